import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { keptBy, linesOf, moveOf, treeOf } from '../../admin/src/routes/areas/tree.ts'
import { readExcel, unpackedSize } from '../../admin/src/routes/import/excel.ts'
import { csvOf, decode } from '../../admin/src/routes/import/read-file.ts'
import { daysOf, linesOfDays } from '../../admin/src/routes/settings/days.ts'
import { parseCsv } from '../../functions/grid/csv.rules.ts'
import type { AreaView } from '../../functions/grid/shape.contract.ts'

const area = (code: string, path: string[], told: Partial<AreaView> = {}): AreaView => {
  return {
    code,
    name: `n-${code}`,
    level: 'grid',
    parent: path.at(-2) ?? null,
    path,
    state: 'active',
    version: 1,
    ...told,
  }
}
const county = [
  area('a', ['a']),
  area('b', ['a', 'b']),
  area('c', ['a', 'b', 'c'], { households: 300 }),
  area('d', ['a', 'b', 'd'], { households: 20, state: 'adjusted' }),
  area('e', ['a', 'e'], { households: 5 }),
]
const tree = treeOf(county)
const codes = (open: string[], kept?: ReadonlySet<string>) =>
  linesOf(tree, new Set(open), kept).map(
    ({ node, depth, position, of }) => `${node.area.code}${depth} ${position}/${of}`,
  )

describe('the tree', () => {
  it('shows what lies below open areas, and sums the households in use', () => {
    expect(codes([])).toEqual(['a1 1/1'])
    expect(codes(['a'])).toEqual(['a1 1/1', 'b2 1/2', 'e2 2/2'])
    expect(codes(['a', 'b'])).toEqual(['a1 1/1', 'b2 1/2', 'c3 1/2', 'd3 2/2', 'e2 2/2'])
    expect(tree[0]?.households).toBe(305)
  })

  it('shows of what is searched only the way to it', () => {
    const kept = keptBy(county, ({ code }) => code === 'd')
    expect(codes([...kept], kept)).toEqual(['a1 1/1', 'b2 1/1', 'd3 1/1'])
  })

  it.each([
    ['ArrowDown', 'a', { to: 'b' }],
    ['ArrowUp', 'e', { to: 'b' }],
    ['ArrowRight', 'b', { open: 'b' }],
    ['ArrowRight', 'a', { to: 'b' }],
    ['ArrowRight', 'e', undefined],
    ['ArrowLeft', 'a', { close: 'a' }],
    ['ArrowLeft', 'e', { to: 'a' }],
    ['Home', 'e', { to: 'a' }],
    ['End', 'a', { to: 'e' }],
    ['n', 'e', { to: 'a' }],
    ['x', 'a', undefined],
    [' ', 'a', undefined],
  ])('%s at %s', (key, at, move) => {
    expect(moveOf(key, linesOf(tree, new Set(['a'])), at)).toEqual(move)
  })
})

describe('holidays as people write them', () => {
  it.each([
    ['1月1日至3日（周三至周五）', ['2031-01-01', '2031-01-02', '2031-01-03'], []],
    ['1月28日至2月2日', ['2031-01-28', '2031-01-29', '2031-01-30', '2031-01-31', '2031-02-01', '2031-02-02'], []],
    ['2031-06-14\n10/1~10/2', ['2031-06-14', '2031-10-01', '2031-10-02'], []],
    ['9月20日（周六）、10月11日（周六）', ['2031-09-20', '2031-10-11'], []],
    ['2月30日；清明节；5日；10月7日至10月1日', [], ['2月30日', '清明节', '5日', '10月7日至10月1日']],
    ['1月1日至12月31日', [], ['1月1日至12月31日']],
    ['', [], []],
  ])('%s', (text, days, unread) => {
    expect(daysOf(text, 2031)).toEqual({ days, unread })
  })

  it('are read again as they are shown', () => {
    const day = fc
      .integer({ min: 0, max: 364 })
      .map((n) => new Date(Date.UTC(2031, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 20 }), (days) => {
        expect(daysOf(linesOfDays(days), 2031)).toEqual({ days: [...days].sort(), unread: [] })
      }),
    )
  })
})

describe('a file', () => {
  it('is UTF-8 with or without its mark, UTF-16 with it, or else GB 18030', () => {
    expect(decode(new TextEncoder().encode('编号,姓名'))).toBe('编号,姓名')
    expect(decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
    expect(decode(Uint8Array.of(0xff, 0xfe, 0x16, 0x7f))).toBe('编')
    expect(decode(Uint8Array.of(0xb1, 0xe0, 0xba, 0xc5))).toBe('编号')
  })

  it('of Excel tells each row’s line, keeps texts, and refuses numbers that Excel has cut', async () => {
    const sheet = async (rows: (string | number | boolean | null)[][]) =>
      new Uint8Array(await writeXlsx({ sheets: [{ name: 'a', rows }] }))
    expect(await readExcel(await sheet([['编码', '户数'], ['007', 300], [], ['8', true]]))).toEqual([
      { cells: ['编码', '户数'], line: 1 },
      { cells: ['007', '300'], line: 2 },
      { cells: ['8', '是'], line: 4 },
    ])
    await expect(readExcel(await sheet([['编码'], [1234567890123456]]))).rejects.toMatchObject({ code: 'long-number' })
    await expect(readExcel(new Uint8Array(30))).rejects.toMatchObject({ code: 'not-excel' })
  })

  it('that would unpack to too much is not unpacked', async () => {
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ name: 'a', rows: [['a']] }] }))
    const size = unpackedSize(bytes) ?? 0
    expect(size).toBeGreaterThan(500)
    const view = new DataView(bytes.buffer)
    let end = bytes.length - 22
    while (view.getUint32(end, true) !== 0x06054b50) end--
    view.setUint32(view.getUint32(end + 16, true) + 24, 900_000_000, true)
    expect(unpackedSize(bytes)).toBeGreaterThan(900_000_000)
    await expect(readExcel(bytes)).rejects.toMatchObject({ code: 'too-big' })
  })

  it('whose cells hold anything is written as the CSV that the server reads', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '网', ' ') })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (rows) => {
        expect(parseCsv(csvOf(rows))).toEqual(rows)
      }),
    )
  })
})
