import { expect, inject, it } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { ownNotice } from '../recruitment/own-notice.ts'
import { caseIn, newMember } from '../reporting/setting.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { desks, own } from './support/desks.ts'
import { open, quiet, tooWide } from './support/open.ts'

const { browser, setting, deskOf, watch } = desks()

/** A desk of 1280 × 800 at 200 %: half as many CSS pixels each way. */
const zoomed = { width: 640, height: 400 }

/** The share of the window's height that what stays put while scrolling takes away. */
function coveredShare({ page }: Pick<Desk, 'page'>): Promise<number> {
  return page.evaluate(() => {
    const fixed = [...document.querySelectorAll('body *')].filter((one) => {
      const { position } = getComputedStyle(one)
      const { top, bottom, width } = one.getBoundingClientRect()
      const atEdge = top <= 0 || bottom >= innerHeight
      return (position === 'fixed' || position === 'sticky') && width > innerWidth / 2 && atEdge && bottom > 0
    })
    return fixed.reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / innerHeight
  })
}

it('every page keeps to the window at 200 % zoom, and leaves it to what is read', async () => {
  const { town, grid, unit, litter } = setting()
  const id = own()
  await newMember(id, ['reporter', 'dispatcher', 'supervisor', 'admin'], { areas: [town], unit: null })
  const made = await caseIn(setting(), 'handling')
  const one = await deskOf(id, { size: zoomed })
  const things = [`/cases/${made.id}`, `/areas/${grid}`, `/members/${id}`, `/units/${unit}`, `/categories/${litter}`]
  const places = [
    '/',
    '/rehearsal',
    '/report',
    '/cases',
    '/areas',
    '/members',
    '/units',
    '/categories',
    '/import',
    '/settings',
    '/apply',
    '/apply/own',
    '/interview',
  ]
  for (const path of [...places, ...things]) await keeps(one, path)
})

/** The page keeps to the window and leaves it to what is read. */
async function keeps(one: Pick<Desk, 'page' | 'go'>, path: string): Promise<void> {
  await one.go(path)
  await quiet(one.page)
  expect([path, await tooWide(one.page)]).toEqual([path, 0])
  expect(await coveredShare(one), path).toBeLessThan(0.4)
}

/** A campaign whose papers are marked by secret number, at its exam. */
async function secretlyMarked(): Promise<{ own: string; id: string }> {
  const world = await ownCampaign(1, {
    marking: { mode: 'secret', objectiveFull: '60', thirdAbove: '5' },
    opening: { ...shifengLike.opening, ratio: '1' },
  })
  const { hr, second, path } = world
  succeeded(await act(second, path, 'open', { at: during }))
  succeeded(await hr.post(`${path}/applications`, { body: applicant(), at: during }))
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
  return world
}

it('so does every page of a recruitment, the staff’s and the public’s', async () => {
  const [noticed, marked] = await Promise.all([ownNotice(), secretlyMarked()])
  const staff = await deskOf(`${noticed.own}-hr`, { size: zoomed })
  const campaign = `/recruitment/campaigns/${noticed.id}`
  const pages = ['exam', 'exam/tickets', 'exam/attendance', 'slips', 'interview', 'scores', 'scores?print=sheets']
  const more = ['result', 'objections', 'hires', 'rehearsal', `applications/${noticed.ids[0]}`]
  for (const page of [...pages, ...more]) await keeps(staff, `${campaign}/${page}`)
  for (const page of ['', '/rehearsal', '/award?year=2018'])
    await keeps(staff, `/recruitment/policies/${noticed.own}${page}`)
  for (const page of ['exam', 'scores']) await keeps(staff, `/recruitment/campaigns/${marked.id}/${page}`)
  // Nothing was asked for that is not there yet: the browser would have told the console.
  expect(staff.complaints).toEqual([])

  const onNotice = '2018-04-03T09:00:00+08:00'
  const anybody = await open(browser(), { size: zoomed })
  watch(anybody)
  const { page } = anybody
  await page.clock.setFixedTime(new Date(onNotice))
  await page.context().setExtraHTTPHeaders({ 'x-wangge-now': onNotice })
  const go = async (path: string) => {
    await page.goto(`${inject('county').url}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const shown = [
    `/commitments/${noticed.id}`,
    ...['', '/object', '/answer'].map((end) => `/notices/${noticed.id}${end}`),
  ]
  for (const path of shown) await keeps({ page, go }, path)
})

/**
 * The goal is a second on an idle machine: the figure is printed. A loaded machine must not fail here (4.6 s were seen at a load of 19), so
 * only what no load explains does: a page that waits for something before it shows anything.
 */
it.each(['/', '/report'])('%s shows its largest part soon on a processor four times slower', async (path) => {
  const one = await openDesk(browser(), setting().people.dispatcher.member ?? '')
  const session = await one.context.newCDPSession(one.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const asked: string[] = []
  one.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await one.go(path)
  await one.page.waitForLoadState('networkidle')
  const milliseconds = await one.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((seen) => resolve(seen.getEntries().at(-1)?.startTime ?? 0)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        })
      }),
  )
  // What the page's first lines asked for is taken over and not asked again.
  expect(asked.filter((each) => ['/config.json', '/v1/me'].includes(each)).sort()).toEqual(['/config.json', '/v1/me'])
  await one.close()
  console.info(`${path}: largest contentful paint after ${Math.round(milliseconds)} ms`)
  expect(milliseconds).toBeLessThan(15_000)
})
