import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it, test } from 'vitest'
import { checker, type SheetRow } from '../../admin/src/routes/recruitment/applications/import/check.ts'
import { columnsFor, headers, type SheetField } from '../../admin/src/routes/recruitment/applications/import/columns.ts'
import { readSheet, sheetOf } from '../../admin/src/routes/recruitment/applications/import/read-sheet.ts'
import { resultSheet } from '../../admin/src/routes/recruitment/applications/import/result-sheet.ts'
import { templateSheets } from '../../admin/src/routes/recruitment/applications/import/template.ts'
import type { SheetCell } from '../../admin/src/routes/recruitment/sheet/read-table.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { inventedNumber } from '../recruitment/identities.ts'

const posts = [
  { code: 'window', name: '窗口工作人员', kind: 'window', headcount: 9 },
  { code: 'grid', name: '网格服务人员', kind: 'grid', headcount: 12 },
]
const causes = [
  { code: 'veteran', name: '退役军人', points: '3', proof: '退役证', kinds: ['grid'] },
  { code: 'temp', name: '大厅、窗口临聘人员', points: '2', proof: '证明', kinds: ['window'] },
]
const of = { posts, terms: { ...shifengLike, bonus: { ...shifengLike.bonus, causes } } }

type Cells = Partial<Record<SheetField, SheetCell>>
const good = (): Cells => ({
  ...{ post: '窗口工作人员', name: '测试员', identity: inventedNumber('1990-01-01'), phone: '13800000000' },
  ...{ education: '本科', registeredSelf: '株洲市', declared: '全部', seen: '全部', consent: '是' },
})
const row = (cells: Cells, formulas: SheetField[] = [], line = 2): SheetRow => ({ line, cells, formulas })
const checked = (cells: Cells, formulas: SheetField[] = []) =>
  checker(of, 'on-site')(row({ ...good(), ...cells }, formulas))

describe('a row of a sheet of applications', () => {
  it('becomes what the API takes, decided by the same rules', () => {
    const found = checked({
      registeredSelf: null,
      registeredRelative: '株洲县',
      seen: '报名表；身份证',
      bonus: '大厅、窗口临聘人员',
    })
    expect(found.faults).toEqual([])
    expect(found.told).toMatchObject({
      ...{ post: 'window', channel: 'on-site', bonus: ['temp'], seen: ['form', 'id-card'], consent: true },
      facts: { education: 'bachelor', registered: { self: [], relative: ['株洲县'] }, declared: expect.any(Array) },
    })
    expect([found.state, found.missing.includes('relative-book')]).toEqual(['review', true])
  })

  test.each<[string, Cells, string, string?]>([
    ['REC-10 #1: exactly 35', { identity: inventedNumber('1983-03-01') }, 'passed'],
    ['REC-10 #2: a day older', { identity: inventedNumber('1983-02-28') }, 'rejected'],
    ['REC-10 #5: college', { education: '大专' }, 'rejected'],
    [
      'REC-10 #7: graduated a year ago',
      { registeredSelf: '', graduationRegions: '株洲市', graduationOn: '2017/3/1' },
      'passed',
    ],
    ['a day more', { registeredSelf: '', graduationRegions: '株洲市', graduationOn: '2017年2月28日' }, 'rejected'],
    [
      'REC-10 #11: serving since that day, as Excel keeps it',
      { post: 'grid', registeredSelf: '', hiredOn: new Date('2017-03-01T00:00:00Z'), serving: '是' },
      'passed',
    ],
    [
      'REC-10 #12: no longer serving',
      { post: 'grid', registeredSelf: '', hiredOn: '2016-01-01', serving: '否' },
      'rejected',
    ],
    ['a bar', { barred: '曾受过刑事处罚' }, 'rejected'],
    ['two names between commas', { barred: '曾受过刑事处罚、曾被开除公职' }, 'rejected'],
  ])('%s', (_, cells, state) => {
    expect(checked(cells)).toMatchObject({ faults: [], state })
  })

  test.each<[string, Cells, SheetField, string]>([
    ['a number instead of a text', { identity: 110105194912310020 }, 'identity', 'numeric-identity'],
    ['a wrong check digit', { identity: '110105194912310021' }, 'identity', 'bad-check-digit'],
    ['a day that is none', { identity: '990000199002301234' }, 'identity', 'bad-birth-date'],
    ['15 digits of before 1999', { identity: '990000900101123' }, 'identity', 'not-18-digits'],
    ['no name', { name: ' ' }, 'name', 'required'],
    ['an unknown post', { post: '司机' }, 'post', 'unknown-value'],
    ['an unknown level', { education: '很高' }, 'education', 'unknown-value'],
    ['a region written otherwise', { registeredSelf: '株州市' }, 'registeredSelf', 'unknown-value'],
    ['a cause of another kind of post', { bonus: '退役军人' }, 'bonus', 'unknown-value'],
    ['no date', { graduationOn: '2017-02-30' }, 'graduationOn', 'bad-date'],
    ['a telephone number of letters', { phone: 'abc' }, 'phone', 'bad-phone'],
    ['no consent', { consent: '否' }, 'consent', 'no-consent'],
    ['consent left open', { consent: '' }, 'consent', 'required'],
    ['a name too long', { name: '长'.repeat(61) }, 'name', 'too-long'],
  ])('is refused: %s', (_, cells, field, code) => {
    const { faults, told } = checked(cells)
    expect(faults.map((one) => [one.field, one.code])).toEqual([[field, code]])
    expect(told).toBeUndefined()
  })

  it('tells all its faults at once, a formula wherever it stands, and the same person further down', () => {
    expect(checked({ name: '', phone: '' }, ['name']).faults.map(({ code }) => code)).toEqual(['formula', 'required'])
    const check = checker(of, 'on-site')
    const cells = good()
    expect(check(row(cells)).faults).toEqual([])
    const again = { ...cells, identity: String(cells.identity).toLowerCase(), post: '网格服务人员' }
    expect(check(row(again, [], 9)).faults).toEqual([{ field: 'identity', code: 'twice', told: '2' }])
  })
})

describe('a sheet', () => {
  it('asks only for what the rules of its posts look at', () => {
    const window = columnsFor({ posts: posts.slice(0, 1), terms: shifengLike })
    expect(window).not.toContain('hiredOn')
    expect(window).not.toContain('post')
    expect(columnsFor(of)).toEqual(expect.arrayContaining(['post', 'hiredOn', 'graduationOn', 'bonus']))
  })

  it('is read from Excel with formulas, numbers and days as they stand', async () => {
    const table = [
      ['姓名', '身份证号', '毕业日期', '导入结果'],
      ['=1+1', 110105194912310020, new Date('2018-06-30T00:00:00Z'), '旧'],
      [null, null, null, null],
      [null, '110105194912310021', null, null],
    ]
    const cells = new Map([['3,0', { value: '甲', type: 'formula' as const, formula: 'A2' }]])
    const columns = [{}, {}, { numFmt: 'yyyy-mm-dd' }]
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: '报名', rows: table, cells, columns }] }))
    const { rows } = await readSheet(bytes)
    expect(rows.map(({ line, formulas }) => [line, formulas])).toEqual([
      [2, []],
      [4, ['name']],
    ])
    expect(rows[0]?.cells).toMatchObject({ name: '=1+1', identity: 110105194912310020 })
    expect(rows[0]?.cells.graduationOn).toEqual(new Date('2018-06-30T00:00:00Z'))
  })

  test.each([
    [
      'a column that nobody knows',
      [
        ['姓名', '備註'],
        ['甲', ''],
      ],
      'unknown-column',
    ],
    [
      'a column twice',
      [
        ['姓名', '姓名'],
        ['甲', '乙'],
      ],
      'duplicate-column',
    ],
    ['no rows', [['姓名']], 'no-rows'],
  ])('is refused whole: %s', (_, table, code) => {
    expect(() => sheetOf(table, () => false)).toThrow(expect.objectContaining({ code }))
  })

  it('has a template with lists to choose from and numbers kept as text, which it reads again', async () => {
    const bytes = await writeXlsx({ sheets: templateSheets(of) })
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
    const names = sheet?.rows[0] ?? []
    expect(names).toEqual(columnsFor(of).map((field) => headers[field]))
    const at = (name: string) => String.fromCharCode(65 + names.indexOf(name))
    const validations = new Map(sheet?.dataValidations?.map((one) => [one.range.charAt(0), one]))
    expect(validations.get(at('岗位'))).toMatchObject({
      type: 'list',
      formula1: `'选项'!$${at('岗位')}$1:$${at('岗位')}$2`,
    })
    expect(validations.get(at('学历'))?.type).toBe('list')
    expect(validations.get(at('身份证号'))?.formula1).toContain('ISTEXT')
    expect(sheet?.cells?.get(`1,${names.indexOf('身份证号')}`)?.style?.numFmt).toBe('@')
  })

  it('gives back the same rows with what became of each, to be corrected and read again', async () => {
    const table = [
      ['姓名', '身份证号', '电话'].map((one) => (one === '电话' ? '联系电话' : one)),
      ['=SUM(1)', '1', 'x'],
    ]
    const read = sheetOf(table, () => false)
    const [first] = read.rows
    if (!first) throw new Error('no row')
    const rows = [{ row: first, outcome: '要更正', words: '不对', application: undefined }]
    const bytes = new Uint8Array(await writeXlsx({ sheets: [resultSheet(read, rows)] }))
    const again = await readSheet(bytes)
    expect(again.rows[0]).toEqual(first)
    expect(again.fields).toEqual(['name', 'identity', 'phone', undefined, undefined, undefined])
  })
})
