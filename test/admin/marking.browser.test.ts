import { readFile } from 'node:fs/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { letIn } from '../grid/own.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { button, desks, paste } from './support/desks.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'

const { deskOf } = desks()
let world: Awaited<ReturnType<typeof ownCampaign>>
const people = 4

beforeAll(async () => {
  world = await ownCampaign(1, { marking: { mode: 'secret', objectiveFull: '60', thirdAbove: '5' } })
  const { hr, second, own, path } = world
  await Promise.all(['m1', 'm2'].map((name) => letIn(`${own}-${name}`, { roles: ['hr'] })))
  succeeded(await act(second, path, 'open', { at: during }))
  for (let at = 0; at < people; at++)
    succeeded(await hr.post(`${path}/applications`, { body: applicant(), at: during }))
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
}, 120_000)

describe('papers marked by secret number', () => {
  it('are numbered, printed on slips, marked by numbers only, sealed and printed on score sheets', async () => {
    const { hr, own, id, path } = world
    const holder = await deskOf(`${own}-hr`)
    await holder.go(`/recruitment/campaigns/${id}/scores`)
    await button(holder.page, '抽取密号').click()
    await holder.page.getByRole('dialog').getByRole('button', { name: '抽取密号' }).click()
    await holder.page.getByText('已抽取 4 个密号').waitFor()
    expect(await holder.page.getByLabel('表格文件').count()).toBe(0)
    await holder.page.getByRole('link', { name: '查看并打印密号条' }).click()
    await holder.page.getByRole('heading', { name: '招聘密号条' }).waitFor()
    const numbers = (await holder.page.locator('.slip strong').allTextContents()).sort()
    expect(numbers).toHaveLength(people)
    for (const { width } of [phone, desk]) {
      await holder.page.setViewportSize({ width, height: 1600 })
      expect([await axe(holder.page), await tooWide(holder.page)]).toEqual([[], 0])
    }

    const first = await deskOf(`${own}-m1`)
    await first.go(`/recruitment/campaigns/${id}/scores`)
    const [template] = await Promise.all([
      first.page.waitForEvent('download'),
      button(first.page, '下载空白模板').click(),
    ])
    const rows = (await readXlsx(await readFile(await template.path()))).sheets[0]?.rows ?? []
    expect(rows).toEqual([['密号', '客观题', '主观题'], ...numbers.map((number) => [number, null, null])])
    const marks = [
      [40, 20.5],
      [50, 30],
      [30.5, 10],
      ['缺考', '缺考'],
    ]
    const filled = [rows[0] ?? [], ...numbers.map((number, at) => [number, ...(marks[at] ?? [])])]
    const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '成绩', rows: filled }] }))
    const file = { name: '成绩.xlsx', mimeType: 'application/octet-stream', buffer }
    await first.page.getByLabel('表格文件').setInputFiles(file)
    await button(first.page, '录入 4 行').click()
    await first.page.getByText('首次录入 4 行').waitFor()
    await first.page.getByText('您参加阅卷，入围名单批准以前不能查看对应关系。').waitFor()

    const second = await deskOf(`${own}-m2`)
    await second.go(`/recruitment/campaigns/${id}/scores`)
    const cell = (at: number, label: string) => second.page.getByLabel(`${numbers[at]}：${label}`)
    // One figure typed, a block from Excel below it, and Enter leads down.
    await cell(0, '客观题').fill('40')
    await cell(0, '主观题').fill('24')
    await cell(0, '主观题').press('Enter')
    expect(await cell(1, '主观题').evaluate((input) => input === document.activeElement)).toBe(true)
    await paste(cell(1, '客观题'), '50\t38\r\n30.5\t10\r\n')
    await cell(3, '缺考').check()
    expect(await second.page.getByText('测').count()).toBe(1)
    await button(second.page, '保存这一袋录入').click()
    await second.page.getByText('待第三人评分（1 份）').waitFor()
    for (const { width } of [phone, desk]) {
      await second.page.setViewportSize({ width, height: 3200 })
      expect([await axe(second.page), await tooWide(second.page)]).toEqual([[], 0])
    }
    const third = await letIn(`${own}-m3`, { roles: ['hr'] })
    succeeded(
      await third.post(`${path}/marking/papers`, { body: { rows: [{ number: numbers[1], subjective: '36' }] } }),
    )
    succeeded(await act(hr, path, 'seal-scores'))

    await holder.go(`/recruitment/campaigns/${id}/scores?print=sheets`)
    await holder.page.getByRole('heading', { name: '招聘笔试成绩登记表' }).waitFor()
    const figures = await holder.page.locator('.sheet tbody tr').evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children]
          .slice(3)
          .map((cell) => cell.textContent)
          .join(' '),
      ),
    )
    expect(figures.sort()).toEqual(['40.5 30.5', '62.25 40', '86 50', '缺考 —'])
    expect(await axe(holder.page)).toEqual([])
  })
})
