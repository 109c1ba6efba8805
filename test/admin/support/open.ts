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

/** What axe finds against WCAG 2.2 AA and its own good practice: rule and element, so that a failure says where. */
export async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
  )
}

/** How far the page is wider than its window; more than 0 makes people scroll sideways. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
