import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { caseIn, newSetting, report } from '../reporting/setting.ts'
import { caseDesks, dialog, stateOf } from './support/case-desk.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'

const { setting, deskOf } = caseDesks()

describe('the list of cases', () => {
  it('is worked off by the keyboard alone', async () => {
    const own = await newSetting()
    const first = await report(own, own.litter, { description: '第一件' })
    await report(own, own.litter, { description: '第二件' })
    const one = await deskOf(own.people.dispatcher)
    const { keyboard } = one.page
    await one.go('/cases?state=reported')
    await one.page.getByRole('table').waitFor()
    await keyboard.press('j')
    await keyboard.press('Enter')
    await one.page.getByText('第 1 件，共 2 件').waitFor()
    await one.page.getByText('第二件').waitFor()
    await keyboard.press('a')
    await dialog(one).waitFor()
    await keyboard.type('市容标准 3.2')
    await keyboard.press('Enter')
    await stateOf(one, '待派遣')
    await keyboard.press('d')
    await dialog(one).waitFor()
    await keyboard.press('Tab')
    await keyboard.type('尽快')
    await keyboard.press('Enter')
    await stateOf(one, '待认领')
    await keyboard.press('j')
    await one.page.getByText('第 2 件，共 2 件').waitFor()
    await one.page.getByText('第一件').waitFor()
    await keyboard.press('r')
    await dialog(one).waitFor()
    await keyboard.type('重复上报')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await stateOf(one, '不予立案')
    await keyboard.press('k')
    await one.page.getByText('第 1 件，共 2 件').waitFor()
    await keyboard.press('u')
    await one.page.getByText('没有符合筛选条件的案件').waitFor()
    expect(new URL(one.page.url()).search).toBe('?state=reported')
    const { body } = await own.people.dispatcher.get(`/v1/cases/${first.id}`)
    expect(body.state).toBe('rejected')
  })

  it('has its filters in the URL, survives a reload, and shows new cases by itself', async () => {
    const own = await newSetting()
    const { people, grid, otherGrid, litter, light } = own
    await report(own, litter, { description: '垃圾一处' })
    await report(own, light, { description: '路灯一盏' })
    const one = await deskOf(people.dispatcher)
    const rows = one.page.locator('tbody tr')
    await one.go('/cases')
    await rows.nth(1).waitFor()
    await one.page.getByLabel('类别', { exact: true }).selectOption(litter)
    await one.page.getByText('路灯一盏').waitFor({ state: 'detached' })
    await one.page.getByLabel('状态', { exact: true }).selectOption('open')
    const area = one.page.getByRole('combobox', { name: '网格或区域' })
    await area.fill(grid.slice(0, 6))
    await one.page.getByRole('option').first().waitFor()
    expect(await axe(one.page)).toEqual([])
    await area.fill(grid)
    await area.press('Enter')
    await one.page.waitForURL(/area=/)
    const query = new URL(one.page.url()).searchParams
    expect(Object.fromEntries(query)).toEqual({ category: litter, state: 'open', area: grid })
    await one.page.reload()
    await one.page.getByText('垃圾一处').waitFor()
    expect(await rows.count()).toBe(1)
    await report(own, litter, { description: '垃圾又一处' })
    await one.page.getByText('垃圾又一处').waitFor({ timeout: 30_000 })
    await one.go(`/cases?area=${otherGrid}`)
    await one.page.getByText('没有符合筛选条件的案件').waitFor()
    await one.page.getByRole('button', { name: '清除筛选' }).last().click()
    await rows.nth(2).waitFor()
    expect(new URL(one.page.url()).search).toBe('')
  })

  it('finds a case by its number from anywhere', async () => {
    const known = await caseIn(setting(), 'reported')
    const one = await deskOf(setting().people.dispatcher)
    await one.go('/')
    await one.page.keyboard.press('/')
    await one.page.keyboard.type(known.number.toLowerCase())
    await one.page.keyboard.press('Enter')
    await one.page.getByRole('link', { name: known.number }).waitFor()
    expect(await one.page.locator('tbody tr').count()).toBe(1)
  })

  it('is exported as it is filtered, under Chinese heads', async () => {
    const own = await newSetting()
    await report(own, own.litter, { description: '=1+1' })
    await report(own, own.light)
    const one = await deskOf(own.people.dispatcher)
    await one.go(`/cases?category=${own.litter}`)
    await one.page.getByRole('table').waitFor()
    const saving = one.page.waitForEvent('download')
    await one.page.getByRole('button', { name: '导出 Excel' }).click()
    const saved = await saving
    expect(saved.suggestedFilename()).toBe('案件.xlsx')
    const book = await readXlsx(await readFile(await saved.path()))
    const [heads, row, ...rest] = book.sheets[0]?.rows ?? []
    expect(heads?.slice(0, 5)).toEqual(['案件编号', '状态', '是否超时', '期限', '类别'])
    expect(row).toContain('=1+1')
    expect(row).toContain(own.people.reporter.member)
    expect(rest).toEqual([])
  })

  it('asks who has no usual place to choose one', async () => {
    const own = await newSetting()
    await report(own, own.litter)
    const one = await deskOf(own.people.auditor)
    await one.go('/cases')
    await one.page.getByText('请先选择一个区域').waitFor()
    expect(await axe(one.page)).toEqual([])
    await one.page.getByRole('button', { name: '只看在办案件' }).click()
    await one.page.getByRole('table').waitFor()
    expect(new URL(one.page.url()).search).toBe('?state=open')
  })

  it.each([
    ['on a desk, dark', { size: desk, dark: true }],
    ['on a phone', { size: phone, dark: false }],
  ])('stands without fault %s', async (_, look) => {
    await caseIn(setting(), 'handling')
    const one = await deskOf(setting().people.dispatcher, look)
    await one.go('/cases?state=open')
    await one.page.getByRole('table').waitFor()
    expect(await axe(one.page)).toEqual([])
    expect(await tooWide(one.page)).toBe(0)
  })
})
