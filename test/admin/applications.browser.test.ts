import { readFile } from 'node:fs/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { inventedNumber } from '../recruitment/identities.ts'
import { ownCampaign } from '../recruitment/own-campaign.ts'
import { caseDesks, dialog, press, send } from './support/case-desk.ts'
import { button } from './support/desks.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'

const { deskOf } = caseDesks()
type World = Awaited<ReturnType<typeof ownCampaign>>
let world: World
const at = (path = '') => `/recruitment/campaigns/${world.id}${path}`
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  world = await ownCampaign(1, { registration: { ...shifengLike.registration, from: day(-2), to: day(9) } })
}, 120_000)

const headers = ['姓名', '身份证号', '联系电话', '学历', '本人户籍', '直系亲属户籍', '本人承诺', '已看材料', '本人同意']
type Cells = (string | number)[]
const person = (name: string, told: { identity?: string | number; own?: string; relative?: string } = {}): Cells => [
  ...[name, told.identity ?? inventedNumber('1990-01-01'), '13800000000', '本科'],
  ...[told.own ?? '株洲市', told.relative ?? '', '全部', '全部', '是'],
]

async function choose(page: Page, rows: Cells[]): Promise<void> {
  const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '报名', rows: [headers, ...rows] }] }))
  await page.getByLabel('表格文件').setInputFiles({ name: '报名.xlsx', mimeType: 'application/octet-stream', buffer })
}

/** What axe finds and how much a page is too wide, on the desk and on a phone. */
async function looksRight(page: Page): Promise<void> {
  for (const { width } of [phone, desk]) {
    // High enough for the whole page: what a bar covers just now is no finding.
    await page.setViewportSize({ width, height: 3200 })
    expect([await axe(page), await tooWide(page)], `${page.url()} at ${width}`).toEqual([[], 0])
  }
}

describe('a campaign and its applications', () => {
  it('opens by a second person, takes a sheet whose bad rows are told first, and is reviewed by a second person', async () => {
    const first = await deskOf(world.hr)
    await first.go(at())
    await first.page.getByText('开放报名须由另一位人员办理').waitFor()
    expect(await first.page.locator('[data-action=open]').count()).toBe(0)
    const second = await deskOf(world.second)
    await second.go(at())
    await press(second, 'open')
    await send(second, '开放报名')
    await second.page.getByText('报名已开放。').waitFor()
    await second.page.getByRole('link', { name: '报名与资格审查' }).waitFor()
    await looksRight(second.page)

    const { page } = first
    await first.go(at('/applications/import'))
    const [good, border] = [person('测甲'), person('测乙', { own: '', relative: '株洲县' })]
    await choose(page, [
      good,
      border,
      person('测丙', { identity: 110105194912310020 }),
      person('测丁', { own: '株州市' }),
    ])
    await page.getByText('2 行可以登记，2 行要更正，还没有写入任何内容').waitFor()
    const row = (name: string) => page.getByRole('row').filter({ hasText: name })
    expect(await row('测丙').textContent()).toContain('“身份证号”：是数字格式')
    expect(await row('测丁').textContent()).toContain('“株州市”不是可用的值')
    expect(await row('测乙').textContent()).toContain('待人工审核')
    expect((await world.hr.get(`${world.path}/applications`)).body.items).toEqual([])
    await looksRight(page)
    await button(page, '导入 2 行').click()
    await page.getByText('新登记 2 人，以前已登记 0 人').waitFor()

    const [saved] = await Promise.all([page.waitForEvent('download'), button(page, '下载结果表').click()])
    const result = (await readXlsx(await readFile(await saved.path()))).sheets[0]?.rows ?? []
    expect(result[0]?.slice(-3)).toEqual(['导入结果', '说明', '报名编号'])
    expect(result[1]?.slice(0, 2)).toEqual(good.slice(0, 2))
    await choose(page, [good, border, person('测丙'), person('测丁')])
    await button(page, '导入 4 行').click()
    await page.getByText('新登记 2 人，以前已登记 2 人').waitFor()

    await second.go(at('/applications?state=review'))
    await second.page.getByRole('link', { name: '测*' }).click()
    await second.page.getByText('条文没有写明的地区，须由人工审核').waitFor()
    await second.page.getByText('S-05 至少满足一条').waitFor()
    await looksRight(second.page)
    await press(second, 'pass')
    await dialog(second).getByLabel('理由').fill('亲属关系属实')
    await send(second, '审核通过')
    await second.page.locator('.badges').getByText('合格', { exact: true }).waitFor()
    await second.page.getByText('亲属关系属实').waitFor()
  })
})
