import { describe, expect, it, test } from 'vitest'
import { readRows } from '../../functions/grid/import-rows.ts'
import { Refusal } from '../../functions/kernel/refusal.ts'

const vocabulary = {
  levels: [
    { key: 'county', name: '县' },
    { key: 'grid', name: '网格' },
  ],
  types: [{ key: 'mixed', name: '杂居型' }],
}
const csv = (kind: 'areas' | 'units' | 'members', text: string) =>
  readRows(kind, { kind, format: 'csv', text, dryRun: false }, vocabulary)
const json = (kind: 'areas' | 'units' | 'members', rows: unknown[]) =>
  readRows(kind, { kind, format: 'json', rows, dryRun: false }, vocabulary)

describe('rows of a CSV', () => {
  it('are read with Chinese headers, words and full-width digits', () => {
    const text =
      '编码,名称,上级编码,层级,户数,类型,网格长\r\n990101００１,（一）网格,990101,网格,４１２,杂居型,chief-1\r\n'
    expect(csv('areas', text)[0]?.wish).toEqual({
      code: '990101001',
      name: '（一）网格',
      parent: '990101',
      level: 'grid',
      households: 412,
      type: 'mixed',
      leader: 'chief-1',
    })
  })

  it('are read with English headers; an empty cell says nothing', () => {
    expect(csv('areas', 'Code,name,households\nk,County,\n')[0]?.wish).toEqual({ code: 'k', name: 'County' })
  })

  it('hold lists of categories, roles and areas', () => {
    expect(csv('units', '编号,名称,类别\nroads,市政,pothole；light、 sign\n')[0]?.wish).toEqual({
      id: 'roads',
      name: '市政',
      categories: ['pothole', 'light', 'sign'],
    })
    expect(
      csv('members', '账号,姓名,角色,网格,单位,启用\nlin,林知夏,网格员;信息员;admin,g1;g2,roads,否\n')[0]?.wish,
    ).toEqual({
      id: 'lin',
      name: '林知夏',
      roles: ['reporter', 'admin'],
      scope: { areas: ['g1', 'g2'], unit: 'roads' },
      enabled: false,
    })
  })

  test.each([
    ['areas', '编码,名称,户数\nk,县,三百\n', [['households', 'invalid-union']]],
    ['areas', '编码,名称,户数\nk,县,-1\n', [['households', 'invalid-union']]],
    ['areas', '编码,名称,户数\nk,县,412.5\n', [['households', 'invalid-union']]],
    ['areas', '编码,名称\n4.2E+14,县\n', [['code', 'invalid-format']]],
    ['areas', '编码,名称\n,县\n', [['code', 'invalid-type']]],
    ['areas', '编码,名称\nk,县,又\n', [['', 'cell-count']]],
    ['members', '账号,姓名,角色\nlin,林,村长\n', [['roles/0', 'invalid-value']]],
    ['members', '账号,姓名,启用\nlin,林,也许\n', [['enabled', 'invalid-type']]],
  ] as const)('%s %j is refused', (kind, text, expected) => {
    expect(csv(kind, text)[0]?.faults.map(({ field, code }) => [field, code])).toEqual(expected)
  })

  test.each([
    ['名字\nx\n', 'unknown-column'],
    ['编码,code\nx,y\n', 'duplicate-column'],
    ['编码,名称\n', 'no-rows'],
    ['编码,名称\n"x', 'not-csv'],
    [`编码\n${'x\n'.repeat(1001)}`, 'too-many-rows'],
  ])('%j is refused whole', (text, code) => {
    const refused = expect.objectContaining({
      code: 'invalid',
      faults: [expect.objectContaining({ pointer: '/text', code })],
    })
    expect(() => csv('areas', text)).toThrow(refused)
    expect(() => csv('areas', text)).toThrow(Refusal)
  })
})

test.each<[unknown, string | null, string[]]>([
  [{ code: 'k', name: '县', households: '12' }, 'k', []],
  [{ code: 'k', colour: 'red' }, 'k', ['colour:unknown-field']],
  [{ name: '县' }, null, ['code:invalid-type']],
  [{ code: 7 }, null, ['code:invalid-type']],
  ['k', null, [':invalid-type']],
  [null, null, [':invalid-type']],
])('the JSON row %j is read', (row, code, faults) => {
  const [read] = json('areas', [row])
  expect(read?.code).toBe(code)
  expect(read?.faults.map((fault) => `${fault.field}:${fault.code}`)).toEqual(faults)
  expect(read?.wish === undefined).toBe(faults.length > 0)
})
