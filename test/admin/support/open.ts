import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export const desk = { width: 1280, height: 800 }
export const phone = { width: 360, height: 740 }

/** What a page told the console and should not have: errors, warnings, exceptions. */
export type Watched = { readonly page: Page; readonly complaints: string[]; readonly close: () => Promise<void> }

/** A page of its own, as a Chinese desk or phone shows it, whose complaints are kept. */
export async function open(
  browser: Browser,
  told: { size?: typeof desk; dark?: boolean; still?: boolean } = {},
): Promise<Watched> {
  const { size = desk, dark = false, still = true } = told
  const context = await browser.newContext({
    viewport: size,
    hasTouch: size.width < 720,
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: still ? 'reduce' : 'no-preference',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  const foreign = requestsElsewhere(context)
  watchRequests(page)
  const close = async () => {
    await context.close()
    if (foreign.size > 0) throw new Error(`the page asked other hosts: ${[...foreign].join(', ')}`)
  }
  return { page, complaints, close }
}

/**
 * What the context's pages ask of other servers than the page's own, its issuer and its photo buckets. Those stand in the policy
 * that the page came with; here the requests themselves are looked at, also those that the policy would stop.
 */
function requestsElsewhere(context: BrowserContext): ReadonlySet<string> {
  const foreign = new Set<string>()
  const photos = new Set<string>()
  let own: string | undefined
  context.on('response', (response) => {
    const policy = response.headers()['content-security-policy'] ?? ''
    for (const [origin] of policy.matchAll(/https?:\/\/[\w.:-]+/g)) photos.add(origin)
  })
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (!protocol.startsWith('http')) return
    if (request.isNavigationRequest()) own ??= origin
    if (origin !== own && !photos.has(origin)) foreign.add(origin)
  })
  return foreign
}

/**
 * What axe finds against WCAG 2.2 AA and its own good practice: rule and element, so that a failure says where. `within` looks at
 * one part only, for what opened over a page that has been looked at. No page has frames: axe then need not open a page of its own.
 */
export async function axe(page: Page, within?: string): Promise<string[]> {
  if (page.frames().length > 1) throw new Error('axe would not look into the frames of this page')
  const builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode()
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  )
}

/** What each page asked for and has not got yet, and how often it asked. */
type Asked = { readonly open: Set<unknown>; count: number; ended: PromiseWithResolvers<void> }
const asked = new WeakMap<Page, Asked>()

function watchRequests(page: Page): void {
  const mine: Asked = { open: new Set(), count: 0, ended: Promise.withResolvers() }
  asked.set(page, mine)
  page.on('request', (request) => {
    mine.count++
    mine.open.add(request)
  })
  const ended = (request: unknown) => {
    mine.open.delete(request)
    mine.ended.resolve()
    mine.ended = Promise.withResolvers()
  }
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
}

/**
 * Waits until the page has all it asked for, drew it, and thereupon asked for nothing more: what `networkidle` takes half a second
 * to believe. Refuses a page that then still shows that it is reading.
 */
export async function quiet(page: Page): Promise<void> {
  const mine = asked.get(page)
  if (!mine) throw new Error('this page was not opened to be watched')
  await page.waitForLoadState()
  for (let count = -1; count !== mine.count || mine.open.size > 0; ) {
    while (mine.open.size > 0) await mine.ended.promise
    count = mine.count
    // Two frames and whatever waits behind them.
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))),
    )
  }
  await page.locator('.loading').first().waitFor({ state: 'detached' })
}

/** How far the page is wider than its window; more than 0 makes people scroll sideways. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
