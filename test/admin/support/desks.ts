import { randomBytes } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { newSetting, type Setting } from '../../reporting/setting.ts'
import { launchBrowser } from './browser.ts'
import { type Desk, openDesk } from './desk.ts'
import type { desk } from './open.ts'

/**
 * A browser and a setting of its own for a file of journeys: `deskOf` opens a member's desk, which is closed after the test;
 * no desk may have complained in its console.
 */
export function desks(): {
  readonly browser: () => Browser
  readonly setting: () => Setting
  readonly deskOf: (member: string, told?: { size?: typeof desk; dark?: boolean }) => Promise<Desk>
  /** Has a page that was opened otherwise watched and closed like the desks. */
  readonly watch: (opened: { complaints: string[]; close: () => Promise<void> }) => void
} {
  let browser: Browser
  let setting: Setting
  let open: { complaints: string[]; close: () => Promise<void> }[] = []

  beforeAll(async () => {
    ;[browser, setting] = await Promise.all([launchBrowser(), newSetting()])
  }, 120_000)

  afterEach(async () => {
    const complaints = open.flatMap((one) => one.complaints)
    await Promise.all(open.map((one) => one.close()))
    open = []
    // The browser itself tells the console of every answer that is no success.
    expect(complaints.filter((words) => !words.startsWith('Failed to load resource'))).toEqual([])
  })

  afterAll(() => browser?.close())

  const deskOf = async (member: string, told: { size?: typeof desk; dark?: boolean } = {}) => {
    const one = await openDesk(browser, member, told)
    open.push(one)
    return one
  }
  return { browser: () => browser, setting: () => setting, deskOf, watch: (opened) => void open.push(opened) }
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Pastes a text, such as a block copied in Excel, where a person would. */
export const paste = (into: Locator, text: string) =>
  into.evaluate((cell, told) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', told)
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

/** An id that no other test has. */
export const own = () => `s${randomBytes(4).toString('hex')}`
