import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { letIn } from '../grid/own.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { ownNotice } from '../recruitment/own-notice.ts'
import { button, desks } from './support/desks.ts'
import { axe, open, phone, tooWide } from './support/open.ts'

const { browser, deskOf, watch } = desks()
const onNotice = '2018-04-03T09:00:00+08:00'
let world: Awaited<ReturnType<typeof ownNotice>>
beforeAll(async () => {
  world = await ownNotice()
})

/** Somebody with a phone on the third day of April 2018; the county takes the call's time as the page's. */
async function visitor(path: string): Promise<Page> {
  const one = await open(browser(), { size: phone })
  watch(one)
  await one.page.clock.setFixedTime(new Date(onNotice))
  await one.page.context().setExtraHTTPHeaders({ 'x-wangge-now': onNotice })
  await one.page.goto(`${inject('county').url}${path}`)
  return one.page
}

async function faultless(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([])
  expect(await tooWide(page)).toBe(0)
}

const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true })

describe('around a notice', () => {
  it('anybody objects on a phone and reads the answer by the receipt; staff open, take up and decide', async () => {
    const page = await visitor(`/notices/${world.id}`)
    await page.getByRole('link', { name: '提出异议' }).click()
    await page.getByLabel('异议内容').fill('面试成绩与现场公布的不一致。')
    await page.getByLabel('涉及人员').selectOption({ label: '王二（窗口）' })
    await faultless(page)
    await button(page, '提交异议').click()
    const receipt = await page.locator('.receipt').innerText()
    expect(receipt.replaceAll('-', '')).toHaveLength(24)
    await faultless(page)
    await page.getByRole('link', { name: '查询异议答复' }).click()
    await page.getByLabel('回执码').fill(`${receipt.slice(0, -1)}?`)
    await button(page, '查询').click()
    await page.getByText('没有这个回执码').waitFor()

    const { page: desk, go } = await deskOf(`${world.own}-hr`)
    await go(`/recruitment/campaigns/${world.id}/objections`)
    await desk.getByText('已超过答复期限').waitFor()
    expect(await desk.getByText('面试成绩与现场').count()).toBe(0)
    const meant = await desk.getByRole('link', { name: world.ids[1] }).getAttribute('href')
    expect(meant).toBe(`/recruitment/campaigns/${world.id}/applications/${world.ids[1]}`)
    await button(desk, '打开内容').click()
    await desk.getByText('面试成绩与现场').waitFor()
    await button(desk, '受理核查').click()
    await desk.locator('.badges').getByText('核查中').waitFor()
    await faultless(desk)
    const { page: chief, go: goTo } = await deskOf(`${world.own}-h3`)
    await chief.context().setExtraHTTPHeaders({ 'x-wangge-now': '2018-04-13T00:00:00+08:00' })
    await goTo(`/recruitment/campaigns/${world.id}/result`)
    await button(chief, '结束招聘').click()
    await inDialog(chief, '结束招聘').click()
    await chief.getByText('还有异议没有处理完').waitFor()
    const open = chief.getByRole('dialog').getByRole('link', { name: '的异议' })
    expect(await open.getAttribute('href')).toBe(`/recruitment/campaigns/${world.id}/objections?state=checking`)
    await faultless(chief)
    await button(desk, '认定不成立').click()
    await desk.getByRole('dialog').getByLabel('答复').fill('经核对原始记录，公布的成绩无误。')
    await inDialog(desk, '认定不成立').click()
    await desk.getByRole('dialog').waitFor({ state: 'detached' })

    await page.getByLabel('回执码').fill(receipt)
    await button(page, '查询').click()
    await page.getByText('公布的成绩无误').waitFor()
    await faultless(page)
  })

  it('the register leads from the training to the contract, is printed, and the award of the year is entered', async () => {
    const { third, path, id, own } = world
    succeeded(await act(third, path, 'conclude', { at: '2018-04-13T00:00:00+08:00' }))
    const { page, go } = await deskOf(`${own}-hr`)
    await go(`/recruitment/campaigns/${id}/hires`)
    await button(page, '登记培训').first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('培训日期').fill('2018-05-02')
    await dialog.getByLabel('参加了培训').check()
    await dialog.getByLabel('考核合格').check()
    await inDialog(page, '登记培训').click()
    await button(page, '登记合同').click()
    await dialog.getByLabel('合同起始').fill('2018-06-01')
    await inDialog(page, '登记合同').click()
    await page.getByText('2020年5月31日').first().waitFor()
    await page.getByText('81200.00').first().waitFor()
    await faultless(page)
    await page.setViewportSize(phone)
    await faultless(page)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.sheet tbody tr').count()).toBe(2)
    expect(await page.locator('.sheet').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })

    await go(`/recruitment/policies/${own}/award?year=2018`)
    await page.getByLabel('第 1 行：成绩').fill('90')
    await button(page, '添加其他在职人员').click()
    await button(page, '保存成绩').click()
    await page.getByText('请填写。').first().waitFor()
    const [number, first] = [page.getByLabel('第 2 行：编号'), page.getByLabel('第 2 行：合同起始')]
    expect(await number.evaluate((cell) => cell === document.activeElement)).toBe(true)
    await number.fill('13800000000')
    await page.getByText('不能用身份证号或电话号码').waitFor()
    expect([await number.getAttribute('aria-invalid'), await first.getAttribute('aria-invalid')]).toEqual([
      'true',
      'true',
    ])
    await faultless(page)
    await button(page, '删除：13800000000').click()
    expect(await number.count()).toBe(0)
    for (const line of [2, 3, 4, 5, 6]) {
      await button(page, '添加其他在职人员').click()
      await page.getByLabel(`第 ${line} 行：编号`).fill(`n${line}`)
      await page.getByLabel(`第 ${line} 行：合同起始`).fill('2017-01-01')
      await page.getByLabel(`第 ${line} 行：成绩`).fill('95')
    }
    await button(page, '保存成绩').click()
    await page.getByText('名额上同分，还剩 1 个').waitFor()
    await faultless(page)
    await button(page, '登记决定').click()
    await dialog.getByLabel('n3', { exact: false }).check()
    await dialog.getByLabel('依据文件').fill('局务会纪要9号')
    await inDialog(page, '登记决定').click()
    await page.getByRole('heading', { name: '优秀人员' }).waitFor()
    await page.setViewportSize({ width: 1280, height: 800 })
    await faultless(page)
  })
})

it('A-12: equals after every key are put in order by the marks of an additional test', async () => {
  const { ties, opening } = (await import('../../functions/recruitment/policy/template-shifeng.rules.ts')).shifengLike
  const { hr, second, own, id, path } = await ownCampaign(1, {
    ties: { ...ties, final: 'retest' },
    opening: { ...opening, ratio: '2' },
  })
  const third = await letIn(`${own}-h3`, { roles: ['hr'] })
  succeeded(await act(second, path, 'open', { at: during }))
  const ids: string[] = []
  for (const name of ['李一', '王二']) {
    const body = applicant({ person: { name } })
    ids.push(succeeded(await hr.post(`${path}/applications`, { body, at: during })).id)
  }
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
  const enter = async (paper: string, value: object) => {
    const rows = ids.map((application) => ({ application, value }))
    for (const by of [hr, second]) succeeded(await by.post(`${path}/scores`, { body: { paper, rows } }))
    succeeded(await act(hr, path, 'seal-scores'))
  }
  await enter('written', { raw: '80', objective: '50' })
  succeeded(await act(third, path, 'approve-shortlist'))
  await enter('interview', { marks: ['80'] })

  const bare = { post: 'window', at: 'ranking', ids, document: '决定' }
  const untested = await act(hr, path, 'decide-tie', { body: bare })
  expect([untested.status, untested.body.errors[0].pointer]).toEqual([422, '/retest'])
  const { page, go } = await deskOf(`${own}-hr`)
  await go(`/recruitment/campaigns/${id}/result`)
  await page.getByLabel('加试成绩：李*').fill('70')
  await page.getByLabel('加试成绩：王*').fill('70.0')
  await page.getByText('加试成绩仍有相同的').waitFor()
  await page.getByLabel('依据文件').fill('加试记录')
  expect(await button(page, '登记同分决定').isDisabled()).toBe(true)
  await page.getByLabel('加试成绩：王*').fill('71.5')
  await page.getByText(`王* ${ids[1]} → 李* ${ids[0]}`).waitFor()
  await faultless(page)
  await button(page, '登记同分决定').click()
  await page.getByText('加试成绩：').first().waitFor({ state: 'detached' })
  const { ties: decided } = succeeded(await hr.get(path))
  const [tie] = decided
  expect(tie).toMatchObject({ at: 'ranking', ids: [ids[1], ids[0]], document: '加试记录' })
  const marks = new Map(tie.retest.map((one: { application: string; mark: string }) => [one.application, one.mark]))
  expect(ids.map((one) => marks.get(one))).toEqual(['70', '71.5'])
})
