import { randomBytes } from 'node:crypto'
import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { done, newMember } from '../reporting/setting.ts'
import { type Api, api } from '../support/world.ts'
import { launchBrowser } from './support/browser.ts'
import { axe, tooWide } from './support/open.ts'
import { addressOf, openPhone, type Phone, picture, signIn } from './support/phone.ts'

const own = `0${randomBytes(4).toString('hex')}`
const names = { town: `城关${own}`, one: `甲网格${own}`, two: `乙网格${own}`, litter: `垃圾${own}`, hole: `井盖${own}` }
let browser: Browser
let phones: Phone[] = []

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

function category(code: string, name: string, told: object = {}): Promise<any> {
  const body = { code: `${own}-${code}`, matter: 'city-management', name, ...told }
  return done(api('admin').post('/v1/categories', { body }), 201)
}

/** A new worker of the first grid, or of `areas`, with the report page open on their phone. */
async function worker(told: { areas?: string[]; located?: boolean; dark?: boolean } = {}) {
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
async function ready(page: Page): Promise<void> {
  await page.getByText(names.litter).first().waitFor()
  await page.getByText(names.one).or(page.getByText(names.two)).first().waitFor()
}

/** A tap on the camera's button and a picture that the camera gives back. */
async function shoot(page: Page): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.locator('label', { has: page.locator('input[capture]') }).tap()
  await (await choosing).setFiles(await picture())
}

const submit = (page: Page) => page.getByRole('button', { name: '提交', exact: true })
const photos = (page: Page) => page.getByRole('img', { name: /第 \d+ 张照片/ })
const reported = (page: Page) => page.getByRole('heading', { name: '上报成功' })

async function casesOf(who: Api): Promise<any[]> {
  const { items } = await done(who.get('/v1/cases', { query: { reporter: who.member ?? '' } }))
  return items
}

const isUpload = (url: URL) => url.searchParams.has('X-Amz-Signature')
const isReporting = (request: Request) => request.method() === 'POST' && request.url().endsWith('/v1/cases')

describe('reporting', () => {
  it('takes four taps, and the county knows where, when and what', async () => {
    const { page, complaints, who } = await worker()
    await page.getByText('已定位 ±12 m').waitFor()
    await shoot(page)
    await page.getByText(names.litter).tap()
    await page.getByRole('button', { name: '影响通行' }).tap()
    await submit(page).tap()
    await reported(page).waitFor()
    const [found, ...others] = await casesOf(who)
    expect(others).toEqual([])
    expect(found).toMatchObject({
      category: `${own}-litter`,
      area: `${own}a`,
      description: '影响通行',
      state: 'reported',
    })
    expect(found.location).toMatchObject({ lat: 29.85, lng: 115.55, accuracy: 12 })
    await page.getByText(found.number).waitFor()
    const photo = await done(who.get(`/v1/photos/${found.photos[0].id}`))
    expect(photo.location).toMatchObject({ lat: 29.85, lng: 115.55, accuracy: 12 })
    expect(Math.abs(Date.now() - Date.parse(photo.takenAt))).toBeLessThan(60_000)
    expect(await page.evaluate(() => indexedDB.databases().then((all) => all.length))).toBe(1)
    expect(await kept(page)).toEqual({ reports: 0, photos: 0 })
    expect(complaints).toEqual([])
  })

  it('makes photos small on the phone', async () => {
    const { page, who } = await worker()
    await shoot(page)
    await page.getByText(names.litter).tap()
    const sent = page.waitForRequest((request) => isUpload(new URL(request.url())) && request.method() === 'PUT')
    await submit(page).tap()
    await sent
    await reported(page).waitFor()
    const [
      {
        photos: [photo],
      },
    ] = await casesOf(who)
    await expect.poll(async () => (await done(who.get(`/v1/photos/${photo.id}`))).width, { timeout: 20_000 }).toBe(1600)
  })

  it('says what is missing, and goes there', async () => {
    const { page } = await worker()
    await submit(page).tap()
    await page.getByText('请选择类别。').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-category')
    await page.getByText(names.hole).tap()
    await submit(page).tap()
    await page.getByText('此类别须附照片，请先拍照。').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('report-camera')
  })

  it('says the category’s name when nothing else was said, and goes on with the next', async () => {
    const { page, who } = await worker()
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await reported(page).waitFor()
    await page.getByRole('button', { name: '再报一件' }).tap()
    await page.getByText(names.hole).tap()
    await shoot(page)
    await photos(page).waitFor()
    await submit(page).tap()
    await reported(page).waitFor()
    expect((await casesOf(who)).map((found) => found.description)).toEqual([names.hole, names.litter])
  })

  it('makes one case of two taps', async () => {
    const { page, who } = await worker()
    await shoot(page)
    await page.getByText(names.litter).tap()
    const { x, y, width, height } = (await submit(page).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const at = [x + width / 2, y + height / 2] as const
    await Promise.all([page.touchscreen.tap(...at), page.touchscreen.tap(...at)])
    await reported(page).waitFor()
    expect(await casesOf(who)).toHaveLength(1)
  })

  it('works without a position, and says so', async () => {
    const { page, who } = await worker({ located: false })
    await page.getByText('没有定位权限，仍可上报。').waitFor()
    await shoot(page)
    await page.getByText('无定位').waitFor()
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await reported(page).waitFor()
    const [found] = await casesOf(who)
    expect(found.location).toBeUndefined()
    expect(found.photos).toHaveLength(1)
  })

  it('tells a damaged photo from a good one', async () => {
    const { page } = await worker()
    const damaged = { name: 'damaged.jpg', mimeType: 'image/jpeg', buffer: (await picture()).buffer.subarray(0, 200) }
    await page.getByLabel('从相册选择').setInputFiles([damaged, await picture()])
    await page.getByText('有 1 张照片打不开').waitFor()
    await expect.poll(() => photos(page).count()).toBe(1)
  })

  it('asks for the grid once, and remembers it', async () => {
    const { page } = await worker({ areas: ['t'] })
    await page.getByRole('button', { name: names.two }).tap()
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await reported(page).waitFor()
    await page.reload()
    await page.getByText(names.two).waitFor()
    await page.getByRole('button', { name: /更换/ }).tap()
    await page.getByRole('button', { name: names.one }).tap()
    await page.getByText(names.two).waitFor({ state: 'detached' })
  })
})

describe('what breaks', () => {
  it('in the middle of the photos is taken up where it stopped', async () => {
    const { page, who } = await worker()
    const announced: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/photos')) {
        announced.push(request.headers()['idempotency-key'] ?? '')
      }
    })
    let uploads = 0
    await page.route(isUpload, (route) =>
      route.request().method() === 'PUT' && ++uploads === 2 ? route.abort('connectionreset') : route.continue(),
    )
    await shoot(page)
    await shoot(page)
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await page.getByText('没有网络，联网后自动上报。').waitFor()
    await page.getByRole('button', { name: '立即重试' }).tap()
    await reported(page).waitFor()
    const [found, ...others] = await casesOf(who)
    expect(others).toEqual([])
    expect(found.photos).toHaveLength(2)
    expect(uploads).toBe(3)
    expect(new Set(announced).size).toBe(2)
  })

  it('between the case and its answer does not make a second case', async () => {
    const { page, who } = await worker()
    let tries = 0
    await page.route(addressOf('/v1/cases'), async (route) => {
      if (!isReporting(route.request())) return route.continue()
      const response = await route.fetch()
      return ++tries === 1 ? route.abort('connectionreset') : route.fulfill({ response })
    })
    await shoot(page)
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await page.getByRole('button', { name: '立即重试' }).tap()
    await reported(page).waitFor()
    expect(tries).toBe(2)
    expect(await casesOf(who)).toHaveLength(1)
  })

  it('so long that the county forgot the key is looked up first', async () => {
    const { page, who } = await worker()
    await page.route(addressOf('/v1/cases'), async (route) => {
      if (!isReporting(route.request())) return route.continue()
      await route.fetch({
        headers: { ...route.request().headers(), 'idempotency-key': randomBytes(8).toString('hex') },
      })
      return route.abort('connectionreset')
    })
    await shoot(page)
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await page.getByText('没有网络，联网后自动上报。').waitFor()
    await page.goto(addressOf('/cases'))
    await age(page, { unanswered: 24 * 3_600_000 })
    await page.unroute(addressOf('/v1/cases'))
    await page.goto(addressOf('/report'))
    await page.getByText('上报成功').waitFor()
    expect(await casesOf(who)).toHaveLength(1)
  })

  it('for want of network waits on the phone and goes by itself', async () => {
    const { page, context, who } = await worker()
    await shoot(page)
    await photos(page).waitFor()
    await context.setOffline(true)
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await page.getByRole('heading', { name: '已存在手机里' }).waitFor()
    await page.getByRole('button', { name: '再报一件' }).tap()
    await page.getByRole('heading', { name: '1 件待发送' }).waitFor()
    await context.setOffline(false)
    await page.getByText('上报成功').waitFor()
    expect(await casesOf(who)).toHaveLength(1)
  })

  it('by a reload while it is written comes back whole', async () => {
    const { page, who } = await worker()
    await shoot(page)
    await page.getByText('定位 ±12 m', { exact: true }).waitFor()
    await page.getByText(names.litter).tap()
    await page.getByLabel('情况说明').fill('巷口两袋垃圾')
    await page.reload()
    await page.getByText('已恢复上次没有提交的内容。').waitFor()
    await photos(page).waitFor()
    await submit(page).tap()
    await reported(page).waitFor()
    const [found] = await casesOf(who)
    expect(found).toMatchObject({ description: '巷口两袋垃圾', category: `${own}-litter` })
    expect(found.location).toMatchObject({ lat: 29.85, lng: 115.55 })
    expect(found.photos).toHaveLength(1)
  })

  it('by a reload while it is sent goes on', async () => {
    const { page, who } = await worker()
    await page.route(isUpload, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()))
    await shoot(page)
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await page.getByRole('button', { name: '立即重试' }).waitFor()
    await page.unroute(isUpload)
    await page.reload()
    await page.getByText('上报成功').waitFor()
    expect((await casesOf(who)).map((found) => found.photos.length)).toEqual([1])
  })

  it('by a refusal is put right by its reporter', async () => {
    const gone = await category('gone', `已停用${own}`)
    const { page, context, who } = await worker()
    await shoot(page)
    await photos(page).waitFor()
    await page.getByText(gone.name).tap()
    await context.setOffline(true)
    await submit(page).tap()
    await page.getByRole('heading', { name: '已存在手机里' }).waitFor()
    await done(api('admin').patch(`/v1/categories/${gone.code}`, { body: { active: false }, ifMatch: gone.version }))
    await context.setOffline(false)
    await page.getByRole('heading', { name: '没有上报成功' }).waitFor()
    await page.getByText('没有这个类别或已停用，请重新选择。').waitFor()
    await page.getByRole('button', { name: '修改后重报' }).tap()
    await photos(page).waitFor()
    await page.getByText(names.litter).tap()
    await submit(page).tap()
    await reported(page).waitFor()
    expect((await casesOf(who)).map((found) => [found.category, found.photos.length])).toEqual([[`${own}-litter`, 1]])
  })

  it('is deleted only after asking, and given up after seven days', async () => {
    const { page, context, who } = await worker()
    await context.setOffline(true)
    for (const words of ['一', '二']) {
      await page.locator('label', { hasText: names.litter }).tap()
      await page.getByLabel('情况说明').fill(words)
      await submit(page).tap()
      await page.getByRole('button', { name: '再报一件' }).tap()
    }
    await page.getByRole('heading', { name: '2 件待发送' }).tap()
    await expect.poll(() => page.getByText('没有网络，联网后自动上报。').count()).toBe(2)
    await page.getByRole('button', { name: '删除', exact: true }).first().tap()
    await page.getByRole('button', { name: '确定删除' }).tap()
    await page.getByRole('heading', { name: '1 件待发送' }).waitFor()
    await age(page, { madeAt: 7 * 24 * 3_600_000 + 1000 })
    await page.route(addressOf('/v1/cases'), (route) =>
      isReporting(route.request()) ? route.abort() : route.continue(),
    )
    await context.setOffline(false)
    await page.reload()
    await page.getByText('有 1 件上报超过 7 天没有发出').waitFor()
    expect(await kept(page)).toEqual({ reports: 0, photos: 0 })
    expect(await casesOf(who)).toEqual([])
  })

  it('is nobody else’s who signs in on the same phone', async () => {
    const { page, context } = await worker()
    await page.getByText(names.litter).tap()
    await context.setOffline(true)
    await submit(page).tap()
    await page.getByRole('heading', { name: '已存在手机里' }).waitFor()
    await page.route(addressOf('/v1/cases'), (route) =>
      isReporting(route.request()) ? route.abort() : route.continue(),
    )
    await context.setOffline(false)
    const other = await newMember(`w${randomBytes(5).toString('hex')}`, ['reporter'], {
      areas: [`${own}a`],
      unit: null,
    })
    await signIn(context, other.member ?? '')
    await page.reload()
    await page.getByText(names.litter).waitFor()
    expect(await page.getByText('待发送').count()).toBe(0)
    expect(await kept(page)).toEqual({ reports: 1, photos: 0 })
  })
})

describe('my reports', () => {
  it('show how each stands, and open it', async () => {
    const { page, complaints, who } = await worker()
    await page.getByRole('link', { name: '我的上报' }).tap()
    await page.getByText('您还没有上报过').waitFor()
    const body = { matter: 'city-management', category: `${own}-litter`, area: `${own}a`, description: '路边' }
    const made = await done(who.post('/v1/cases', { body }), 201)
    await page.reload()
    const row = page.getByRole('link', { name: made.number })
    await row.getByText('待立案').waitFor()
    await row.getByText('还剩 23 小时').waitFor()
    expect(complaints).toEqual([])
    await row.tap()
    await page.waitForURL(addressOf(`/cases/${made.id}`))
  })
})

describe.each([false, true])('a report on a phone, dark: %s', (dark) => {
  it('stands without fault in every state', async () => {
    const { page, context, complaints } = await worker({ dark, areas: ['t'] })
    const look = async () => {
      expect(await axe(page)).toEqual([])
      expect(await tooWide(page)).toBe(0)
    }
    await look()
    await shoot(page)
    await page
      .getByLabel('从相册选择')
      .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('x') })
    await photos(page).waitFor()
    await submit(page).tap()
    await look()
    await page.getByText(names.litter).tap()
    await page.getByRole('button', { name: names.one }).tap()
    await look()
    await context.setOffline(true)
    await submit(page).tap()
    await page.getByRole('button', { name: '删除', exact: true }).tap()
    await look()
    await context.setOffline(false)
    await reported(page).waitFor()
    await look()
    await page.getByRole('link', { name: '我的上报' }).tap()
    await page.getByText(names.litter).first().waitFor()
    await look()
    expect(complaints.filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })
})

/** What lies in the phone's store. */
function kept(page: Page): Promise<{ reports: number; photos: number }> {
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

/** Makes what lies in the phone's store older by so many milliseconds. */
function age(page: Page, by: { madeAt?: number; unanswered?: number }): Promise<void> {
  return page.evaluate(async (older) => {
    const all = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('wangge-reports')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const changing = all.transaction('reports', 'readwrite')
    const reports = changing.objectStore('reports')
    const reading = reports.getAll()
    reading.onsuccess = () => {
      for (const report of reading.result) {
        for (const [name, milliseconds] of Object.entries(older)) report[name] -= milliseconds
        reports.put(report)
      }
    }
    await new Promise((resolve) => {
      changing.oncomplete = resolve
    })
    all.close()
  }, by)
}
