import { randomBytes } from 'node:crypto'
import type { Page, Route } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { done, newMember } from '../reporting/setting.ts'
import { api } from '../support/world.ts'
import { addressOf, signIn } from './support/phone.ts'
import {
  aTown,
  casesOf,
  category,
  isReporting,
  isUpload,
  kept,
  names,
  own,
  photos,
  reported,
  shoot,
  submit,
  worker,
} from './support/workers.ts'

aTown()

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
    let made = false
    await page.route(addressOf('/v1/cases'), async (route) => {
      if (!isReporting(route.request())) return route.continue()
      // Made once, under a key that nobody remembers; the queue may try again from the page in between.
      if (!made) {
        made = true
        await route.fetch({
          headers: { ...route.request().headers(), 'idempotency-key': randomBytes(8).toString('hex') },
        })
      }
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

  it('goes on from whatever page is opened next', async () => {
    const { page, context, who } = await worker()
    await page.getByText(names.litter).tap()
    await context.setOffline(true)
    await submit(page).tap()
    await page.getByRole('heading', { name: '已存在手机里' }).waitFor()
    const stop = (route: Route) => (isReporting(route.request()) ? route.abort() : route.continue())
    await page.route(addressOf('/v1/cases'), stop)
    await context.setOffline(false)
    await page.goto(addressOf('/areas'))
    await page.unroute(addressOf('/v1/cases'), stop)
    await expect.poll(() => casesOf(who), { timeout: 30_000 }).toHaveLength(1)
    await expect.poll(() => kept(page)).toEqual({ reports: 0, photos: 0 })
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
