import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Applied,
  appliedOnline,
  arranged,
  arrangeExam,
  enterAlike,
  publish,
  sitExam,
} from '../recruitment/applied-online.ts'
import { act, succeeded } from '../recruitment/own-campaign.ts'
import type { Desk } from './support/desk.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'

const { deskOf } = desks()
const handedOut = '2018-03-21T10:00:00+08:00'
const raws = ['91.37', '86.53', '77.19', '63.71']
const marks = ['72.83', '94.61', '81.47']
let world: Applied
/** Ticket numbers by application. */
let tickets: Map<string, string>

beforeAll(async () => {
  world = await appliedOnline(4)
  const { hr, third, path } = world
  await arrangeExam(world, { from: '2018-03-20', to: '2018-03-22', exam: '2018-03-24' })
  succeeded(await hr.post(`${path}/exam/draw-seats`, { ifMatch: 1 }))
  await sitExam(world, { whom: [0, 1, 2, 3], on: handedOut, at: '2018-03-24T12:00:00+08:00' })
  await enterAlike(
    world,
    'written',
    raws.map((raw) => ({ raw, objective: '40.23' })),
  )
  succeeded(await act(hr, path, 'seal-scores'))
  succeeded(await act(third, path, 'approve-shortlist'))
  const { items } = succeeded(await hr.get(`${path}/exam/tickets`))
  tickets = new Map(items.map((one: { application: string; number: string }) => [one.application, one.number]))
}, 120_000)

/** No fault for axe, no wider than a desk or a phone, and nothing asked for that is not there. */
async function sound({ page, complaints }: Pick<Desk, 'page' | 'complaints'>): Promise<void> {
  for (const size of [phone, desk]) {
    await page.setViewportSize({ ...size, height: 2400 })
    expect([await axe(page), await tooWide(page)], page.url()).toEqual([[], 0])
  }
  expect(complaints).toEqual([])
}

/** The sheets of what the page exports, as texts by name. */
async function exported(page: Page): Promise<Record<string, unknown[][]>> {
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, '导出 Excel').click()])
  const { sheets } = await readXlsx(await readFile(await file.path()))
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, rows]))
}

/** Everybody of these goes by the ticket's number on the page, and nobody by the registration's. */
async function byTicket(page: Page, whom: readonly number[]): Promise<void> {
  const text = (await page.locator('main').textContent()) ?? ''
  for (const at of whom) expect(text).toContain(tickets.get(world.ids[at] ?? ''))
  for (const id of world.ids) expect(text).not.toContain(id)
}
const ticketOf = (at: number) => tickets.get(world.ids[at] ?? '')

describe('once seats are drawn people go by their tickets, and lists are saved', () => {
  it('the interview: order, history, and the order as Excel', async () => {
    const { hr, second, own, id, path } = world
    const one = await deskOf(`${own}-hr`)
    await one.go(`/recruitment/campaigns/${id}/interview`)
    succeeded(await hr.put(`${path}/interview`, { body: arranged, ifMatch: 0 }))
    succeeded(await hr.post(`${path}/interview/draw`, { ifMatch: 1 }))
    const again = { body: { document: '纪要3号', out: [] }, ifMatch: 2 }
    const { draw } = succeeded(await second.post(`${path}/interview/redraw`, again))
    await one.page.reload()
    const timeline = one.page.getByRole('list', { name: '历史' })
    await timeline.getByText('重新抽签，第 2 次').waitFor()
    expect(await timeline.getByText(/安排了面试|抽签分组/).count()).toBe(2)
    await timeline.getByText('纪要3号').waitFor()
    await byTicket(one.page, [0, 1, 2])
    await sound(one)
    const [rows = []] = Object.values(await exported(one.page))
    expect(rows[0]).toEqual(['考场名称', '序号', '考生', '准考证号', '岗位', '状态', '得分'])
    expect(rows.slice(1).map((row) => [row[1], row[3]])).toEqual(
      draw.panels[0].candidates.map((application: string, at: number) => [at + 1, tickets.get(application)]),
    )
  })

  it('the result: before lists are approved nothing is missed, and each list is a sheet', async () => {
    const { hr, third, own, id, path } = world
    const one = await deskOf(`${own}-hr`)
    await one.go(`/recruitment/campaigns/${id}/result`)
    await one.page.getByRole('heading', { name: '笔试成绩与入围名单' }).waitFor()
    await byTicket(one.page, [0, 1, 2, 3])
    await sound(one)
    const early = await exported(one.page)
    expect(Object.keys(early)).toEqual(['笔试成绩', '入围名单'])
    expect(early.入围名单?.map((row) => row[2])).toEqual(['准考证号', ...[0, 1, 2].map(ticketOf)])
    expect(early.笔试成绩?.at(-1)?.slice(2, 6)).toEqual([ticketOf(3), ...['63.71', '40.23', '63.71']])

    await enterAlike(
      world,
      'interview',
      marks.map((mark) => ({ marks: [mark] })),
    )
    succeeded(await act(hr, path, 'seal-scores'))
    succeeded(await act(third, path, 'approve-ranking'))
    await publish(world)
    await one.page.reload()
    await one.page.getByRole('heading', { name: '综合成绩排名' }).waitFor()
    await byTicket(one.page, [0, 1, 2, 3])
    await sound(one)
    const all = await exported(one.page)
    expect(Object.keys(all)).toEqual(['笔试成绩', '入围名单', '综合排名', '拟聘名单'])
    expect(all.综合排名?.[0]).toEqual(['名次', '考生', '准考证号', '笔试成绩', '面试成绩', '综合成绩', '进入体检'])
    expect(all.拟聘名单?.slice(1).map((row) => row[2])).toEqual([0, 2].map(ticketOf))
    expect(all.拟聘名单?.[1]?.at(-1)).toBe('体检合格、考察合格')
  })

  it('the hires', async () => {
    const { third, own, id, path } = world
    succeeded(await act(third, path, 'conclude', { at: '2018-05-02T10:00:00+08:00' }))
    const one = await deskOf(`${own}-hr`)
    await one.go(`/recruitment/campaigns/${id}/hires`)
    await one.page.getByRole('table', { name: '聘用台账' }).waitFor()
    await byTicket(one.page, [0, 2])
    await sound(one)
    const [rows = []] = Object.values(await exported(one.page))
    expect(rows.map((row) => row[1])).toEqual(['准考证号', ...[0, 2].map(ticketOf)])
  })
})
