import { describe, expect, it } from 'vitest'
import { done } from '../reporting/setting.ts'
import { axe, tooWide } from './support/open.ts'
import { addressOf, picture, size } from './support/phone.ts'
import {
  aTown,
  casesOf,
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
      // The bar at the foot covers part of whatever happens to be scrolled under it: looked at on a screen as long as the page.
      const whole = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width: size.width, height: whole + size.height })
      expect(await axe(page)).toEqual([])
      await page.setViewportSize(size)
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
