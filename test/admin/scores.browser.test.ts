import { readFile } from 'node:fs/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { letIn } from '../grid/own.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'

const { deskOf } = desks()
let world: Awaited<ReturnType<typeof ownCampaign>>
const ids: string[] = []

beforeAll(async () => {
  world = await ownCampaign(1)
  const { hr, second, own, path } = world
  await letIn(`${own}-h3`, { roles: ['hr'] })
  succeeded(await act(second, path, 'open', { at: during }))
  for (const _ of [1, 2, 3]) {
    ids.push(succeeded(await hr.post(`${path}/applications`, { body: applicant(), at: during })).id)
  }
  // Registered at one instant: the sheet's order is that of the ids.
  ids.sort()
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
})

describe('scores', () => {
  it('are typed by two people, sealed, and derived on the screen (REC-1)', async () => {
    const { hr, second, own, id, path } = world
    const cell = (who: number, label: string) => `${ids[who]}：${label}`
    const first = await deskOf(`${own}-hr`)
    await first.go(`/recruitment/campaigns/${id}/scores`)
    await first.page.getByLabel(cell(0, '卷面成绩')).fill('84.5')
    await first.page.keyboard.press('Enter')
    await first.page.keyboard.type('80')
    await first.page.getByLabel(cell(0, '客观题')).fill('50')
    await first.page.getByLabel(cell(1, '客观题')).fill('48')
    await first.page.getByLabel(cell(2, '缺考')).check()
    await first.page.reload()
    expect(await first.page.getByLabel(cell(1, '卷面成绩')).inputValue()).toBe('80')
    expect(await axe(first.page)).toEqual([])
    await button(first.page, '保存本岗位录入').click()
    await first.page.getByText('已录一次 3').waitFor()
    const other = await deskOf(`${own}-h2`)
    await other.go(`/recruitment/campaigns/${id}/scores`)
    const [template] = await Promise.all([
      other.page.waitForEvent('download'),
      button(other.page, '下载空白模板').click(),
    ])
    const [sheet] = (await readXlsx(await readFile(await template.path()))).sheets
    const rows = sheet?.rows ?? []
    expect([rows[0], rows.length]).toEqual([['报名编号', '姓名', '岗位', '卷面成绩', '客观题'], 4])
    const filled = (first: number) =>
      rows.map((row, at) =>
        at === 0
          ? row
          : [
              ...row.slice(0, 3),
              ...([
                [first, 50],
                ['80', 47],
                ['缺考', null],
              ][at - 1] ?? []),
            ],
      )
    const choose = async (first: number) => {
      const buffer = Buffer.from(await writeXlsx({ sheets: [{ name: '成绩', rows: filled(first) }] }))
      const file = { name: '成绩.xlsx', mimeType: 'application/octet-stream', buffer }
      await other.page.getByLabel('表格文件').setInputFiles(file)
    }
    await choose(84.500000001)
    await other.page.getByText('2 行可以录入，1 行要更正，还没有写入任何内容').waitFor()
    await other.page.getByText('“卷面成绩”：“84.500000001”的小数位数超过政策的规定').waitFor()
    expect(
      succeeded(await second.get(`${path}/scores`, { query: { paper: 'written', state: 'differs' } })).items,
    ).toEqual([])
    for (const { width } of [phone, desk]) {
      await other.page.setViewportSize({ width, height: 3200 })
      expect([await axe(other.page), await tooWide(other.page)]).toEqual([[], 0])
    }
    await choose(84.5)
    await button(other.page, '录入 3 行').click()
    await other.page.getByText('首次录入 0 行，两次一致 2 行，不一致 1 行').waitFor()
    await other.page.getByText('两次录入不一致（1 人）').waitFor()
    const [list] = await Promise.all([
      other.page.waitForEvent('download'),
      button(other.page, '导出不一致清单').click(),
    ])
    const differ = (await readXlsx(await readFile(await list.path()))).sheets[0]?.rows ?? []
    expect(differ.slice(1).map((row) => row.slice(-2))).toEqual([
      ['80', '48'],
      ['80', '47'],
    ])
    const corrected = [{ application: ids[1], value: { raw: '80', objective: '48' } }]
    succeeded(await second.post(`${path}/scores`, { body: { paper: 'written', rows: corrected } }))
    succeeded(await act(hr, path, 'seal-scores'))
    const { page, go } = await deskOf(`${own}-h3`)
    await go(`/recruitment/campaigns/${id}/result`)
    await page.getByText('计算过程').nth(1).click()
    await page.getByText('笔试成绩：84.50').waitFor()
    expect(await axe(page)).toEqual([])
    await button(page, '批准入围名单').click()
    await page.getByRole('dialog').getByRole('button', { name: '批准入围名单' }).click()
    await page.getByText('入围名单', { exact: true }).waitFor()
    expect(succeeded(await hr.get(path)).state).toBe('interview')
  })
})
