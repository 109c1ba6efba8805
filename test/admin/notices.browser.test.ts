import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { ownNotice } from '../recruitment/own-notice.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, open, phone, tooWide } from './support/open.ts'

const { browser, watch } = desks()
let campaign = ''

beforeAll(async () => {
  campaign = (await ownNotice()).id
})

async function visitor(told: { size?: typeof desk; dark?: boolean } = {}): Promise<Page> {
  const one = await open(browser(), told)
  watch(one)
  await one.page.goto(`${inject('county').url}/notices/${campaign}`)
  await one.page.getByRole('heading', { name: '自己验证' }).waitFor()
  return one.page
}

describe('a public notice', () => {
  it('is read and verified by anybody, on a desk and on a dark phone, without fault', async () => {
    for (const told of [{ size: desk }, { size: phone, dark: true }]) {
      const page = await visitor(told)
      await page.getByText('2018年4月12日').first().waitFor()
      await button(page, '验证').click()
      await page.getByText('全部相符').waitFor()
      expect(await page.locator('li.fails').count()).toBe(0)
      expect(await axe(page)).toEqual([])
      expect(await tooWide(page)).toBe(0)
    }
  })

  it('is ordered by strokes, and printed as one sheet a post', async () => {
    const page = await visitor()
    const names = () => page.locator('.frame tbody tr td:nth-child(2)').allTextContents()
    const trimmed = async () => (await names()).map((name) => name.trim())
    expect(await trimmed()).toEqual(['王二', '李一', '丁三'])
    await page.getByLabel('按姓氏笔画').check()
    expect(await trimmed()).toEqual(['丁三', '王二', '李一'])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.sheet').isVisible()).toBe(true)
    expect(await button(page, '验证').isVisible()).toBe(false)
  })

  it('that was tampered with on its way fails, and says where', async () => {
    const one = await open(browser())
    await one.page.route('**/v1/recruitment/notices/*', async (route) => {
      const answer = await route.fetch()
      const body = await answer.json()
      body.posts[0].rows[0].composite = '99.99'
      await route.fulfill({ response: answer, json: body })
    })
    watch(one)
    await one.page.goto(`${inject('county').url}/notices/${campaign}`)
    await button(one.page, '验证').click()
    await one.page.getByText('有 2 项不符').waitFor()
    await one.page.getByText('综合成绩与笔试、面试成绩不符。').waitFor()
  })

  it('is found in the list of notices', async () => {
    const one = await open(browser())
    watch(one)
    await one.page.goto(`${inject('county').url}/notices`)
    await one.page.locator(`a[href="/notices/${campaign}"]`).click()
    await one.page.getByRole('heading', { name: '自己验证' }).waitFor()
  })
})
