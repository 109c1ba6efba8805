import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'

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
  return { page, complaints, close: () => context.close() }
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
