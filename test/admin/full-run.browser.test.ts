import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { beforeAll, expect, inject, it } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { letIn } from '../grid/own.ts'
import { applicants, events, expected, fullRunTerms, nameOf, registrationSheet } from '../recruitment/full-run.ts'
import { act, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { textsOfPdf } from '../support/pdf-text.ts'
import { dialog, press, send } from './support/case-desk.ts'
import type { Desk } from './support/desk.ts'
import { button, desks, paste } from './support/desks.ts'
import { open } from './support/open.ts'

const { browser, watch, deskOf } = desks()
let world: Awaited<ReturnType<typeof ownCampaign>>
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const at = (path = '') => `/recruitment/campaigns/${world.id}${path}`

beforeAll(async () => {
  const registration = { ...shifengLike.registration, from: day(-2), to: day(9) }
  world = await ownCampaign(9, { ...fullRunTerms, registration })
  await letIn(`${world.own}-h3`, { roles: ['hr'] })
})

/** Imports the Excel file and answers the registration numbers by name, from the result that the clerk saves. */
async function imported(page: Page): Promise<Map<string, string>> {
  const file = { name: '报名.xlsx', mimeType: 'application/octet-stream', buffer: await registrationSheet() }
  await page.getByLabel('表格文件').setInputFiles(file)
  await button(page, '导入 28 行').click()
  await page.getByText('新登记 28 人，以前已登记 0 人').waitFor()
  const [saved] = await Promise.all([page.waitForEvent('download'), button(page, '下载结果表').click()])
  const [head = [], ...rows] = (await readXlsx(await readFile(await saved.path()))).sheets[0]?.rows ?? []
  const [name, number] = [head.indexOf('姓名'), head.indexOf('报名编号')]
  return new Map(rows.map((row) => [String(row[name]), String(row[number])]))
}

/** Pastes a block from Excel into the sheet of scores at its first cell, and saves it. */
async function pasted({ page, go }: Desk, cells: ReadonlyMap<string, string>, columns: number): Promise<void> {
  await go(at('/scores'))
  const rows = page.locator('tbody tr[id^="score-"]')
  await rows.first().waitFor()
  const ids = await rows.evaluateAll((found) => found.map(({ id }) => id.slice('score-'.length)))
  const block = ids.map((id) => cells.get(id) ?? '缺考').join('\r\n')
  await paste(page.locator('#window-0-0'), block)
  expect(await page.locator(`#window-0-${columns - 1}`).count()).toBe(1)
  await button(page, '保存本岗位录入').click()
  await page.getByText(`已保存 ${ids.length} 人的成绩。`).waitFor()
}

/** Takes an action of the result's page, confirmed in its dialog. */
async function take(one: Desk, action: string, name: string): Promise<void> {
  await one.go(at('/result'))
  await press(one, action)
  await send(one, name)
  await dialog(one).waitFor({ state: 'detached' })
}

it('REC-5 through the browser: from an Excel file to the printed notice', async () => {
  const { own, hr, second, path } = world
  const [first, other, third] = [await deskOf(`${own}-hr`), await deskOf(`${own}-h2`), await deskOf(`${own}-h3`)]
  await other.go(at())
  await press(other, 'open')
  await send(other, '开放报名')
  await other.page.getByText('报名已开放。').waitFor()

  await first.go(at('/applications/import'))
  const numbers = await imported(first.page)
  const numberOf = (id: string) => numbers.get(nameOf(id)) ?? ''
  for (const { id, bonus } of applicants.filter((one) => one.bonus.length > 0)) {
    succeeded(await act(second, `${path}/applications/${numberOf(id)}`, 'check', { body: { verified: bonus } }))
  }
  // The window ends in nine days: the county's clock is the call's.
  succeeded(await act(hr, path, 'close-registration', { at: `${day(11)}T10:00:00+08:00` }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))

  const sat = applicants.filter(({ qualified }) => qualified)
  const written = new Map(sat.map(({ id, written: value }) => [numberOf(id), `${value?.raw}\t${value?.objective}`]))
  for (const one of [first, other]) await pasted(one, written, 2)
  await take(first, 'seal-scores', '封分')
  await take(third, 'approve-shortlist', '批准入围名单')
  const marks = applicants.flatMap(({ id, interview }) =>
    interview ? [[numberOf(id), interview.join('\t')] as const] : [],
  )
  for (const one of [first, other]) await pasted(one, new Map(marks), 9)
  await take(first, 'seal-scores', '封分')
  await take(third, 'approve-ranking', '批准综合成绩排名')

  const record = (id: string, type: string, passed: boolean) =>
    act(hr, path, 'record-outcome', { body: { application: numberOf(id), type, passed } })
  const { page } = first
  for (const { id, type } of events) {
    await first.go(at('/result'))
    await press(first, `outcome-${numberOf(id)}`)
    await dialog(first).getByLabel('事项').selectOption(type)
    // Without a conclusion nothing is recorded: a failure calls the next.
    await send(first, '登记结果')
    await dialog(first).getByRole('radio', { name: '不合格' }).check()
    await send(first, '登记结果')
    await dialog(first).waitFor({ state: 'detached' })
  }
  for (const { for: left, called } of expected.substitutions) {
    await page.getByText(new RegExp(`${numberOf(left)} .*由 .*${numberOf(called)} 递补`)).waitFor()
  }
  for (const id of expected.final) {
    for (const type of ['medical', 'investigation']) succeeded(await record(id, type, true))
  }
  await take(third, 'approve-final', '批准拟聘名单并公示')

  const visitor = await open(browser())
  watch(visitor)
  await visitor.page.goto(`${inject('county').url}/notices/${world.id}`)
  await visitor.page.getByRole('heading', { name: '自己验证' }).waitFor()
  await button(visitor.page, '验证').click()
  await visitor.page.getByText('全部相符').waitFor()
  const printed = textsOfPdf(await visitor.page.pdf({ preferCSSPageSize: true })).join('')
  const outcomeOf = (id: string) => {
    if (!expected.final.includes(id)) return events.some((one) => one.id === id) ? '已退出' : '未列入拟聘用'
    return expected.substitutions.some((one) => one.called === id) ? '递补拟聘用' : '拟聘用'
  }
  const turns = [...expected.medical, ...expected.substitutions.map(({ called }) => called)]
  for (const { id, written: score, interview, composite, rank } of expected.ranking) {
    const objective = applicants.find((one) => one.id === id)?.written?.objective
    const turn = turns.includes(id) ? turns.indexOf(id) + 1 : ''
    const row = [rank, nameOf(id), numberOf(id), score, objective, interview, composite, turn, outcomeOf(id)]
    expect(printed, id).toContain(row.join(''))
  }
  expect(printed).toContain('计划招聘 9 人')
})
