import { beforeAll, describe, expect, it } from 'vitest'
import { succeeded } from '../recruitment/own-campaign.ts'
import { ownInterview } from '../recruitment/own-interview.ts'
import { api } from '../support/world.ts'
import { button, desks } from './support/desks.ts'
import { axe, open, phone, tooWide } from './support/open.ts'
import { addressOf } from './support/phone.ts'

const { browser, deskOf, watch } = desks()
const parts = [
  { code: 'skill', name: '上机操作', weight: '0.7' },
  { code: 'talk', name: '面谈', weight: '0.3' },
]
let world: Awaited<ReturnType<typeof ownInterview>>
beforeAll(async () => {
  world = await ownInterview(2, { full: '100', judges: 3, drop: 0, parts, rooms: 'as-marked' })
}, 120_000)

const fit = async (page: Parameters<typeof axe>[0]) => expect([await axe(page), await tooWide(page)]).toEqual([[], 0])

describe('an interview', () => {
  it('is arranged and drawn by HR, marked on a phone that loses the network, and announced for the room', async () => {
    const { own, id, interview, hr } = world
    const { page, go } = await deskOf(`${own}-hr`)
    await go(`/recruitment/campaigns/${id}`)
    await page.getByRole('link', { name: '面试', exact: true }).click()
    await button(page, '安排面试').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('日期').fill('2018-04-08')
    await dialog.getByLabel('地点').fill('政务中心三楼')
    await dialog.getByLabel('候考须知').fill('七时三十分前到候考室')
    await dialog.getByLabel('考场名称').fill('第一考场')
    for (const [at, name] of ['甲评委', '乙评委', '丙评委'].entries()) {
      await dialog.getByLabel('姓名').nth(at).fill(name)
      await dialog.getByLabel('单位').nth(at).fill('人社局')
    }
    expect(await axe(page)).toEqual([])
    await button(page, '安排面试').last().click()
    await page.getByText('已安排，未抽签').waitFor()

    await button(page, '发放打分码').click()
    await page.getByRole('dialog').getByRole('button', { name: '发放打分码' }).click()
    await page.getByText('离开本页以后不能再看到').waitFor()
    const told = await page.locator('.slip .code').allTextContents()
    const slips = told.map((text) => text.replaceAll(' ', ''))
    expect(slips.map((slip) => slip.length)).toEqual([24, 24, 24])
    await fit(page)

    // Before the draw: whom to avoid. The code leaves the address at once.
    const judge = await open(browser(), { size: phone })
    watch(judge)
    const mine = judge.page
    await mine.goto(addressOf(`/interview#${slips[0]}`))
    await mine.getByText('测** · 窗口').first().waitFor()
    expect(new URL(mine.url()).hash).toBe('')
    await fit(mine)

    // Whoever copied the code comes too late: refused, and both the judge and the office see it.
    const copied = { slip: slips[0], phone: 'the phone of a curious clerk' }
    const late = await api(null).post('/v1/recruitment/judging', { body: copied })
    expect([late.status, late.body.code]).toEqual([409, 'slip-taken'])
    await mine.evaluate(() => dispatchEvent(new Event('online')))
    await mine.getByText('用另一部手机输入您的打分码').waitFor()
    await fit(mine)
    const other = await open(browser(), { size: phone })
    await other.page.goto(addressOf(`/interview#${slips[0]}`))
    await other.page.getByText('这个打分码已在另一部手机上启用').waitFor()
    await fit(other.page)

    await button(page, '抽签').click()
    await page.getByRole('dialog').getByRole('button', { name: '抽签' }).click()
    await page.getByText('结果一致').waitFor()
    await page.getByText('另有手机试用，已拒绝').waitFor()
    const { arrangement } = succeeded(await hr.get(interview))
    const [panel] = arrangement.draw.panels
    await button(page, '叫入').first().click()
    await page.getByText('考试中').waitFor()
    await fit(page)

    await mine.evaluate(() => dispatchEvent(new Event('online')))
    await mine.getByLabel('上机操作').fill('180')
    await mine.getByLabel('面谈').fill('90')
    await button(mine, '确认打分').click()
    await mine.getByText('请填 0 到 100 之间的数').waitFor()
    await mine.getByLabel('上机操作').fill('80')
    await mine.reload()
    expect(await mine.getByLabel('上机操作').inputValue()).toBe('80')
    await mine.getByText('83', { exact: true }).waitFor()
    await button(mine, '确认打分').click()
    await fit(mine)

    // The server has it, but its answer is lost; the phone keeps the mark through a reload and sends it again, as one.
    const lost = '**/v1/recruitment/judging/marks'
    let arrived = 0
    await mine.route(lost, async (route) => {
      arrived += (await route.fetch()).status() === 200 ? 1 : 0
      await route.abort()
    })
    await button(mine, '确认，提交').click()
    await mine.getByText('1 号考生的打分还没有送达').waitFor()
    await mine.reload()
    await mine.getByText('1 号考生的打分还没有送达').waitFor()
    await mine.unroute(lost)
    await mine.evaluate(() => dispatchEvent(new Event('online')))
    await mine.getByText('1 号考生的打分已送达').waitFor()
    expect(arrived).toBeGreaterThan(0)
    await mine.getByText('您打 80+90 分').waitFor()
    await fit(mine)

    const early = page.getByRole('link', { name: '大屏' }).first()
    await early.click()
    await page.getByText('已确认 1 / 3').waitFor()
    expect(await page.getByText('83').count()).toBe(0)
    for (const slip of slips.slice(1)) {
      const body = { slip, phone: `the phone that holds ${slip}`, number: 1, mark: ['70', '80'] }
      succeeded(await api(null).post('/v1/recruitment/judging/marks', { body }))
    }
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await button(page, '公布成绩').click()
    await page
      .getByText('(83 + 73 + 73) ÷ 3 = 229 ÷ 3 = 76.333… → 76.33')
      .or(page.getByText('76.33', { exact: true }))
      .first()
      .waitFor()
    await fit(page)
    const { items } = succeeded(await hr.get(`${world.path}/scores`, { query: { paper: 'interview' } }))
    expect(items).toMatchObject([{ application: panel.candidates[0], state: 'settled' }])

    await go(`/recruitment/campaigns/${id}/interview/sheets`)
    await page
      .getByRole('heading', { name: /面试评分表/ })
      .first()
      .waitFor()
    expect(await page.locator('.sheet').count()).toBe(5)
    await fit(page)
    await button(mine, '退出').click()
    await mine.getByLabel('打分码').waitFor()
    expect(await mine.evaluate(() => localStorage.getItem('wangge.judging'))).toBeNull()
    await mine.getByLabel('打分码').fill('2'.repeat(24))
    await button(mine, '进入').click()
    await mine.getByText('这个打分码无效').waitFor()
    await fit(mine)
  }, 120_000)
})
