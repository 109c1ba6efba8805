import type { Page } from 'playwright-core'
import { beforeAll, expect, it } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { inventedNumber } from '../recruitment/identities.ts'
import { act, applicant, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { caseDesks } from './support/case-desk.ts'
import { button } from './support/desks.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'

const { deskOf } = caseDesks()
type World = Awaited<ReturnType<typeof ownCampaign>>
let world: World
const at = (path = '') => `/recruitment/campaigns/${world.id}${path}`
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

const cause = (code: string, name: string) => ({ code, name, points: '5', proof: '证件', kinds: ['window'] })

beforeAll(async () => {
  world = await ownCampaign(1, {
    registration: { ...shifengLike.registration, from: day(-2), to: day(9) },
    bonus: { ...shifengLike.bonus, causes: [cause('veteran', '退役军人'), cause('low-income', '低保家庭')] },
  })
  succeeded(await act(world.second, world.path, 'open'))
}, 120_000)

/** What axe finds and how much a page is too wide, on the desk and on a phone. */
async function looksRight(page: Page): Promise<void> {
  for (const { width } of [phone, desk]) {
    // High enough for the whole page: what a bar covers just now is no finding.
    await page.setViewportSize({ width, height: 3200 })
    expect([await axe(page), await tooWide(page)], `${page.url()} at ${width}`).toEqual([[], 0])
  }
}

it('registers somebody on site with the rules’ answer while typing, and corrects a typing error after a ledgered look', async () => {
  const one = await deskOf(world.hr, { size: phone })
  const { page } = one
  await one.go(at('/applications/register'))
  const identity = inventedNumber('1991-02-03')
  await page.getByLabel('姓名').fill('测错')
  await page.getByLabel('身份证号').fill(`${identity.slice(0, 17)}${identity.endsWith('1') ? '2' : '1'}`)
  await page.getByText('校验码不对').waitFor()
  await page.getByLabel('身份证号').fill(identity)
  await page.getByText('出生日期 1991年2月3日').waitFor()
  await page.getByLabel('联系电话').fill('13800000000')
  await page.getByRole('combobox', { name: '学历' }).selectOption('college')
  await page.getByText('低于要求的学历').waitFor()
  for (const name of ['遵纪守法、品行端正', '身体健康，能通过体检', '能操作计算机和办公软件', '报名表'])
    await page.getByLabel(name).check()
  await page.getByRole('group', { name: '本人户籍所在地' }).getByLabel('株洲市').check()
  await looksRight(page)
  await button(page, '登记报名').click()
  await page.getByText('没有本人同意，不能登记。').first().waitFor()
  await page.getByLabel('本人已阅读').check()
  await button(page, '登记报名').click()
  await page.getByText('已登记', { exact: true }).waitFor()
  await page.getByRole('link', { name: '查看', exact: true }).click()

  await page.getByText('测*', { exact: true }).first().waitFor()
  expect(await page.getByText('测错').count()).toBe(0)
  await button(page, '查看完整信息').click()
  await page.getByText('会记入台账').waitFor()
  await button(page, '记入台账并查看').click()
  await page.getByText('测错').waitFor()
  await button(page, '更正').click()
  await page.getByRole('combobox', { name: '学历' }).selectOption('bachelor')
  await page.getByLabel('更正的原因和依据').fill('录入写错，以毕业证书为准')
  await looksRight(page)
  await button(page, '保存').click()
  await page.locator('.badges').getByText('合格', { exact: true }).waitFor()
  await page.getByText('更正了报名信息，资格重新判定').waitFor()
  await page.getByText('查看了完整的个人信息').waitFor()
})

it('checks the proofs that were claimed, and others only once somebody says that they were brought later', async () => {
  const { id } = succeeded(
    await world.hr.post(`${world.path}/applications`, { body: applicant({ bonus: ['veteran'] }) }),
  )
  const one = await deskOf(world.hr, { size: phone })
  const { page } = one
  await one.go(at(`/applications/${id}`))
  await button(page, '核对材料').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('group', { name: '证明已核实，加分' }).getByLabel('退役军人').check()
  await dialog.getByRole('group', { name: '证明不成立，不加分' }).getByLabel('退役军人').check()
  expect(await dialog.getByLabel('低保家庭').count()).toBe(0)
  await dialog.getByRole('button', { name: '核对材料' }).click()
  await dialog.getByText('同一情形不能既成立又不成立').first().waitFor()
  await dialog.getByRole('group', { name: '证明不成立，不加分' }).getByLabel('退役军人').uncheck()
  await dialog.getByLabel('现在补交证明的').check()
  await dialog.getByLabel('低保家庭').check()
  await looksRight(page)
  await dialog.getByRole('button', { name: '核对材料' }).click()
  await dialog.waitFor({ state: 'detached' })
  const { bonus } = succeeded(await world.hr.get(`${world.path}/applications/${id}`))
  const proofs = bonus.map((told: { cause: string; proof: string }) => `${told.cause} ${told.proof}`)
  expect(proofs.sort()).toEqual(['low-income verified', 'veteran verified'])
})
