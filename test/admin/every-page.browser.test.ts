import { expect, it } from 'vitest'
import { caseIn, newMember } from '../reporting/setting.ts'
import { type Desk, openDesk } from './support/desk.ts'
import { desks, own } from './support/desks.ts'
import { quiet, tooWide } from './support/open.ts'

const { browser, setting, deskOf } = desks()

/** A desk of 1280 × 800 at 200 %: half as many CSS pixels each way. */
const zoomed = { width: 640, height: 400 }

/** The share of the window's height that what stays put while scrolling takes away. */
function coveredShare({ page }: Desk): Promise<number> {
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
  for (const path of [...places, ...things]) {
    await one.go(path)
    await quiet(one.page)
    expect([path, await tooWide(one.page)]).toEqual([path, 0])
    expect(await coveredShare(one), path).toBeLessThan(0.4)
  }
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
