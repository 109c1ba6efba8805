import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { done, newMember, newSetting, type Setting } from '../reporting/setting.ts'
import { api } from '../support/world.ts'
import { launchBrowser } from './support/browser.ts'
import { type Desk, openDesk, signInByHand } from './support/desk.ts'
import { axe, desk, open, phone, tooWide } from './support/open.ts'

let browser: Browser
let setting: Setting
let desks: { complaints: string[]; close: () => Promise<void> }[] = []

beforeAll(async () => {
  ;[browser, setting] = await Promise.all([launchBrowser(), newSetting()])
}, 120_000)

afterEach(async () => {
  const complaints = desks.flatMap((one) => one.complaints)
  await Promise.all(desks.map((one) => one.close()))
  desks = []
  // The browser itself tells the console of every answer that is no success.
  expect(complaints.filter((words) => !words.startsWith('Failed to load resource'))).toEqual([])
})

afterAll(() => browser?.close())

async function deskOf(member: string, told: { size?: typeof desk; dark?: boolean } = {}): Promise<Desk> {
  const one = await openDesk(browser, member, told)
  desks.push(one)
  return one
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const own = () => `s${randomBytes(4).toString('hex')}`
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-code'))

async function choose(page: Page, name: string, content: Buffer): Promise<void> {
  await page.getByLabel('表格文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content })
}

async function excel(rows: (string | number)[][]): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: '人员', rows }] }))
}

describe('an import', () => {
  it('tells which row is wrong and why, writes nothing, and takes the corrected sheet', async () => {
    const { page, go } = await deskOf('admin')
    const [good, bad] = [own(), own()]
    const headers = ['编号', '姓名', '角色', '网格', '启用']
    await go('/import?kind=members')
    await choose(
      page,
      '人员.xlsx',
      await excel([
        headers,
        [good, '测试甲', '网格员；研判中心', setting.grid, '是'],
        [bad, '测试乙', '网格员', 'nowhere', '是'],
      ]),
    )
    await page.getByText('有 1 行要更正，还没有写入任何内容').waitFor()
    const row = page.getByRole('row').filter({ hasText: bad })
    expect(await row.textContent()).toContain('“网格”：没有这个区域。')
    expect((await row.getByRole('cell').first().textContent())?.trim()).toBe('3')
    expect(await button(page, '导入 1 行').count()).toBe(0)
    expect(await axe(page)).toEqual([])
    expect((await api('admin').get(`/v1/members/${good}`)).status).toBe(404)

    await choose(
      page,
      '人员.xlsx',
      await excel([
        headers,
        [good, '测试甲', '网格员；研判中心', setting.grid, '是'],
        [bad, '测试乙', '网格员', setting.otherGrid, '是'],
      ]),
    )
    await button(page, '导入 2 行').click()
    await page.getByText('新增 2 行，改动 0 行。').waitFor()
    const { body } = await api('admin').get(`/v1/members/${good}`)
    expect(body).toMatchObject({ name: '测试甲', roles: ['reporter', 'dispatcher'], scope: { areas: [setting.grid] } })
    await choose(page, '人员.xlsx', await excel([headers, [good, '测试甲', '', '', '']]))
    await page.getByText('表格与现有数据相同，不需要导入').waitFor()
  })

  it('reads a CSV that Chinese Excel saved, and says what is wrong with a file as a whole', async () => {
    const { page, go } = await deskOf('admin')
    await go('/import?kind=units')
    const id = own()
    // 编号,名称 / <id>,测试所 in GBK
    const gbk = (...bytes: number[]) => Buffer.from(bytes)
    const header = gbk(0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a)
    const name = gbk(0xb2, 0xe2, 0xca, 0xd4, 0xcb, 0xf9)
    await choose(page, '单位.csv', Buffer.concat([header, Buffer.from(`${id},`), name]))
    await button(page, '导入 1 行').click()
    await page.getByText('新增 1 行，改动 0 行。').waitFor()
    expect((await api('admin').get(`/v1/units/${id}`)).body.name).toBe('测试所')

    await choose(page, '单位.csv', Buffer.from('编号,電話\nx1,1'))
    await page.getByText('不认识的列：“電話”。').waitFor()
    await choose(page, '单位.xlsx', Buffer.from('PK not a workbook'))
    await page.getByText('读不出这个 Excel 文件').waitFor()
    await choose(page, '单位.json', Buffer.from('{"a":1}'))
    await page.getByText('不是可用的 JSON').waitFor()
  })

  it('gives a template whose headers it takes, and what is there as it would read it again', async () => {
    const { page, go } = await deskOf('admin')
    await go('/import?kind=areas')
    const [template] = await Promise.all([page.waitForEvent('download'), button(page, '下载空白模板').click()])
    const sheet = (await readXlsx(await readFile(await template.path()))).sheets[0]
    expect(sheet?.rows[0]).toEqual(['编码', '名称', '上级', '层级', '户数', '类型', '网格长', '状态'])
    const [current] = await Promise.all([page.waitForEvent('download'), button(page, '下载现有数据').click()])
    await choose(page, '现有.xlsx', await readFile(await current.path()))
    await page.getByText('表格与现有数据相同，不需要导入').waitFor()
  })
})

describe('a member', () => {
  it('is added, invited with a code shown once, and joins in another browser', async () => {
    const { page, go } = await deskOf('admin')
    const id = own()
    await go('/members')
    await button(page, '添加人员').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('编号').fill(id)
    await dialog.getByLabel('姓名').fill('新来的')
    await dialog.getByLabel('网格员').check()
    await dialog.getByLabel('负责的区域').fill(setting.grid)
    await dialog.getByLabel('负责的区域').press('Enter')
    expect(await axe(page)).toEqual([])
    await button(page, '添加人员').last().click()
    await page.getByRole('heading', { level: 1, name: '新来的' }).waitFor()
    await button(page, '生成邀请码').click()
    await dialog.getByRole('button', { name: '生成邀请码' }).click()
    const slip = page.locator('.slip')
    const code = (await slip.locator('code').textContent()) ?? ''
    expect(await axe(page)).toEqual([])
    await page.emulateMedia({ media: 'print' })
    expect(await slip.isVisible()).toBe(true)
    expect(await page.getByRole('heading', { name: '基本情况' }).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })

    const other = await open(browser, { size: phone })
    desks.push(other)
    await other.page.goto(page.url())
    await signInByHand(other.page, id)
    await other.page.getByRole('textbox', { name: /邀请码/ }).fill(code)
    await button(other.page, '加入').click()
    await other.page.getByText('欢迎，新来的。').waitFor()

    await page.reload()
    await page.getByText('已绑定登录账号').waitFor()
    expect(await slip.count()).toBe(0)
    expect(await button(page, '生成邀请码').count()).toBe(0)
  })

  it('is switched off and on again, which stops them and lets them in', async () => {
    const { page, go } = await deskOf('admin')
    const id = own()
    await newMember(id, ['reporter'], { areas: [setting.grid], unit: null })
    await go(`/members/${id}`)
    await button(page, '停用').click()
    await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
    await page.locator('.badges').getByText('已停用').waitFor()
    const stopped = await deskOf(id)
    await stopped.page.goto(page.url())
    await stopped.page.getByText('您的成员资格已停用').first().waitFor()
    await button(page, '启用').click()
    await page.locator('.badges').getByText('已启用').waitFor()
    expect((await api('admin').get(`/v1/members/${id}`)).body.enabled).toBe(true)
  })

  it('changes neither their own roles nor whether they are enabled', async () => {
    const { page, go } = await deskOf('admin')
    await go('/members/admin')
    await page.getByText('这是您自己').waitFor()
    expect(await button(page, '停用').count()).toBe(0)
    await button(page, '修改').click()
    await page.getByLabel('姓名').waitFor()
    expect(await page.getByLabel('网格员').count()).toBe(0)
  })
})

describe('a change', () => {
  it('of a category sets photos and deadlines; a wrong amount is refused beside its field', async () => {
    const { page, go } = await deskOf('admin')
    await go(`/categories/${setting.light}`)
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
    const { body } = await api('admin').get(`/v1/categories/${setting.light}`)
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
    const path = `/v1/areas/${setting.otherGrid}`
    await go(`/areas/${setting.otherGrid}`)
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
    await item(setting.town).focus()
    expect(await item(setting.town).getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowLeft')
    expect(await item(setting.town).getAttribute('aria-expanded')).toBe('false')
    expect(await item(setting.grid).count()).toBe(0)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect([setting.grid, setting.otherGrid]).toContain(await focused(page))
    await page.keyboard.press('ArrowLeft')
    expect(await focused(page)).toBe(setting.town)
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await item(setting.grid).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/areas/${setting.grid}`)
    await page.getByRole('heading', { level: 1, name: 'grid' }).waitFor()
  })

  it('is searched by name and code, and by what is amiss', async () => {
    const { page, go } = await deskOf('admin')
    await go('/areas')
    await page.getByLabel('按名称或编码查找').fill(setting.otherTown)
    await page.getByText('找到 1 个').waitFor()
    expect(await page.getByRole('treeitem').count()).toBe(1)
    const code = own()
    const body = { code, name: '无人网格', parent: setting.town, level: 'grid', households: 320 }
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
    await go(`/members?unit=${setting.unit}`)
    await page.getByRole('link', { name: setting.people.handler.member ?? '' }).waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, '导出 Excel').click()])
    const { sheets } = await readXlsx(await readFile(await file.path()))
    expect(sheets[0]?.rows[0]).toEqual(['姓名', '编号', '角色', '负责的区域', '处置单位', '状态'])
    expect(sheets[0]?.rows).toHaveLength(3)
  })

  it('are read by others, who are offered no change', async () => {
    const { page, go } = await deskOf(setting.people.supervisor.member ?? '')
    for (const path of [
      '/areas',
      `/areas/${setting.grid}`,
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
  ['on a desk', { size: desk, dark: false }],
  ['on a desk, dark', { size: desk, dark: true }],
  ['on a phone', { size: phone, dark: false }],
  ['on a phone, dark', { size: phone, dark: true }],
])('every page %s', (_, look) => {
  it('opens by its address and again by a reload, without fault', async () => {
    const { page, go } = await deskOf('admin', look)
    const paths = [
      ...['/areas', `/areas/${setting.town}`, '/members', '/members/admin', '/units', `/units/${setting.unit}`],
      ...['/categories', `/categories/${setting.litter}`, '/import', '/settings', '/settings?year=2026'],
    ]
    for (const path of paths) {
      await go(path)
      await page.waitForLoadState('networkidle')
      const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
      await page.reload()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
      await page.waitForLoadState('networkidle')
      expect(await axe(page), path).toEqual([])
      expect(await tooWide(page), path).toBe(0)
    }
  }, 120_000)
})
