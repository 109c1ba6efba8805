import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, it } from 'vitest'
import { localDay } from '../../functions/kernel/time.ts'
import {
  type Applied,
  appliedOnline,
  arranged,
  arrangeExam,
  enterAlike,
  publish,
  sitExam,
} from '../recruitment/applied-online.ts'
import { act, succeeded } from '../recruitment/own-campaign.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, open, phone, tooWide } from './support/open.ts'

const { browser, watch } = desks()
const shifted = (days: number) => localDay(new Date(Date.now() + days * 86_400_000), 'Asia/Shanghai')
let world: Applied

beforeAll(async () => {
  world = await appliedOnline(4)
  await arrangeExam(world, { from: shifted(0), to: shifted(1), exam: shifted(1) })
  succeeded(await world.hr.post(`${world.path}/exam/draw-seats`, { ifMatch: 1 }))
}, 120_000)

/** Without faults for axe, and no wider than its window: on a desk in the dark, on a phone by day. */
async function sound(page: Page): Promise<void> {
  for (const [{ width }, colorScheme] of [
    [desk, 'dark'],
    [phone, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 3200 })
    await page.emulateMedia({ colorScheme })
    expect([await axe(page), await tooWide(page)], page.url()).toEqual([[], 0])
  }
  await page.setViewportSize(phone)
}

/** What stands in one part of the page. */
const part = (page: Page, name: string) => page.locator(`[data-standing="${name}"]`)

it('an applicant sees by their code the ticket, then the score with its proof and the order, then the result', async () => {
  const one = await open(browser(), { size: phone })
  watch(one)
  const { page } = one
  const { hr, third, path, id } = world
  const url = inject('county').url
  await page.goto(`${url}/apply/own#${world.codes[0]}`)
  await part(page, 'ticket').getByText('第一考场').waitFor()
  await page.getByText('逾期未领的，视作自动放弃考试。').waitFor()
  for (const later of ['score', 'interview', 'result']) expect(await part(page, later).count()).toBe(0)
  await sound(page)

  await page.getByRole('link', { name: '打印准考证' }).click()
  const sheet = page.locator('.sheet')
  await sheet.getByText('县第一中学').waitFor()
  await sheet.locator('svg').waitFor()
  await sound(page)
  await page.emulateMedia({ media: 'print' })
  expect([await sheet.isVisible(), await button(page, '打印').isVisible()]).toEqual([true, false])
  await page.emulateMedia({ media: 'screen' })

  const now = new Date().toISOString()
  await sitExam(world, { whom: [0, 1, 2, 3], on: now, at: now })
  const raws = ['91.37', '86.53', '77.19', '63.71']
  await enterAlike(
    world,
    'written',
    raws.map((raw) => ({ raw, objective: '40.23' })),
  )
  succeeded(await act(hr, path, 'seal-scores'))
  succeeded(await act(third, path, 'approve-shortlist'))
  succeeded(await hr.put(`${path}/interview`, { body: arranged, ifMatch: 0 }))
  succeeded(await hr.post(`${path}/interview/draw`, { ifMatch: 1 }))

  await page.getByRole('link', { name: '我的报名' }).click()
  await part(page, 'score').getByText('入围面试', { exact: true }).waitFor()
  await part(page, 'ticket').getByText('已领取').waitFor()
  await part(page, 'interview').getByText('第一面试室').waitFor()
  await part(page, 'interview')
    .getByText(/^第 [123] 个$/)
    .waitFor()
  expect(await part(page, 'score').textContent()).toContain('91.37')
  await page.getByText('验证码', { exact: true }).click()
  await sound(page)
  // The page that checks slips takes it over; the score is in no request.
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')))
  await page.getByRole('link', { name: '验证这份成绩' }).click()
  await button(page, '验证').click()
  await page.getByText('相符：这份成绩在面试前已经固定').waitFor()
  expect(asked.filter((text) => text.includes('91.37'))).toEqual([])
  await page.goBack()

  const marks = ['72.83', '94.61', '81.47'].map((mark) => ({ marks: [mark] }))
  await enterAlike(world, 'interview', marks)
  succeeded(await act(hr, path, 'seal-scores'))
  succeeded(await act(third, path, 'approve-ranking'))
  await page.goto(`${url}/apply/own`)
  await part(page, 'score').waitFor()
  expect(await part(page, 'result').count()).toBe(0)
  await publish(world)
  await page.reload()
  await part(page, 'result').getByText('拟聘用', { exact: true }).waitFor()
  expect(await part(page, 'result').textContent()).toContain('72.83')
  await sound(page)
  await button(page, 'English').click()
  await part(page, 'result').getByText('Proposed for hire').waitFor()
  await sound(page)
  await button(page, '中文').click()
  await page.getByRole('link', { name: '看公示' }).click()
  await page.waitForURL(`**/notices/${id}`)
  await page.getByText('公示').first().waitFor()
}, 300_000)

it('whoever was not invited is told so with their score, and there is no ticket to print without a code', async () => {
  const one = await open(browser(), { size: phone })
  watch(one)
  const url = inject('county').url
  await one.page.goto(`${url}/apply/own/ticket`)
  await one.page.getByText('现在没有可以打印的准考证').waitFor()
  await sound(one.page)
  await one.page.goto(`${url}/apply/own#${world.codes[3]}`)
  await part(one.page, 'score').getByText('没有入围面试').waitFor()
  await part(one.page, 'result').getByText('没有进入综合成绩排名').waitFor()
  expect(await part(one.page, 'interview').count()).toBe(0)
  await sound(one.page)
})
