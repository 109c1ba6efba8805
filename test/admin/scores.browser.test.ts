import { beforeAll, describe, expect, it } from 'vitest'
import { letIn } from '../grid/own.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { button, desks } from './support/desks.ts'
import { axe } from './support/open.ts'

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
    const rows = [
      { application: ids[0], value: { raw: '84.50', objective: '50' } },
      { application: ids[1], value: { raw: '80', objective: '48' } },
      { application: ids[2], value: null },
    ]
    succeeded(await second.post(`${path}/scores`, { body: { paper: 'written', rows } }))
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
