import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { beforeAll, expect, inject, it } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { inventedNumber } from '../recruitment/identities.ts'
import { act, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { api } from '../support/world.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, open, phone, tooWide } from './support/open.ts'
import { picture } from './support/phone.ts'

const { browser, watch, deskOf } = desks()
type World = Awaited<ReturnType<typeof ownCampaign>>
let world: World
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const person = { name: '欧阳测试', identity: inventedNumber('1992-03-04'), phone: '13899990007', address: '测试路77号' }

beforeAll(async () => {
  const registration = { ...shifengLike.registration, channels: ['on-site' as const, 'online' as const] }
  const causes = [{ code: 'veteran', name: '退役军人', points: '5', proof: '退役证', kinds: ['window'] }]
  world = await ownCampaign(1, {
    registration: { ...registration, from: day(-2), to: day(9) },
    bonus: { ...shifengLike.bonus, causes },
  })
  succeeded(await act(world.second, world.path, 'open'))
}, 120_000)

const url = (path: string) => inject('county').url + path

/** What axe finds and how much a page is too wide on a phone; high enough that nothing is covered. */
async function looksRight(page: Page): Promise<void> {
  await page.setViewportSize({ width: phone.width, height: 3200 })
  expect([await axe(page), await tooWide(page)], page.url()).toEqual([[], 0])
  await page.setViewportSize(phone)
}

const next = (page: Page) => button(page, '下一步').click()
const step = (page: Page, name: string) =>
  page.getByRole('heading', { name: new RegExp(`(^|：)${name}$`), level: 2 }).waitFor()
const paper = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name })
const choose = async (page: Page, name: string) =>
  paper(page, name)
    .locator('input[type=file]')
    .setInputFiles(await picture())

/** Begins an application: consent, and the code that is told once. */
async function begin(page: Page): Promise<string> {
  await page.goto(url('/apply'))
  const own = page.locator(`a[href="/apply/${world.id}"]`)
  await own.waitFor()
  await looksRight(page)
  await own.click()
  await page.getByText('（依据：').first().waitFor()
  await button(page, '同意并开始报名').click()
  await page.getByText('没有您的同意，不能在网上报名').first().waitFor()
  await looksRight(page)
  for (const words of ['我已阅读', '我单独同意']) await page.getByLabel(words).check()
  await button(page, '同意并开始报名').click()
  const code = (await page.locator('[data-code]').textContent()) ?? ''
  expect(code).toMatch(/^([2-9A-HJ-NP-Z]{4} ?){6}$/)
  await page.reload()
  await page.locator('[data-code]').waitFor()
  await page.getByRole('img', { name: /\/apply\/own#/ }).waitFor()
  await looksRight(page)
  await page.getByLabel('我已经保存好报名码').check()
  await button(page, '开始填写').click()
  return code
}

/** The server does what is asked next, and its answers are lost on the way. */
const loseAnswers = (page: Page, path: string, times: number) =>
  page.route(
    `**/own-application/${path}`,
    async (route) => {
      await route.fetch()
      await route.abort()
    },
    { times },
  )

/** Fills in everything before the papers. */
async function fillIn(page: Page): Promise<void> {
  await step(page, '岗位')
  await looksRight(page)
  await page.getByLabel('窗口').check()
  await next(page)
  await step(page, '本人信息')
  await page.getByLabel('姓名').fill(person.name)
  await page.getByLabel('身份证号').fill(`${person.identity.slice(0, 17)}${person.identity.endsWith('1') ? '2' : '1'}`)
  await page.getByText('校验码不对').waitFor()
  await page.getByLabel('身份证号').fill(person.identity)
  await page.getByText('出生日期 1992年3月4日').waitFor()
  await page.getByLabel('联系电话').fill(person.phone)
  await looksRight(page)
  await loseAnswers(page, 'save', 2)
  await next(page)
  await step(page, '学历')
  await page.getByRole('combobox', { name: '学历' }).selectOption('college')
  await page.getByText('低于要求的学历').waitFor()
  await page.getByRole('combobox', { name: '学历' }).selectOption('bachelor')
  await looksRight(page)
  await next(page)
  await step(page, '条件和经历')
  for (const name of ['遵纪守法、品行端正', '身体健康，能通过体检', '能操作计算机和办公软件'])
    await page.getByLabel(name).check()
  await page.getByRole('group', { name: '本人户籍所在地' }).getByLabel('株洲市').check()
  await page.getByText('满足其中一项').waitFor()
  await looksRight(page)
  await next(page)
  await step(page, '加分')
  await page.getByLabel('退役军人').check()
  await looksRight(page)
  await next(page)
}

/** Nothing that tells who this is stands in an address, or readable on the phone. */
async function tellsNobody(page: Page, code: string): Promise<void> {
  const left = JSON.stringify(await page.evaluate(() => ({ ...localStorage })))
  for (const word of [...Object.values(person), code, code.replaceAll(' ', '')]) {
    expect(page.url()).not.toContain(word)
    expect(left).not.toContain(word)
  }
}

/** The network goes in the middle of a change, the page is closed; another one on the same phone goes on by the code. */
async function loseAndReturn(page: Page, context: BrowserContext, code: string): Promise<Page> {
  await button(page, '2 本人信息').click()
  await step(page, '本人信息')
  await page.getByText('已保存，关闭页面也不会丢失').waitFor()
  await context.setOffline(true)
  await page.getByLabel('联系地址').fill(person.address)
  await next(page)
  await page.getByText('已存在本机').waitFor()
  await page.getByText('网络已断开').waitFor()
  await looksRight(page)
  await tellsNobody(page, code)
  await page.close()
  await context.setOffline(false)
  const later = await context.newPage()
  await later.goto(url('/apply'))
  await later.getByLabel('报名码').fill('ABCD')
  await button(later, '继续').click()
  await later.getByText('报名码是 24 个字母和数字').waitFor()
  await later.getByLabel('报名码').fill(code.toLowerCase())
  await button(later, '继续').click()
  await step(later, '材料')
  await button(later, '2 本人信息').click()
  expect(await later.getByLabel('联系地址').inputValue()).toBe(person.address)
  await button(later, '6 材料').click()
  await later.getByText('已保存，关闭页面也不会丢失').waitFor()
  return later
}

it('a resident applies on a phone, loses network and page, comes back by the code, submits; HR verifies the proof', async () => {
  const one = await open(browser(), { size: phone })
  watch(one)
  const context = one.page.context()
  const code = await begin(one.page)
  await fillIn(one.page)
  await step(one.page, '材料')
  await looksRight(one.page)
  const page = await loseAndReturn(one.page, context, code)

  await choose(page, '身份证')
  await paper(page, '身份证').getByText('已上传').waitFor()
  // The bytes of the next do not arrive; trying again asks for no new photo.
  await page.route(/X-Amz-Signature/, (route) => route.abort(), { times: 1 })
  await choose(page, '退役证')
  await button(page, '再试一次').click()
  await paper(page, '退役证').getByText('已上传').waitFor()
  await looksRight(page)
  await next(page)
  await step(page, '核对提交')
  await page.getByText('还没有上传的材料').waitFor()
  await looksRight(page)
  await loseAnswers(page, 'submit', 1)
  await button(page, '提交报名').click()
  await button(page, '重试').click()
  await page.getByRole('heading', { name: '报名回执' }).waitFor()
  await looksRight(page)
  await tellsNobody(page, code)

  const [download] = await Promise.all([page.waitForEvent('download'), button(page, '导出我的信息').click()])
  const exported = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(exported).toMatchObject({ person, application: { submitted: { bonus: [{ proof: 'claimed' }] } } })
  expect(exported.sendings.map((sent: { code: string }) => sent.code)).toEqual(['id-card', 'veteran', 'veteran'])

  // HR looks, on purpose, and the proof counts.
  const { id } = exported.application.submitted
  const hr = await deskOf(world.hr.member ?? '', { size: desk })
  await hr.go(`/recruitment/campaigns/${world.id}/applications/${id}`)
  await button(hr.page, '打开材料').click()
  await button(hr.page, '记入台账并打开').click()
  await hr.page.getByRole('img', { name: '退役证' }).waitFor()
  await button(hr.page, '证明成立').click()
  await hr.page.getByText('已核实', { exact: true }).first().waitFor()
  await hr.page.getByText('打开了网上提交的材料').waitFor()
  await hr.page.setViewportSize({ width: desk.width, height: 3200 })
  expect([await axe(hr.page), await tooWide(hr.page)]).toEqual([[], 0])
  await page.reload()
  await page.getByText('已核实', { exact: true }).first().waitFor()

  // Withdrawn, the person is erased at their wish, after a second look; the code is over.
  await button(page, '撤回报名').click()
  await button(page, '确定撤回').click()
  await page.getByRole('heading', { name: '已撤回的报名' }).waitFor()
  await looksRight(page)
  await hr.page.reload()
  await button(hr.page, '提前清除个人信息').click()
  const asked = hr.page.getByRole('dialog')
  await asked.getByLabel('本人撤回同意').check()
  await button(hr.page, '提前清除个人信息').last().click()
  await hr.page.getByText('请先核对。').first().waitFor()
  await asked.getByLabel('我核对过').check()
  await button(hr.page, '提前清除个人信息').last().click()
  await hr.page.getByText('个人信息已按规定清除').waitFor()
  await page.reload()
  await page.getByText('没有这个报名码的报名').waitFor()
  await looksRight(page)
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('wangge.apply')))).toEqual(
    [],
  )
})

it('a campaign that is none and one whose window is over say so', async () => {
  const one = await open(browser(), { size: phone })
  watch(one)
  await one.page.goto(url('/apply/none'))
  await one.page.getByText('没有这个招聘').waitFor()
  await looksRight(one.page)
  const consent = { version: '2026-11', processing: true, sensitive: true }
  const drafts = `/v1/recruitment/open-campaigns/${world.id}/drafts`
  const { resume } = succeeded(await api(null).post(drafts, { body: { consent } }))
  succeeded(await act(world.second, world.path, 'cancel', { body: { document: '纪要1号' } }))
  await one.page.goto(url(`/apply/${world.id}`))
  await one.page.getByText('报名已经结束').waitFor()
  expect(await button(one.page, '同意并开始报名').count()).toBe(0)
  await looksRight(one.page)
  // An address with the code leads here; the code leaves it at once.
  await one.page.goto(url(`/apply/own#${resume}`))
  await one.page.getByText('这份报名没有在报名时间内提交').waitFor()
  expect(one.page.url()).toBe(url('/apply/own'))
  expect(await button(one.page, '提交报名').count()).toBe(0)
  await looksRight(one.page)
  await button(one.page, 'English').click()
  await one.page.getByText('it is erased 60 days after').waitFor()
  await looksRight(one.page)
  await button(one.page, '中文').click()
  await button(one.page, '退出').click()
  await one.page.getByLabel('报名码').waitFor()
})
