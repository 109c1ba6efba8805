import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { done } from '../reporting/setting.ts'
import { api } from '../support/world.ts'
import { button, desks, own } from './support/desks.ts'
import { axe, desk, phone, quiet, tooWide } from './support/open.ts'

const { setting, deskOf } = desks()

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-code'))

describe('a change', () => {
  it('of a category sets photos and deadlines; a wrong amount is refused beside its field', async () => {
    const { page, go } = await deskOf('admin')
    await go(`/categories/${setting().light}`)
    await button(page, '修改').click()
    await page.getByRole('group', { name: '处置后照片' }).getByLabel('必须').check()
    await page.getByLabel('核查：数量').fill('一天')
    await button(page, '保存').click()
    await page.getByText('有 1 处需要更正').waitFor()
    expect(await axe(page)).toEqual([])
    await page.getByLabel('核查：数量').fill('0.5')
    await page.getByLabel('核查：计时方式').selectOption('working-hours')
    await button(page, '保存').click()
    await page.getByText('核查 0.5 工作时').waitFor()
    const { body } = await api('admin').get(`/v1/categories/${setting().light}`)
    expect(body).toMatchObject({
      afterPhoto: 'required',
      deadlines: {
        handle: { clock: 'working-days', amount: 3 },
        verify: { clock: 'working-hours', amount: 0.5 },
      },
    })
  })

  it('of a grid that somebody changed meanwhile keeps what was typed and takes over the rest', async () => {
    const { page, go } = await deskOf('admin')
    const path = `/v1/areas/${setting().otherGrid}`
    await go(`/areas/${setting().otherGrid}`)
    await button(page, '修改').click()
    await page.getByLabel('户数').fill('412')
    const { body: before } = await api('admin').get(path)
    await done(api('admin').patch(path, { body: { name: '改过的网格' }, ifMatch: before.version }))
    await button(page, '保存').click()
    await page.getByText('别人刚刚改动过').waitFor()
    expect(await axe(page)).toEqual([])
    await button(page, '重新读取').click()
    await page.getByText('已读取最新内容').waitFor()
    expect(await page.getByLabel('名称').inputValue()).toBe('改过的网格')
    expect(await page.getByLabel('户数').inputValue()).toBe('412')
    await button(page, '保存').click()
    await page.getByText('已保存').waitFor()
    expect((await api('admin').get(path)).body).toMatchObject({ name: '改过的网格', households: 412 })
  })

  it('of the settings is refused when stale, saved when read again, and kept through a reload while it is typed', async () => {
    const { page, go } = await deskOf('admin')
    await go('/settings')
    await button(page, '修改').click()
    await page.getByLabel('照片最迟上传（小时）').fill('36')
    await page.reload()
    await page.getByText('已恢复您上次没有提交的内容').waitFor()
    expect(await page.getByLabel('照片最迟上传（小时）').inputValue()).toBe('36')
    const { body } = await api('admin').get('/v1/settings')
    const { version, ...rest } = body
    await done(api('admin').put('/v1/settings', { body: { ...rest, idleMinutes: 25 }, ifMatch: version }))
    await button(page, '保存').click()
    await button(page, '重新读取').click()
    await page.getByText('已读取最新内容').waitFor()
    expect(await page.getByLabel('闲置自动退出（分钟）').inputValue()).toBe('25')
    await button(page, '保存').click()
    await button(page, '修改').waitFor()
    expect((await api('admin').get('/v1/settings')).body).toMatchObject({ photoMaxLagHours: 36, idleMinutes: 25 })
  })

  it('loads a year of holidays as notices write them', async () => {
    const { page, go } = await deskOf('admin')
    await go('/settings?year=2031')
    await page.getByLabel('放假').fill('1月1日至3日（周三至周五）\n10月1日至10月7日\n谁知道')
    await page.getByText('看不懂：谁知道').waitFor()
    await button(page, '加载 2031 年').last().click()
    await page.getByText('有 1 处需要更正').waitFor()
    await page.getByLabel('放假').fill('1月1日至3日（周三至周五）\n10月1日至10月7日')
    await page.getByText('共 10 天').waitFor()
    await page.getByLabel('调休上班').fill('1月4日（周六）')
    await page.locator('form').getByRole('button', { name: '加载 2031 年' }).click()
    await page.getByRole('link', { name: '2031 年' }).waitFor()
    const { body } = await api('admin').get('/v1/holidays')
    const year = body.items.find((one: { year: number }) => one.year === 2031)
    expect(year).toMatchObject({ work: ['2031-01-04'], source: 'loaded' })
    expect(year.off).toHaveLength(10)
  })
})

describe('the tree of areas', () => {
  it('is walked by the keyboard alone', async () => {
    const { page, go } = await deskOf('admin')
    await go('/areas')
    const item = (code: string) => page.locator(`[data-code="${code}"]`)
    await item(setting().town).focus()
    expect(await item(setting().town).getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowLeft')
    expect(await item(setting().town).getAttribute('aria-expanded')).toBe('false')
    expect(await item(setting().grid).count()).toBe(0)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect([setting().grid, setting().otherGrid]).toContain(await focused(page))
    await page.keyboard.press('ArrowLeft')
    expect(await focused(page)).toBe(setting().town)
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await item(setting().grid).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/areas/${setting().grid}`)
    await page.getByRole('heading', { level: 1, name: 'grid' }).waitFor()
  })

  it('is searched by name and code, and by what is amiss', async () => {
    const { page, go } = await deskOf('admin')
    await go('/areas')
    await page.getByLabel('按名称或编码查找').fill(setting().otherTown)
    await page.getByText('找到 1 个').waitFor()
    expect(await page.getByRole('treeitem').count()).toBe(1)
    const code = own()
    const body = { code, name: '无人网格', parent: setting().town, level: 'grid', households: 320 }
    await done(api('admin').post('/v1/areas', { body }), 201)
    await go(`/areas?finding=no-chief&q=${code}`)
    await page.getByText(/找到 \d+ 个/).waitFor()
    expect(await page.getByRole('treeitem').filter({ hasText: '没有网格长' }).count()).toBe(1)
    expect(await page.getByRole('treeitem').count()).toBe(2)
  })
})

describe('lists', () => {
  it('go to Excel with Chinese headers', async () => {
    const { page, go } = await deskOf('admin')
    await go(`/members?unit=${setting().unit}`)
    await page.getByRole('link', { name: setting().people.handler.member ?? '' }).waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, '导出 Excel').click()])
    const { sheets } = await readXlsx(await readFile(await file.path()))
    expect(sheets[0]?.rows[0]).toEqual(['姓名', '编号', '角色', '负责的区域', '处置单位', '状态'])
    expect(sheets[0]?.rows).toHaveLength(3)
  })

  it('are read by others, who are offered no change', async () => {
    const { page, go } = await deskOf(setting().people.supervisor.member ?? '')
    for (const path of [
      '/areas',
      `/areas/${setting().grid}`,
      '/members',
      '/members/admin',
      '/units',
      '/categories',
      '/settings',
    ]) {
      await go(path)
      await page
        .getByRole('button', { name: /^(导出 Excel|未结案件)$/ })
        .or(page.getByRole('definition'))
        .first()
        .waitFor()
      expect(await page.getByRole('button', { name: /^(添加|修改|停用|生成|加载)/ }).count(), path).toBe(0)
    }
  })
})

describe.each([
  ['on a desk', desk],
  ['on a phone', phone],
])('every page %s', (_, size) => {
  it('opens by its address, and dark by a reload, without fault', async () => {
    const { page, go } = await deskOf('admin', { size })
    const faultless = async (path: string) => {
      await quiet(page)
      expect(await axe(page), path).toEqual([])
      expect(await tooWide(page), path).toBe(0)
    }
    const paths = [
      ...['/areas', `/areas/${setting().town}`, '/members', '/members/admin', '/units', `/units/${setting().unit}`],
      ...['/categories', `/categories/${setting().litter}`, '/import', '/settings', '/settings?year=2026'],
    ]
    for (const path of paths) {
      await page.emulateMedia({ colorScheme: 'light' })
      await go(path)
      await faultless(path)
      const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.reload()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await faultless(`${path}, dark`)
    }
  }, 120_000)
})
