import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { caseIn, newSetting, report, type Setting } from '../reporting/setting.ts'
import type { Api } from '../support/world.ts'
import { launchBrowser } from './support/browser.ts'
import { type Desk, openDesk, readAgain } from './support/desk.ts'
import { axe, desk, phone, quiet, tooWide } from './support/open.ts'

let browser: Browser
let setting: Setting
let desks: Desk[] = []

beforeAll(async () => {
  ;[browser, setting] = await Promise.all([launchBrowser(), newSetting()])
  const states = ['reported', 'accepted', 'dispatched', 'handling', 'handling', 'fed-back', 'closed']
  await Promise.all(states.map((state) => caseIn(setting, state)))
  // Three hours to handle, reported days ago: late.
  const old = await report(setting, setting.litter, {}, new Date(Date.now() - 5 * 86_400_000).toISOString())
  expect(old.state).toBe('reported')
}, 120_000)

afterEach(async () => {
  const complaints = desks.flatMap((one) => one.complaints)
  await Promise.all(desks.map((one) => one.close()))
  desks = []
  expect(complaints).toEqual([])
})

afterAll(() => browser?.close())

async function homeOf(who: Api, told: { size?: typeof desk; dark?: boolean } = {}): Promise<Desk> {
  const one = await openDesk(browser, who.member ?? '', told)
  desks.push(one)
  await one.go('/')
  return one
}

/** A card's count by its heading. */
const countOf = (one: Desk, title: string) =>
  one.page
    .locator('section', { has: one.page.getByRole('heading', { name: title, exact: true }) })
    .locator('.count')
    .textContent()

describe('the workbench', () => {
  it('shows a dispatcher what to accept, to dispatch and to verify, and leads into it', async () => {
    const one = await homeOf(setting.people.dispatcher)
    await one.page.getByRole('heading', { name: '待立案' }).waitFor()
    expect(await countOf(one, '待立案')).toBe('2')
    expect(await countOf(one, '待派遣')).toBe('1')
    expect(await countOf(one, '待核查')).toBe('1')
    expect(await one.page.getByRole('heading', { name: '待认领' }).count()).toBe(0)
    await one.page.getByRole('link', { name: /查看全部\s*待立案/ }).click()
    await one.page.waitForURL(/\/cases\?state=reported$/)
    await one.page.getByRole('table').waitFor()
    expect(await one.page.locator('tbody tr').count()).toBe(2)
  })

  it('shows a handler what to claim and what is in hand, of their unit only', async () => {
    const one = await homeOf(setting.people.handler)
    await one.page.getByRole('heading', { name: '待认领' }).waitFor()
    expect(await countOf(one, '待认领')).toBe('1')
    expect(await countOf(one, '处置中')).toBe('2')
    const other = await homeOf(setting.people.other)
    await other.page.getByText('没有派给本单位的新案件。').waitFor()
    expect(await countOf(other, '处置中')).toBe('0')
  })

  it('shows a reporter their own cases and how they stand, and new ones by themselves', async () => {
    const one = await homeOf(setting.people.reporter)
    await one.page.getByRole('heading', { name: '我上报的案件' }).waitFor()
    expect(await one.page.getByRole('listitem').filter({ hasText: '已结案' }).count()).toBe(1)
    await report(setting, setting.light, { description: '又一盏路灯' })
    await readAgain(one.page)
    await one.page.getByText('又一盏路灯').waitFor()
    const neighbour = await homeOf(setting.people.neighbour)
    await neighbour.page.getByText('您还没有上报过案件').waitFor()
  })

  it('shows those who oversee the open cases by state, what is late, and how the grids are staffed', async () => {
    const one = await homeOf(setting.people.supervisor)
    const states = one.page.getByRole('list', { name: '在办案件按状态' })
    await states.waitFor()
    expect(await states.getByRole('listitem').count()).toBe(5)
    await one.page.getByRole('heading', { name: '超时' }).waitFor()
    await one.page.getByRole('heading', { name: '网格配备' }).waitFor()
    await one.page.getByRole('link', { name: '查看需要整改的网格' }).click()
    await one.page.waitForURL(/\/areas/)
  })

  it.each([
    ['on a desk', { size: desk, dark: false }],
    ['on a desk, dark', { size: desk, dark: true }],
    ['on a phone', { size: phone, dark: false }],
  ])(
    'stands without fault %s, for every kind of workbench',
    async (_, look) => {
      const { reporter, dispatcher, handler, both, supervisor, hr } = setting.people
      for (const who of [reporter, dispatcher, handler, both, supervisor, hr]) {
        const one = await homeOf(who, look)
        await quiet(one.page)
        expect(await axe(one.page), String(who.member)).toEqual([])
        expect(await tooWide(one.page), String(who.member)).toBe(0)
        await one.close()
        desks = desks.filter((other) => other !== one)
        expect(one.complaints).toEqual([])
      }
    },
    180_000,
  )
})
