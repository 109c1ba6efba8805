import { describe, expect, it } from 'vitest'
import { newMember } from '../reporting/setting.ts'
import { api } from '../support/world.ts'
import { signInByHand } from './support/desk.ts'
import { button, desks, own } from './support/desks.ts'
import { axe, open, phone } from './support/open.ts'

const { browser, setting, deskOf, watch } = desks()

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
    await dialog.getByLabel('负责的区域').fill(setting().grid)
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

    const other = await open(browser(), { size: phone })
    watch(other)
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
    await newMember(id, ['reporter'], { areas: [setting().grid], unit: null })
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
