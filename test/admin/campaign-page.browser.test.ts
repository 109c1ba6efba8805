import { beforeAll, expect, it } from 'vitest'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { ownNotice } from '../recruitment/own-notice.ts'
import type { Desk } from './support/desk.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, phone, quiet, tooWide } from './support/open.ts'

const { deskOf } = desks()
let world: Awaited<ReturnType<typeof ownCampaign>>
beforeAll(async () => {
  world = await ownCampaign(1)
  succeeded(await act(world.second, world.path, 'open', { at: during }))
})

/** A campaign's page as a member has it before them at an instant, the county's and the page's. */
async function pageAt(one: Desk, id: string, instant: string): Promise<Desk['page']> {
  const { page, context, go } = one
  await page.clock.setFixedTime(new Date(instant))
  await context.setExtraHTTPHeaders({ 'x-wangge-now': instant })
  await go(`/recruitment/campaigns/${id}`)
  await page.getByText('计划招聘（人）').waitFor()
  await quiet(page)
  return page
}

/** The buttons and ways of what can be done now, the main one marked. */
const offered = (page: Desk['page']) =>
  page
    .getByRole('group', { name: '可以办理的事项' })
    .locator('.button')
    .evaluateAll((all) =>
      all.map((one) => `${one.classList.contains('primary') ? '! ' : ''}${one.textContent?.trim()}`),
    )

it('puts first what is next: registrations while the window runs, then the review, and names the day from which a step is possible', async () => {
  const one = await deskOf(`${world.own}-hr`, { size: phone })
  const page = await pageAt(one, world.id, during)
  expect(await offered(page)).toEqual(['! 办理报名', '取消招聘'])
  await page.getByText('下一步“结束报名”：报名到2018年3月17日为止，2018年3月18日起可以办理。').waitFor()
  const early = await act(world.hr, world.path, 'close-registration', { at: during })
  expect([early.body.code, early.body.lastDay]).toEqual(['window-open', '2018-03-17'])
  succeeded(await world.hr.post(`${world.path}/applications`, { body: applicant({ seen: [] }), at: during }))
  await pageAt(one, world.id, afterwards)
  expect(await offered(page)).toEqual(['! 审核报名（1 份待审）', '结束报名', '取消招聘'])
  expect([await axe(page), await tooWide(page)]).toEqual([[], 0])
  await button(page, '结束报名').click()
  await page.getByRole('dialog').getByRole('button', { name: '结束报名' }).click()
  await page.getByText('还有 1 份报名没有结论').waitFor()
  expect(await offered(page)).toEqual(['! 审核报名（1 份待审）', '登记开考决定', '取消招聘'])
  await page.getByRole('link', { name: '审核报名' }).click()
  await page.getByRole('link', { name: '测**' }).waitFor()
})

it('at the notice tells a leader how long it runs and how many objections are open, and leads to the end once it may come', async () => {
  const noticed = await ownNotice()
  const objection = { body: { text: '成绩不一致。' }, at: '2018-04-03T09:00:00+08:00' }
  succeeded(await noticed.hr.post(`/v1/recruitment/notices/${noticed.id}/objections`, objection))
  const one = await deskOf(`${noticed.own}-h3`, { size: phone, dark: true })
  const page = await pageAt(one, noticed.id, objection.at)
  await page.getByText('下一步“结束招聘”：公示到2018年4月12日为止，2018年4月13日起可以办理。').waitFor()
  expect(await offered(page)).toEqual(['! 处理异议（1 件）', '登记体检考察结果'])
  expect(await page.getByRole('definition').filter({ hasText: '2018年4月12日' }).innerText()).toContain('含今天')
  for (const size of [phone, desk]) {
    await page.setViewportSize(size)
    expect([await axe(page), await tooWide(page)]).toEqual([[], 0])
  }
  const { items } = succeeded(await noticed.hr.get(`${noticed.path}/objections`))
  const dismissed = { body: { answer: '一致。' }, ifMatch: items[0].version }
  succeeded(await noticed.third.post(`${noticed.path}/objections/${items[0].id}/dismiss`, dismissed))
  await pageAt(one, noticed.id, '2018-04-13T09:00:00+08:00')
  expect(await offered(page)).toEqual(['! 结束招聘', '登记体检考察结果'])
  await page.getByRole('link', { name: '结束招聘' }).click()
  await button(page, '结束招聘').waitFor()
})
