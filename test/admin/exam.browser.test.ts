import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { localDay } from '../../functions/kernel/time.ts'
import { letIn } from '../grid/own.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { button, desks, paste } from './support/desks.ts'
import { axe, open, phone, tooWide } from './support/open.ts'

const { browser, watch, deskOf } = desks()
let world: Awaited<ReturnType<typeof ownCampaign>>
let exam = ''
/** Tickets are handed out today, and the exam is tomorrow: the county runs by its own clock here. */
const today = localDay(new Date(), 'Asia/Shanghai')
const tomorrow = localDay(new Date(Date.now() + 24 * 3600 * 1000), 'Asia/Shanghai')

beforeAll(async () => {
  world = await ownCampaign(1)
  const { hr, second, own, path, id } = world
  exam = `/recruitment/campaigns/${id}/exam`
  await letIn(`${own}-h3`, { roles: ['hr'] })
  succeeded(await act(second, path, 'open', { at: during }))
  for (const name of ['李一', '王二', '丁三']) {
    succeeded(await hr.post(`${path}/applications`, { body: applicant({ person: { name } }), at: during }))
  }
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
})

/** Without faults for axe, and no wider than its window. */
async function sound(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([])
  expect(await tooWide(page)).toBe(0)
}

describe('the written exam', () => {
  it('is arranged, seats are drawn and computed anew, and tickets are printed four a page', async () => {
    const { page, go } = await deskOf(`${world.own}-hr`)
    await go(exam)
    await page.getByText('还没有安排笔试。').waitFor()
    await button(page, '修改').click()
    await page.getByLabel('考试日期').fill(tomorrow)
    await page.getByLabel('开考时间').fill('09:00')
    await page.getByLabel('考点').fill('县第一中学')
    await page.getByLabel('准考证领取开始日期').fill(today)
    await page.getByLabel('准考证领取截止日期').fill(tomorrow)
    await page.getByLabel('领取地点').fill('政务服务中心')
    const focused = () => page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.id)
    await button(page, '增加考场').press('Enter')
    const rooms = page.getByRole('group', { name: /^第 \d 行$/ })
    expect(await focused()).toBe(await rooms.getByLabel('编号').getAttribute('id'))
    // A block from Excel makes the rooms that it needs, and a room that is removed leaves the focus to its neighbour.
    await paste(page.getByLabel('名称'), '第一考场\t教学楼 1\t2\t2\r\n第二考场\t教学楼 2\t三\r\n第三考场\t教学楼 3\r\n')
    const typed = await rooms.locator('input').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value))
    expect(typed).toEqual([
      ...['r1', '第一考场', '教学楼 1', '2', '2'],
      ...['r2', '第二考场', '教学楼 2', '三', '2'],
      ...['r3', '第三考场', '教学楼 3', '三', '2'],
    ])
    await button(page, '删除：第二考场').press('Enter')
    expect(await focused()).toBe('删除：第三考场')
    await button(page, '删除：第三考场').press('Enter')
    expect(await focused()).toBe('删除：第一考场')
    await page.getByLabel('地址').fill('教学楼 101')
    await page.getByLabel('考生须知').fill('携带身份证\n开考三十分钟后不得入场')
    await sound(page)
    await button(page, '保存').click()
    await page.getByText('笔试安排已保存').waitFor()
    await button(page, '编排座位').click()
    await page.getByRole('dialog').getByRole('button', { name: '编排座位' }).click()
    await button(page, '重新计算核对').click()
    await page.getByText('全部 3 人的座位和准考证号与规则一致').waitFor()
    await sound(page)
    await page.getByRole('link', { name: '打印准考证和考场表' }).click()
    await page.locator('.sheet section').nth(2).waitFor()
    expect(await page.locator('.sheet').count()).toBe(1)
    expect(await page.locator('.sheet svg').count()).toBe(3)
    await sound(page)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.sheet').isVisible()).toBe(true)
    expect(await button(page, '打印').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    for (const [what, words] of [
      ['门贴和签到表', '签名'],
      ['座位图', '讲台'],
    ] as const) {
      await page.getByLabel(what).check()
      await page.locator('.sheet').getByText(words, { exact: true }).waitFor()
      await sound(page)
    }
  })

  it('hands tickets out at the counter, and takes attendance on a phone', async () => {
    const { own, hr } = world
    const counter = await deskOf(`${own}-hr`)
    await counter.go(`${exam}/tickets`)
    await sound(counter.page)
    await button(counter.page, '本人领取').first().click()
    await counter.page.getByText('已登记领取').waitFor()
    await button(counter.page, '他人代领').first().click()
    await counter.page.getByLabel('代领人姓名').fill('周代领')
    await counter.page.getByRole('dialog').getByRole('button', { name: '他人代领' }).click()
    await counter.page.getByText('已领取 · 代领').waitFor()
    const { items } = succeeded(await hr.get(`/v1${exam}/tickets`))
    const { page, go } = await deskOf(`${own}-h2`, { size: phone })
    await go(`${exam}/attendance?number=${items[1].number}`)
    const seat = (at: number) => page.getByRole('group', { name: items[at].number })
    await page.locator('li.asked').waitFor()
    await seat(1).getByLabel('缺考').check()
    await page.reload()
    await seat(1).getByLabel('缺考').waitFor()
    expect(await seat(1).getByLabel('缺考').isChecked()).toBe(true)
    await button(page, '其余全部到考').click()
    await sound(page)
    await button(page, '保存登记').click()
    await page.getByText('已登记 3 人').waitFor()
    const after = succeeded(await hr.get(`/v1${exam}/tickets`)).items
    expect(after.map((one: { attendance: string }) => one.attendance)).toEqual(['present', 'absent', 'present'])
  })

  it('is committed to: a slip is printed, and its owner checks it alone', async () => {
    const { own, hr, second, path, id } = world
    const { items } = succeeded(await hr.get(`/v1${exam}/tickets`))
    const rows = items.map(({ application }: { application: string }, at: number) => ({
      application,
      value: at === 1 ? null : { raw: `${80 + at}`, objective: '40' },
    }))
    for (const by of [hr, second]) succeeded(await by.post(`${path}/scores`, { body: { paper: 'written', rows } }))
    succeeded(await act(hr, path, 'seal-scores'))
    const desk = await deskOf(`${own}-h3`)
    await desk.go(`/recruitment/campaigns/${id}/slips`)
    await desk.page.getByText('批准入围名单后才有成绩条').waitFor()
    const { version } = (await hr.get(path)).body
    const third = await letIn(`${own}-h4`, { roles: ['hr'] })
    succeeded(await third.post(`${path}/approve-shortlist`, { ifMatch: version }))
    await desk.page.reload()
    await desk.page.getByText('现有成绩与已公开的根值一致').waitFor()
    await desk.page.locator('.sheet svg').nth(1).waitFor()
    await sound(desk.page)
    const code = await desk.page.locator('.sheet svg').first().getAttribute('aria-label')
    const visitor = await open(browser(), { size: phone })
    watch(visitor)
    const { page } = visitor
    await page.goto(code ?? '')
    await button(page, '验证').click()
    await page.getByText('相符：这份成绩在面试前已经固定').waitFor()
    await sound(page)
    const text = await page.getByLabel('成绩条上的验证码').inputValue()
    await page.getByLabel('成绩条上的验证码').fill(text.replace(/_8\d_/, '_99_'))
    await button(page, '验证').click()
    await page.getByText('不符：这份成绩不在已公开的根值之下').waitFor()
    await page.getByLabel('成绩条上的验证码').fill(text.slice(0, 30))
    await button(page, '验证').click()
    await page.getByText('这不是完整的成绩条验证码').waitFor()
    expect(code).toContain(`${inject('county').url}/commitments/${id}#`)
  })
})
