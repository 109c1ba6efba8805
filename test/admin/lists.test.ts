import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { type Column, sorted } from '../../admin/src/lib/columns.ts'
import { everything } from '../../admin/src/lib/everything.ts'
import { sheetOf } from '../../admin/src/lib/export.ts'
import { intents } from '../../admin/src/lib/intent.ts'
import { opens, places, thumbPlaces } from '../../admin/src/lib/nav.ts'
import type { Page } from '../../admin/src/lib/router.svelte.ts'
import { type Role, roles } from '../../functions/kernel/operation.ts'

type Row = { name: string; amount?: number; at?: Date }
const columns: Column<Row>[] = [
  { id: 'name', label: 'nav.cases', value: ({ name }) => name },
  { id: 'amount', label: 'nav.areas', value: ({ amount }) => amount },
]
const rows: Row[] = [{ name: '网格10', amount: 2 }, { name: '网格9' }, { name: '安居', amount: 10 }]
const names = (by: string, down: boolean) => sorted(rows, columns, { by, down }, 'zh-CN').map(({ name }) => name)

describe('the whole of a list', () => {
  it('is read to its last page, also where a county has more than ten thousand people', async () => {
    const last = 120
    const page = async (cursor = '0') => {
      const at = Number(cursor)
      const items = Array.from({ length: 100 }, (_, index) => at * 100 + index)
      return { items, next: at === last ? null : String(at + 1) }
    }
    const all = await everything(page)
    expect([all.length, all.at(-1)]).toEqual([12_100, 12_099])
  })
})

describe('a sorted list', () => {
  it('orders texts as Chinese does, figures in them by size', () => {
    expect(names('name', false)).toEqual(['安居', '网格9', '网格10'])
    expect(names('name', true)).toEqual(['网格10', '网格9', '安居'])
  })

  it('orders figures by size, what is missing last either way', () => {
    expect(names('amount', false)).toEqual(['网格10', '安居', '网格9'])
    expect(names('amount', true)).toEqual(['安居', '网格10', '网格9'])
  })

  it('stays as it came when nothing is asked', () => {
    expect(sorted(rows, columns, undefined, 'zh-CN')).toBe(rows)
    expect(names('unknown', false)).toEqual(rows.map(({ name }) => name))
  })
})

describe('an exported list', () => {
  it('keeps texts as texts under Chinese headers, and times as the county’s clock shows them', async () => {
    const given = [{ name: '=HYPERLINK("x")', code: '007', amount: 2.5, at: new Date('2026-11-20T06:30:00Z') }]
    const sheet = sheetOf(
      '案件/列表',
      [
        { label: '名称', value: ({ name }: (typeof given)[number]) => name },
        { label: '编码', value: ({ code }) => code },
        { label: '数量', value: ({ amount }) => amount },
        { label: '时间', value: ({ at }) => at },
        { label: '空', value: () => undefined },
      ],
      given,
      'Asia/Shanghai',
    )
    const [read] = (await readXlsx(await writeXlsx({ sheets: [sheet] }))).sheets
    expect(read?.name).toBe('案件 列表')
    expect(read?.rows[0]).toEqual(['名称', '编码', '数量', '时间', '空'])
    expect(read?.rows[1]?.slice(0, 3)).toEqual(['=HYPERLINK("x")', '007', 2.5])
    expect(read?.rows[1]?.[3]).toEqual(new Date('2026-11-20T14:30:00Z'))
  })
})

describe('an intent', () => {
  it('has one key for its retries, another for other content and after it was done', () => {
    const intent = intents()
    const first = intent.key({ a: 1 })
    expect(intent.key({ a: 1 })).toBe(first)
    const second = intent.key({ a: 2 })
    expect(second).not.toBe(first)
    intent.done()
    expect(intent.key({ a: 2 })).not.toBe(second)
  })
})

describe('the navigation', () => {
  const load: Page['load'] = async () => Promise.reject(new Error('not opened here'))
  const place = (pattern: string, told: Partial<Page> = {}): Page => ({
    pattern,
    load,
    nav: { label: 'nav.home', icon: 'home', thumb: roles },
    ...told,
  })
  const pages = [
    place('/'),
    place('/report', { roles: ['reporter'] }),
    ...['/a', '/b', '/c', '/d'].map((pattern) => place(pattern)),
    { pattern: '/a/{id}', load },
  ]
  const patterns = (list: readonly Page[]) => list.map(({ pattern }) => pattern)

  it.each<[Role, string[], string[]]>([
    ['reporter', ['/', '/report', '/a', '/b'], ['/c', '/d']],
    ['hr', ['/', '/a', '/b', '/c', '/d'], []],
  ])('puts at most five under the thumb of a %s', (role, bar, rest) => {
    const thumb = thumbPlaces(places(pages, [role]), [role])
    expect(patterns(thumb.bar)).toEqual(bar)
    expect(patterns(thumb.rest)).toEqual(rest)
  })

  it('opens a page for its roles only', () => {
    expect(opens(place('/', { roles: ['hr'] }), ['hr', 'admin'])).toBe(true)
    expect(opens(place('/', { roles: ['hr'] }), ['admin'])).toBe(false)
    expect(opens(place('/'), [])).toBe(true)
  })
})
