import fc from 'fast-check'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it, test } from 'vitest'
import type { Score, Sitting } from '../../admin/src/routes/recruitment/scores/read.ts'
import { figureOf } from '../../admin/src/routes/recruitment/scores/sheet/cell.ts'
import { scoreChecker, scoreRows } from '../../admin/src/routes/recruitment/scores/sheet/check.ts'
import { designOf } from '../../admin/src/routes/recruitment/scores/sheet/columns.ts'
import { knownScores, scoreJudging } from '../../admin/src/routes/recruitment/scores/sheet/judging.ts'
import { outcomeOf } from '../../admin/src/routes/recruitment/scores/sheet/kind.ts'
import {
  differenceSheets,
  listSheets,
  resultSheets,
  templateSheets,
  toldOf,
} from '../../admin/src/routes/recruitment/scores/sheet/workbook.ts'
import { readTable, type SheetCell } from '../../admin/src/routes/recruitment/sheet/read-table.ts'
import { sendRows } from '../../admin/src/routes/recruitment/sheet/send.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { templates } from '../../functions/recruitment/policy/templates.rules.ts'

const jiangsu = templates[2]?.terms
if (!jiangsu) throw new Error('a template with parts')
const people: Sitting[] = ['A1', 'A2', 'A3'].map((id) => ({ id, post: 'window', name: `张${id.at(-1)}` }))
const entry = (by: string, raw: string) => ({ by, at: 't', value: { raw, objective: '40' } })
const scores = new Map<string, Score>([
  ['A2', { application: 'A2', paper: 'written', state: 'once', entries: [entry('me', '80')] }],
  ['A3', { application: 'A3', paper: 'written', state: 'differs', entries: [entry('x', '70'), entry('y', '71')] }],
])
const headers = ['报名编号', '姓名', '岗位', '卷面成绩', '客观题']
const kindOf = (paper: 'written' | 'interview', terms = shifengLike) =>
  scoreJudging(paper, terms, knownScores(people, scores, 'me'))

function checked(
  rows: SheetCell[][],
  told: { heads?: string[]; formulas?: string[]; kind?: ReturnType<typeof kindOf> } = {},
) {
  const kind = told.kind ?? kindOf('written')
  const isFormula = (row: number, column: number) => told.formulas?.includes(`${row},${column}`) ?? false
  const table = scoreRows({ rows: [told.heads ?? headers, ...rows], isFormula }, kind.design)
  return table.rows.map(scoreChecker(kind))
}
const one = (raw: SheetCell, objective: SheetCell = 40, number: SheetCell = 'A1') =>
  checked([[number, '张1', '窗口', raw, objective]])[0]

describe('a cell', () => {
  test.each<[SheetCell, string]>([
    [85.35, '85.35'],
    [0.1 + 0.2, '0.3'],
    ['85.50', '85.5'],
    ['８５．５', '85.5'],
    [0, '0'],
    ['', ''],
    [null, ''],
  ])('%s is %s, exactly', (cell, text) => {
    expect(figureOf(cell, false, 2)).toEqual({ text })
  })

  test.each<[SheetCell, string]>([
    [85.375000001, 'too-fine'],
    ['85.375', 'too-fine'],
    [-1, 'not-a-score'],
    [1e21, 'not-a-score'],
    ['85,5', 'not-a-score'],
    [true, 'not-a-score'],
    [new Date('2018-05-08T00:00:00Z'), 'not-a-score'],
  ])('%s is refused: %s', (cell, fault) => {
    expect(figureOf(cell, false, 2)).toMatchObject({ fault })
  })

  it('of a formula counts with the value that Excel kept, and is refused without one', () => {
    expect(figureOf(85.5, true, 2)).toEqual({ text: '85.5' })
    expect(figureOf(null, true, 2)).toMatchObject({ fault: 'no-value' })
  })

  it('keeps every score of two decimals through a binary fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15_000 }), fc.integer({ min: 0, max: 15_000 }), (a, b) => {
        const told = figureOf(a / 100 + b / 100, true, 2)
        expect('text' in told && Math.round(Number(told.text) * 100)).toBe(a + b)
      }),
    )
  })
})

describe('a row of a score sheet', () => {
  it('becomes an entry of one’s own; an empty one is not entered, and never zero', () => {
    expect(one(85.5)).toMatchObject({ faults: [], told: { value: { raw: '85.5', objective: '40' }, same: false } })
    const [empty] = checked([['A1', '张1', '窗口', null, null]])
    expect([empty?.faults, empty?.told]).toEqual([[], undefined])
    expect(empty && outcomeOf(empty, undefined)).toBe('empty')
    expect(one('缺考', '')?.told).toEqual({ value: null, same: false })
    expect(one('缺考', '缺考')?.told).toEqual({ value: null, same: false })
  })

  test.each<[string, SheetCell[], string, string]>([
    ['half of it', ['A1', '张1', '', 80, null], '客观题', 'required'],
    ['absent and a score', ['A1', '张1', '', '缺考', 40], '客观题', 'absent-and-score'],
    ['above the full mark', ['A1', '张1', '', 100.01, 40], '卷面成绩', 'rule'],
    ['nobody’s number', ['B9', '张1', '', 80, 40], '报名编号', 'unknown-number'],
    ['no number', [null, '张1', '', 80, 40], '报名编号', 'required'],
    ['another’s name', ['A1', '张2', '', 80, 40], '姓名', 'other-name'],
    ['entered by two others', ['A3', '张3', '', 80, 40], '报名编号', 'entered-twice'],
    ['more decimals than the policy has', ['A1', '张1', '', 85.375000001, 40], '卷面成绩', 'too-fine'],
  ])('is refused: %s', (_, row, column, code) => {
    const [found] = checked([row])
    expect(found?.faults.map((fault) => [fault.column, fault.code])).toEqual([[column, code]])
    expect(found?.told).toBeUndefined()
  })

  it('is told when the number stood further up, and when one’s own entry says the same', () => {
    const rows = checked([
      ['A2', '张2', '', '80.0', '40'],
      ['A2', '张2', '', 81, 40],
    ])
    expect(rows[0]?.told?.same).toBe(true)
    expect(rows[1]?.faults).toEqual([{ column: '报名编号', code: 'twice', told: '2' }])
  })

  it('needs the columns of its paper', () => {
    expect(checked([['A1', 80]], { heads: ['报名编号', '卷面成绩'] })[0]?.faults[0]).toMatchObject({
      ...{ column: '客观题', code: 'required' },
    })
    expect(() => checked([['A1', 1]], { heads: ['报名编号', '总分'] })).toThrow(
      expect.objectContaining({ code: 'unknown-column' }),
    )
  })

  it('holds a judge’s marks, part by part; a judge who did not sit has no column', () => {
    const kind = kindOf('interview', jiangsu)
    const [first, second] = jiangsu.interview.parts.map((part) => part.name)
    const heads = [
      '报名编号',
      ...[1, 2, 3].flatMap((judge) => [`评委${judge}·${first}`, `评委${judge}·${second}`]),
      '考场',
    ]
    const marks = (...texts: SheetCell[]) => checked([['A1', ...texts]], { heads, kind })[0]
    expect(marks(80, 90, 81, 91, 82, 92, 'r1')?.told?.value).toEqual({
      marks: [
        ['80', '90'],
        ['81', '91'],
        ['82', '92'],
      ],
      room: 'r1',
    })
    expect(marks(80, 90, null, 91, 82, 92, 'r1')?.faults[0]).toMatchObject({ code: 'required' })
    expect(kind.design.columns).toHaveLength(2 * jiangsu.interview.judges + 1)
  })
})

describe('files', () => {
  const written = designOf('written', shifengLike)
  const told = { nameOf: (id: string) => `员${id}`, postOf: () => '=窗口' }
  const again = async (sheets: Parameters<typeof writeXlsx>[0]['sheets']) => new Uint8Array(await writeXlsx({ sheets }))

  it('are read with numbers, texts and kept values of formulas as they stand', async () => {
    const cells = new Map([
      ['1,3', { value: null, type: 'formula' as const, formula: '80+5' }],
      ['2,3', { value: 85.5, type: 'formula' as const, formula: '80+5.5', formulaResult: 85.5 }],
    ])
    const rows = [headers, ['A1', '张1', '', null, 40], ['A2', '张2', '', null, '41']]
    const table = scoreRows(await readTable(await again([{ name: '成绩', rows, cells }])), written)
    const found = table.rows.map(scoreChecker(kindOf('written')))
    expect(found[0]?.faults).toEqual([{ column: '卷面成绩', code: 'no-value', told: '' }])
    expect(found[1]?.told?.value).toEqual({ raw: '85.5', objective: '41' })
  })

  it('come as a template that is read again: nothing is entered in it yet', async () => {
    const rows = people.map(({ id, name }) => ({ number: id, told: [name, '窗口'] }))
    const table = await readTable(await again(templateSheets(written, rows)))
    expect(table.rows[0]).toEqual(headers)
    const found = scoreRows(table, written).rows.map(scoreChecker(kindOf('written')))
    expect(found.map((row) => [row.number, row.faults, row.told])).toEqual(people.map(({ id }) => [id, [], undefined]))
  })

  it('name people by their ticket numbers once seats are drawn, in the template as in the list', async () => {
    const seated = designOf('written', shifengLike, true)
    const sitting = people.map((one, at) => ({ ...one, ticket: `20260${at}` }))
    const rows = sitting.map(({ id, name, ticket }) => ({
      number: id,
      told: toldOf(seated, name, '窗口', ticket),
    }))
    const table = await readTable(await again(templateSheets(seated, rows)))
    expect(table.rows[0]).toEqual(['报名编号', '姓名', '岗位', '准考证号', '卷面成绩', '客观题'])
    const kind = scoreJudging('written', shifengLike, knownScores(sitting, scores, 'me'), true)
    expect(
      scoreRows(table, seated)
        .rows.map(scoreChecker(kind))
        .flatMap(({ faults }) => faults),
    ).toEqual([])
    const [list] = listSheets(seated, sitting, scores, told)
    expect(list?.rows?.[1]?.slice(0, 4)).toEqual(['A1', '张1', '=窗口', '202600'])
    const [differs] = differenceSheets(seated, sitting, scores, told)
    expect(differs?.rows?.[1]?.slice(0, 5)).toEqual(['A3', '张3', '=窗口', '202602', '员x'])
  })

  it('give back each row with what became of it, to be read again', async () => {
    const table = scoreRows({ rows: [headers, ['A1', '张1', '', 80, 40]], isFormula: () => false }, written)
    const rows = table.rows.map(({ cells }) => ({ cells, outcome: '要更正', words: '=不对' }))
    const read = scoreRows(await readTable(await again(resultSheets(table, rows))), written)
    expect(
      scoreChecker(kindOf('written'))(read.rows[0] ?? { line: 0, cells: new Map(), formulas: new Set() }).faults,
    ).toEqual([])
    expect(read.rows[0]?.formulas.size).toBe(0)
  })

  it('list scores and differences; what looks like a formula stays a text', async () => {
    const list = (await readXlsx(await again(listSheets(written, people, scores, told)))).sheets[0]
    expect(list?.rows[2]).toEqual(['A2', '张2', '=窗口', null, null, '已录一次'])
    expect([...(list?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined)).toEqual([])
    const differences = (await readXlsx(await again(differenceSheets(written, people, scores, told)))).sheets[0]
    expect(differences?.rows.slice(1)).toEqual([
      ['A3', '张3', '=窗口', '员x', '70', '40'],
      ['A3', '张3', '=窗口', '员y', '71', '40'],
    ])
  })
})

describe('sending', () => {
  it('goes in batches, tells refused rows apart and sends the others; a break leaves the rest', async () => {
    const rows = Array.from({ length: 9 }, (_, line) => ({ line }))
    const calls: number[][] = []
    const told = new Map<number, string>()
    const refusal = await import('../../admin/src/lib/problem.ts')
    const how = (breaks: boolean) => ({
      most: 4,
      send: async (batch: readonly { line: number }[]) => {
        calls.push(batch.map(({ line }) => line))
        if (batch.some(({ line }) => line === 2)) {
          throw new refusal.ApiProblem({
            code: 'invalid',
            errors: [{ pointer: '/rows/2/value', code: 'invalid', message: '' }],
          })
        }
        if (breaks && batch.some(({ line }) => line === 8)) throw new refusal.ApiProblem({ code: 'offline' })
        return batch.map(() => 'sent')
      },
      refused: (problem: { code: string }) => new Map(problem.code === 'invalid' ? [[2, 'refused']] : []),
    })
    await expect(sendRows(how(true), rows, ({ line }, report) => told.set(line, report))).rejects.toMatchObject({
      code: 'offline',
    })
    const left = rows.filter(({ line }) => !told.has(line))
    expect(left.map(({ line }) => line)).toContain(8)
    await sendRows(how(false), left, ({ line }, report) => told.set(line, report))
    expect([...told].filter(([, report]) => report === 'refused')).toEqual([[2, 'refused']])
    expect(told.size).toBe(9)
    expect(calls.every((call) => call.length <= 4)).toBe(true)
  })
})
