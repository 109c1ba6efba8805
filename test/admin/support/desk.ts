import type { Browser, BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { type desk, open, quiet } from './open.ts'
import { addressOf, signIn } from './phone.ts'

export type Desk = {
  readonly page: Page
  readonly context: BrowserContext
  readonly member: string
  readonly complaints: string[]
  readonly close: () => Promise<void>
  /** Opens an address of the site and waits for its heading. */
  readonly go: (path: string) => Promise<void>
  /** Goes there within the site, as a link does, and waits until the page is quiet. */
  readonly visit: (path: string) => Promise<void>
}

/** A member's desk, signed in. */
export async function openDesk(
  browser: Browser,
  member: string,
  told: { size?: typeof desk; dark?: boolean } = {},
): Promise<Desk> {
  const watched = await open(browser, told)
  const { page } = watched
  await signIn(page.context(), member)
  const go = async (path: string) => {
    await page.goto(addressOf(path))
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  const visit = async (path: string) => {
    await page.evaluate((to) => {
      history.pushState({}, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
    await quiet(page)
  }
  return { ...watched, context: page.context(), member, go, visit }
}

/** Signs in by hand at the issuer's page, which comes back to where the user was. */
export async function signInByHand(page: Page, member: string): Promise<void> {
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByLabel('账号').fill(member)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL(`${inject('county').url}/**`)
}

/** Has the page read again what it shows, as it does when the network comes back. */
export async function readAgain(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('/v1/cases'))
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await answered
}

/** The buttons of the case page, by action, in the order of the alphabet. */
export async function buttons(page: Page): Promise<string[]> {
  const all = await page.locator('[data-action]').evaluateAll((found) => found.map((one) => one.dataset.action ?? ''))
  return all.sort()
}
