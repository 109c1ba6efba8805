import { beforeAll, describe, expect, it } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { act, during, ownCampaign, succeeded } from '../recruitment/own-campaign.ts'
import { button, desks } from './support/desks.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'

const { deskOf } = desks()
const [window, grid] = shifengLike.kinds
if (!window || !grid) throw new Error('the template has two kinds of post')

/** Terms that have every key, with rules of every type and a row in every list. */
const full: Partial<Terms> = {
  registration: { ...shifengLike.registration, closedDays: ['2018-03-10'], draftsPerHour: 500 },
  kinds: [window, grid],
  bonus: {
    ...shifengLike.bonus,
    causes: [{ code: 'veteran', name: '退役军人', points: '2', proof: '退役证件', kinds: ['window'] }],
  },
  marking: { mode: 'secret', objectiveFull: '60', thirdAbove: '5', third: 'nearest' },
  interview: { ...shifengLike.interview, parts: [{ code: 'talk', name: '面谈', weight: '1' }] },
  stages: 'each',
  ties: { ...shifengLike.ties, written: 'withBonus', final: 'decision' },
  shortlist: { ...shifengLike.shortlist, refill: false },
  medical: { ...shifengLike.medical, floorOn: 'rounded' },
  notice: { ...shifengLike.notice, makeUpDays: true },
  objections: { from: 'named', days: 5, perDay: 20 },
  retention: { notHiredMonths: 24 },
  contract: { ...shifengLike.contract, endRule: 'day-before' },
  excellent: { ...shifengLike.excellent, minMonths: 6 },
}

let world: Awaited<ReturnType<typeof ownCampaign>>
beforeAll(async () => {
  world = await ownCampaign(1, full)
  succeeded(await act(world.second, world.path, 'open', { at: during }))
})

/** `-kinds-0-code` of every value in the terms; a list of choices counts as one. */
function endsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'object')) {
    return value.flatMap((one, index) => endsOf(one, `${at}-${index}`))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [at]
  return Object.entries(value).flatMap(([name, inner]) => endsOf(inner, `${at}-${name}`))
}

describe('the policy editor', () => {
  it('asks for every key, moves rows with the keyboard, and tells live what it comes to', async () => {
    const { page, go } = await deskOf(`${world.own}-hr`)
    await go(`/recruitment/policies/${world.own}`)
    const changes = page.getByRole('button', { name: '修改', exact: true })
    await changes.nth(1).waitFor()
    // The first is that of the name and the basis.
    for (let left = await changes.count(); left > 1; left--) await changes.nth(1).click()
    const ids = await page.locator('form [id]').evaluateAll((found) => found.map(({ id }) => id))
    const wanted = endsOf(world.terms)
    expect(wanted.length).toBeGreaterThan(120)
    expect(wanted.filter((end) => !ids.some((id) => id.endsWith(end)))).toEqual([])
    expect(await axe(page)).toEqual([])
    await page.setViewportSize(phone)
    expect(await tooWide(page)).toBe(0)
    await page.setViewportSize(desk)

    const ties = page.getByRole('group', { name: '同分时依次比较', exact: true })
    await ties.getByRole('button', { name: '下移：同分时依次比较 1' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('依次以笔试客观题成绩高者、笔试成绩高者优先').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('上移：同分时依次比较 2')
    await page.getByText('还没有保存的样子').waitFor()
    await page.getByLabel('入围比例').fill('0.9')
    await page.getByText('比例小于 1，一开始就会空岗。').first().waitFor()
    await page.reload()
    expect(await page.getByLabel('入围比例').inputValue()).toBe('0.9')
    await page.getByLabel('入围比例').fill('')
    const shortlist = page.locator('form', { has: page.getByLabel('入围比例') })
    await shortlist.getByRole('button', { name: '保存' }).click()
    await shortlist.getByRole('link', { name: '面试入围 › 入围比例 1 :' }).click()
    expect(await page.getByLabel('入围比例').evaluate((one) => one === document.activeElement)).toBe(true)
    await page.getByLabel('入围比例').fill('2')
    await shortlist.getByRole('button', { name: '保存' }).click()
    const cut = page.locator('section', { has: page.getByRole('heading', { name: '面试入围', exact: true }) })
    await cut.getByRole('button', { name: '修改' }).waitFor()
    // The ties are still being changed: the reading has both.
    await page.getByText('依次以笔试客观题成绩高者、笔试成绩高者优先').waitFor()
    await page.getByText('1:2，有小数的进一').waitFor()
    const { body } = await world.hr.get(`/v1/recruitment/policies/${world.own}`)
    expect([body.revision, body.terms.shortlist.ratio]).toEqual([2, '2'])
    for (const [title, label, value] of [
      ['阅卷', '主观题两人评分相差超过多少分，由第三人评分', '8'],
      ['公示、培训与信息保存', '每日受理异议上限（件）', '30'],
    ] as const) {
      const section = page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
      await section.getByRole('button', { name: '修改' }).click()
      await section.getByLabel(label).fill(value)
      await section.getByRole('button', { name: '保存' }).click()
      await section.getByRole('button', { name: '修改' }).waitFor()
    }
    const { terms } = (await world.hr.get(`/v1/recruitment/policies/${world.own}`)).body
    expect([terms.marking.thirdAbove, terms.objections.perDay]).toEqual(['8', 30])
  })

  it('adds a condition of another type, and a later revision says in words what it changed', async () => {
    const { page, go } = await deskOf(`${world.own}-hr`)
    await go(`/recruitment/policies/${world.own}`)
    const kinds = page.locator('section', { has: page.getByRole('heading', { name: '岗位类别、条件与待遇' }) })
    await kinds.getByRole('button', { name: '修改' }).click()
    await kinds.locator('summary', { hasText: '岗位类别 1：' }).click()
    const rules = kinds.getByRole('group', { name: '报考条件', exact: true }).first()
    await rules.getByRole('button', { name: '加一行：报考条件' }).click()
    const rule = rules.getByRole('group', { name: new RegExp(`^报考条件 ${window.eligibility.length + 1}：`) })
    expect(await rule.getByLabel('条件类型').evaluate((one) => one === document.activeElement)).toBe(true)
    await rule.getByLabel('条件类型').selectOption({ label: '不得报考的情形' })
    await rule.getByLabel('出处').fill('公告第四条')
    await rule
      .getByRole('group', { name: /^各项 1/ })
      .getByLabel('编号')
      .fill('Not A Code')
    await rule
      .getByRole('group', { name: /^各项 1/ })
      .getByLabel('名称')
      .fill('失信被执行人')
    await kinds.getByRole('button', { name: '保存' }).click()
    await rule.getByLabel('编号').evaluate((one) => {
      if (one.getAttribute('aria-invalid') !== 'true') throw new Error('the code is not marked')
    })
    await rule.getByLabel('编号').fill('dishonest')
    await page.getByText('有下列情形之一的不得报考：失信被执行人').waitFor()
    await kinds.getByRole('button', { name: '保存' }).click()
    const compared = page.locator('section', { has: page.getByRole('heading', { name: '与以前的版本比较' }) })
    await compared.getByText('失信被执行人').waitFor()
    await compared.getByText('面试入围 › 入围比例').waitFor()
    expect(await axe(page)).toEqual([])
    const { body } = await world.hr.get(`/v1/recruitment/policies/${world.own}`)
    expect(body.terms.kinds[0].eligibility.at(-1)).toEqual({
      ...{ type: 'bars', source: '公告第四条', items: [{ code: 'dishonest', name: '失信被执行人' }] },
    })
    await button(page, '打印').waitFor()
  })
})
