import { describe, expect, it, test } from 'vitest'
import { blockOf, cellValue, freeCode, laidOver, type Part, type Row } from '../../admin/src/lib/form/rows.ts'

const parts: readonly Part[] = [
  { name: 'code', label: 'interview.judge.code' },
  { name: 'name', label: 'interview.judge.name' },
  { name: 'count', label: 'exam.room.rows', kind: 'count' },
  { name: 'reserve', label: 'interview.judge.reserve', kind: 'tick' },
]
const fresh = (before: readonly Row[]): Row => ({ code: freeCode(before, 'j'), name: '', count: 1, reserve: false })
const two: Row[] = [
  { code: 'j1', name: '甲', count: 3, reserve: true },
  { code: 'j2', name: '乙', count: 4, reserve: false },
]

describe('a block copied in Excel', () => {
  it('is lines and cells, whatever ends the lines', () => {
    expect(blockOf('甲\t 3 \r\n乙\t\r\n')).toEqual([
      ['甲', '3'],
      ['乙', ''],
    ])
  })

  it('fills rows from a cell on, makes those that are lacking and leaves the parts it does not reach', () => {
    expect(laidOver(two, parts, blockOf('丙\t7\n丁\t八'), { row: 1, part: 1 }, fresh)).toEqual([
      two[0],
      { code: 'j2', name: '丙', count: 7, reserve: false },
      { code: 'j3', name: '丁', count: '八', reserve: false },
    ])
  })

  it('loses what stands beyond the last part, and leaves the rows it was given', () => {
    const before = structuredClone(two)
    expect(laidOver(two, parts, [['是', '多余']], { row: 1, part: 3 }, fresh)).toEqual([
      two[0],
      { ...two[1], reserve: true },
    ])
    expect(two).toEqual(before)
  })
})

it('a cell names an option by its words, or by its code as before', () => {
  const part: Part = { name: 'kind', label: 'plans.row.kind', options: [{ value: 'grid', label: '网格员' }] }
  expect(['网格员', ' 网格员 ', 'grid', '别的'].map((text) => cellValue(part, text))).toEqual([
    'grid',
    'grid',
    'grid',
    '别的',
  ])
})

test.each([
  ['tick', '', false],
  ['tick', '否', false],
  ['tick', 'No', false],
  ['tick', '√', true],
  ['tick', '是', true],
  ['count', ' 12 ', 12],
  ['count', '', ''],
  ['count', '-1', '-1'],
  ['count', '1.5', '1.5'],
  ['text', ' 第一考场 ', '第一考场'],
] as const)('a cell of a %s that says “%s” is %o', (kind, text, value) => {
  expect(cellValue({ name: 'x', label: 'exam.room.rows', kind }, text)).toBe(value)
})

test.each([
  [[], 'r1'],
  [['r1', 'r2'], 'r3'],
  [['r1', 'r3'], 'r2'],
  [['r2', 'a'], 'r1'],
] as const)('a new row beside %o has the code %s', (codes, code) => {
  const rows = codes.map((one) => ({ code: one }))
  expect(freeCode(rows, 'r')).toBe(code)
})
