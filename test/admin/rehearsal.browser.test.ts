import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { ownNotice } from '../recruitment/own-notice.ts'
import example from '../recruitment/rehearsal-example.json' with { type: 'json' }
import { api } from '../support/world.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, open, phone, tooWide } from './support/open.ts'

const { browser, watch, deskOf } = desks()
let world: Awaited<ReturnType<typeof ownNotice>>

beforeAll(async () => {
  world = await ownNotice()
})

async function visitor(told: { size?: typeof desk; dark?: boolean } = {}): Promise<Page> {
  const one = await open(browser(), told)
  watch(one)
  await one.page.goto(`${inject('county').url}/rehearsal`)
  await one.page.getByRole('heading', { name: '岗位 window：9 人' }).waitFor()
  return one.page
}

const listed = (page: Page, name: string) => page.locator(`[data-list=${name}]`)
const saved = async (download: Download) => JSON.parse(await readFile(await download.path(), 'utf8'))

describe('trying a policy', () => {
  it('anybody turns one knob, sees who moves, and the public operation answers the same of the downloaded JSON', async () => {
    const page = await visitor({ size: desk })
    await page.getByText('没有人受影响').waitFor()
    await page.getByLabel('笔试权重').fill('0.5')
    expect(await listed(page, 'medical').textContent()).toContain('A13')
    expect(await listed(page, 'medical').textContent()).toContain('A01')
    await page.getByText('0.6 → 0.5').waitFor()
    await page.getByText('入围 +0 −0 · 首批体检 +1 −1 · 拟聘用 +0 −0').waitFor()
    await page.getByRole('row', { name: /A09/ }).getByText('2 → 1').waitFor()
    expect([await axe(page), await tooWide(page)]).toEqual([[], 0])

    const [first] = await Promise.all([page.waitForEvent('download'), button(page, '下载原政策的试算').click()])
    expect(await saved(first)).toEqual(example.request)
    const [second] = await Promise.all([page.waitForEvent('download'), button(page, '下载改后的试算').click()])
    const body = await saved(second)
    expect(body.policy.weights).toEqual({ written: '0.5', interview: '0.5' })
    const { status, body: answer } = await api(null).post('/v1/recruitment/rehearsals', { body })
    expect([status, answer.posts[0].medical.includes('A13')]).toEqual([200, true])
    await page.getByLabel('笔试权重').fill('x')
    await page.getByText('这个值不能用。').waitFor()
    await button(page, '还原').click()
    await page.getByText('没有人受影响').waitFor()
    await page.getByText('粘贴或打开 JSON').click()
    await page.getByLabel('JSON 文本').fill('{"policy": 1}')
    await button(page, '用这份').click()
    await page.getByText('看不出是哪一种').waitFor()
    await page.getByLabel('JSON 文本').fill(JSON.stringify(body))
    await button(page, '用这份').click()
    await page.getByLabel('JSON 里的人').waitFor()
    expect(await page.getByLabel('笔试权重').inputValue()).toBe('0.5')
  })

  it('on a dark phone invented people follow from their seed, under any template', async () => {
    const page = await visitor({ size: phone, dark: true })
    await page.getByRole('combobox', { name: '招聘政策' }).selectOption({ label: '累计加分与考场系数' })
    await page.getByLabel('编造的人').check()
    await page.getByLabel('入围比例').fill('1.2')
    const shortlist = () => listed(page, 'shortlist').textContent()
    await expect.poll(shortlist).toContain('退出')
    const first = await shortlist()
    await page.getByLabel('种子').fill('2')
    await page.getByLabel('入围比例').fill('1.2')
    await expect.poll(shortlist).not.toBe(first)
    await page.getByLabel('种子').fill('1')
    await page.getByLabel('入围比例').fill('1.2')
    await expect.poll(shortlist).toBe(first)
    expect([await axe(page), await tooWide(page)]).toEqual([[], 0])
  })

  it('HR tries another rule on a past campaign, whose people are numbers and have no names', async () => {
    const { page, go } = await deskOf(`${world.own}-hr`)
    await go(`/recruitment/campaigns/${world.id}/rehearsal`)
    await page.getByRole('heading', { name: '岗位 window：2 人' }).waitFor()
    await page.getByLabel('列出所有人').check()
    for (const id of world.ids) await page.getByText(id, { exact: true }).first().waitFor()
    for (const name of ['李', '王', '丁', '赵']) expect(await page.getByText(`${name}*`).count()).toBe(0)
    await page.getByLabel('体检不合格').uncheck()
    const final = listed(page, 'final')
    await expect.poll(() => final.textContent()).toContain(world.ids[2] ?? '')
    expect(await final.textContent()).toContain('退出 1 人')
    expect(await axe(page)).toEqual([])
    await page.setViewportSize(phone)
    expect(await tooWide(page)).toBe(0)
    await page.getByRole('combobox', { name: '招聘政策' }).selectOption({ label: '政策' })
    await page.getByText('没有人受影响').waitFor()
  })
})
