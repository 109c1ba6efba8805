import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../admin/support/browser.ts'
import { openDesk } from '../admin/support/desk.ts'
import { open } from '../admin/support/open.ts'
import { addressOf, openPhone } from '../admin/support/phone.ts'
import { api } from '../support/world.ts'

const folder = new URL('../../docs/screenshots/', import.meta.url).pathname
let browser: Browser

beforeAll(async () => {
  await mkdir(folder, { recursive: true })
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** Takes the picture once photos and figures are there. */
async function take(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.screenshot({ path: `${folder}${name}.png` })
}

/** A case that was fed back: it has photos before and after, and a dispatcher must decide. */
async function aFedBackCase(): Promise<string> {
  const { body } = await api('dispatcher').get('/v1/cases', { query: { area: '990101', state: 'fed-back', limit: 1 } })
  return `/cases/${body.items[0].id}`
}

it.each([
  ['desk', 'dispatcher', '/', false],
  ['dark', 'dispatcher', '/cases', true],
  ['grid', 'admin', '/areas', false],
] as const)('%s', async (name, member, path, dark) => {
  const { page, go, complaints, close } = await openDesk(browser, member, { dark })
  await go(path)
  await take(page, name)
  expect(complaints).toEqual([])
  await close()
})

it('case', async () => {
  const { page, go, close } = await openDesk(browser, 'dispatcher')
  await go(await aFedBackCase())
  await take(page, 'case')
  await close()
})

it('phone', async () => {
  const { page, close } = await openPhone(browser, 'reporter')
  await page.goto(addressOf('/report'))
  await page.getByRole('heading', { level: 1 }).waitFor()
  await take(page, 'phone')
  await close()
})

it('notice', async () => {
  const { page, close } = await open(browser)
  await page.goto(addressOf('/notices'))
  await page.getByRole('link', { name: '城区网格员公开招聘' }).click()
  await page.getByRole('button', { name: '验证', exact: true }).click()
  await page.getByText('全部相符').waitFor()
  await take(page, 'notice')
  await close()
})
