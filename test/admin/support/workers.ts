import { randomBytes } from 'node:crypto'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { done, newMember } from '../../reporting/setting.ts'
import { type Api, api } from '../../support/world.ts'
import { launchBrowser } from './browser.ts'
import { addressOf, openPhone, type Phone, picture } from './phone.ts'

export const own = `0${randomBytes(4).toString('hex')}`
export const names = {
  town: `城关${own}`,
  one: `甲网格${own}`,
  two: `乙网格${own}`,
  litter: `垃圾${own}`,
  hole: `井盖${own}`,
}
let browser: Browser
let phones: Phone[] = []

/** A browser, a town of two grids and two categories for a file of journeys on the phone; every phone is closed after its test. */
export function aTown(): void {
  beforeAll(async () => {
    browser = await launchBrowser()
    const admin = api('admin')
    const area = (code: string, name: string, parent: string | null) =>
      done(admin.post('/v1/areas', { body: { code: own + code, name, parent } }), 201)
    await area('t', names.town, null)
    await area('a', names.one, `${own}t`)
    await area('b', names.two, `${own}t`)
    await category('litter', names.litter, { deadlines: { total: { clock: 'hours', amount: 24 } } })
    await category('hole', names.hole, { beforePhoto: 'required' })
  }, 120_000)

  afterEach(async () => {
    await Promise.all(phones.map((phone) => phone.close()))
    phones = []
  })

  afterAll(() => browser?.close())
}

/** Adds a category of this file's own. */
export function category(code: string, name: string, told: object = {}): Promise<any> {
  const body = { code: `${own}-${code}`, matter: 'city-management', name, ...told }
  return done(api('admin').post('/v1/categories', { body }), 201)
}

/** A new worker of the first grid, or of `areas`, with the report page open on their phone. */
export async function worker(told: { areas?: string[]; located?: boolean; dark?: boolean } = {}) {
  const { areas = ['a'], ...look } = told
  const id = `w${randomBytes(5).toString('hex')}`
  const scope = { areas: areas.map((code) => own + code), unit: null }
  const who = await newMember(id, ['reporter'], scope)
  const phone = await openPhone(browser, id, look)
  phones.push(phone)
  await phone.page.goto(addressOf('/report'))
  await ready(phone.page)
  return { ...phone, who, id }
}

/** Waits until categories and grids are there. */
export async function ready(page: Page): Promise<void> {
  await page.getByText(names.litter).first().waitFor()
  await page.getByText(names.one).or(page.getByText(names.two)).first().waitFor()
}

/** A tap on the camera's button and a picture that the camera gives back. */
export async function shoot(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.locator('label', { has: page.locator('input[capture]') }).tap()
  await (await choosing).setFiles(await picture())
}

export const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true })
export const photos = (page: Page) => page.getByRole('img', { name: /第 \d+ 张照片/ })
export const reported = (page: Page) => page.getByRole('heading', { name: '上报成功' })

export async function casesOf(who: Api): Promise<any[]> {
  const { items } = await done(who.get('/v1/cases', { query: { reporter: who.member ?? '' } }))
  return items
}

export const isUpload = (url: URL) => url.searchParams.has('X-Amz-Signature')
export const isReporting = (request: Request) => request.method() === 'POST' && request.url().endsWith('/v1/cases')

/** What lies in the phone's store. */
export function kept(page: Page): Promise<{ reports: number; photos: number }> {
  return page.evaluate(async () => {
    const all = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('wangge-reports')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const count = (store: string) =>
      new Promise<number>((resolve) => {
        const counting = all.transaction(store).objectStore(store).count()
        counting.onsuccess = () => resolve(counting.result)
      })
    const found = { reports: await count('reports'), photos: await count('photos') }
    all.close()
    return found
  })
}
