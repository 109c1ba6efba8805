import { describe, expect, it } from 'vitest'
import { act, caseIn, done, photoOf, report } from '../reporting/setting.ts'
import { caseDesks, dialog, press, send, stateOf } from './support/case-desk.ts'
import { buttons, readAgain, signInByHand } from './support/desk.ts'
import { axe, desk, phone, tooWide } from './support/open.ts'
import { picture } from './support/phone.ts'

const { setting, deskOf } = caseDesks()

describe('a case', () => {
  it('goes from report to end by three members, each seeing the others’ steps without a reload', async () => {
    const { people, grid, litter } = setting()
    const before = await photoOf(people.reporter, grid)
    const known = await report(setting(), litter, {
      description: '桥下堆放垃圾',
      photos: [before],
      location: { lat: 29.85, lng: 115.55, accuracy: 8 },
    })
    const [reporter, dispatcher, handler] = await Promise.all([
      deskOf(people.reporter, { size: phone }),
      deskOf(people.dispatcher),
      deskOf(people.handler, { size: phone }),
    ])
    await reporter.go(`/cases/${known.id}`)
    await stateOf(reporter, '待立案')
    expect(await buttons(reporter.page)).toEqual([])

    await dispatcher.go('/')
    const row = dispatcher.page.getByRole('listitem').filter({ hasText: '桥下堆放垃圾' })
    await row.getByRole('link').click()
    await stateOf(dispatcher, '待立案')
    await press(dispatcher, 'accept')
    await send(dispatcher, '立案')
    await stateOf(dispatcher, '待派遣')
    await press(dispatcher, 'dispatch')
    expect(await dialog(dispatcher).getByLabel('处置单位').inputValue()).toBe(setting().unit)
    await dialog(dispatcher).getByLabel('说明').fill('请今天处理')
    await send(dispatcher, '派遣')
    await stateOf(dispatcher, '待认领')

    await handler.go('/')
    await handler.page.getByRole('listitem').filter({ hasText: '桥下堆放垃圾' }).getByRole('link').click()
    await handler.page.getByText('请今天处理').waitFor()
    await press(handler, 'claim')
    await stateOf(handler, '处置中')
    await press(handler, 'feed-back')
    await dialog(handler).getByLabel('处置情况').fill('已清运')
    await send(handler, '反馈')
    await dialog(handler).getByText('请选择。').first().waitFor()
    await dialog(handler)
      .locator('input[type=file]')
      .setInputFiles(await picture())
    await dialog(handler).getByText('已上传').waitFor()
    await send(handler, '反馈')
    await stateOf(handler, '待核查')

    await readAgain(dispatcher.page)
    await stateOf(dispatcher, '待核查')
    await dispatcher.page.getByText('已清运').waitFor()
    await dispatcher.page.getByRole('button', { name: '放大查看：处置后' }).waitFor({ timeout: 40_000 })
    await press(dispatcher, 'close')
    await dialog(dispatcher).getByLabel('说明').press('Enter')
    await stateOf(dispatcher, '已结案')

    // The reporter's page has been open all the time and reads by itself.
    await reporter.page.locator('.badges').getByText('已结案').waitFor({ timeout: 30_000 })
    await reporter.page.getByText('核查通过，予以结案').waitFor()
  }, 120_000)

  it('is acted on by two dispatchers: the second is told, and what they typed is kept', async () => {
    const { people } = setting()
    const known = await caseIn(setting(), 'reported')
    const [one, two] = await Promise.all([deskOf(people.dispatcher), deskOf(people.colleague)])
    await Promise.all([one.go(`/cases/${known.id}`), two.go(`/cases/${known.id}`)])
    await press(two, 'reject')
    await dialog(two).getByLabel('理由').fill('不属于本部门')
    await press(one, 'accept')
    await send(one, '立案')
    await stateOf(one, '待派遣')
    await send(two, '不予立案')
    await dialog(two).getByText('别人刚刚改动过').waitFor()
    expect(await dialog(two).getByLabel('理由').inputValue()).toBe('不属于本部门')
    expect(await axe(two.page)).toEqual([])
    await dialog(two).getByRole('button', { name: '重新读取' }).click()
    await stateOf(two, '待派遣')
    expect(await buttons(two.page)).toEqual(['cancel', 'dispatch'])
  })

  it('that changed under a form and came back to its state takes what was typed before', async () => {
    const { people, unit } = setting()
    const known = await caseIn(setting(), 'dispatched')
    const handler = await deskOf(people.handler)
    await handler.go(`/cases/${known.id}`)
    await press(handler, 'return')
    await dialog(handler).getByLabel('理由').fill('不在我们辖区')
    const returned = await done(act(people.both, known, 'return', { reason: '看错了' }))
    await done(act(people.dispatcher, returned, 'dispatch', { unit }))
    await send(handler, '退回')
    await dialog(handler).getByRole('button', { name: '重新读取' }).click()
    await handler.page.locator('[data-action=return]', { hasText: '…' }).click()
    await dialog(handler).getByText('已恢复您上次没有提交的内容').waitFor()
    expect(await dialog(handler).getByLabel('理由').inputValue()).toBe('不在我们辖区')
    await send(handler, '退回')
    // It is nobody's of this unit any more.
    await readAgain(handler.page)
    await handler.page.getByRole('heading', { level: 1 }).waitFor()
    await handler.page.getByText('这个案件已不在您的范围内').waitFor()
  })

  it('keeps what was typed when the session ends in the middle of a form', async () => {
    const { people } = setting()
    const known = await caseIn(setting(), 'fed-back')
    const one = await deskOf(people.colleague)
    await one.go(`/cases/${known.id}`)
    await press(one, 'rework')
    await dialog(one).getByLabel('理由').fill('墙角还有积水')
    await one.page.route('**/rework', (route) => route.fulfill({ status: 401, body: '{"message":"Unauthorized"}' }))
    await send(one, '返工')
    await one.page.getByText('您没有提交的内容还保留着').waitFor()
    await one.page.unroute('**/rework')
    await signInByHand(one.page, one.member)
    await stateOf(one, '待核查')
    await press(one, 'rework')
    expect(await dialog(one).getByLabel('理由').inputValue()).toBe('墙角还有积水')
    await send(one, '返工')
    await stateOf(one, '处置中')
    await one.page.getByText('返工 1 次').waitFor()
  })

  it('takes a photo whose upload broke and whose page was left, without choosing or announcing it again', async () => {
    const { people } = setting()
    const known = await caseIn(setting(), 'handling')
    const one = await deskOf(people.handler)
    await one.go(`/cases/${known.id}`)
    await press(one, 'feed-back')
    let broken = 0
    const announced: string[] = []
    one.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/photos')) {
        announced.push(request.headers()['idempotency-key'] ?? '')
      }
    })
    await one.page.route(
      (url) => url.pathname.includes('/photos/') && url.search.includes('X-Amz-Signature'),
      (route) => (route.request().method() === 'PUT' && broken++ < 2 ? route.abort() : route.continue()),
    )
    await dialog(one)
      .locator('input[type=file]')
      .setInputFiles(await picture())
    await dialog(one).getByText('连不上系统').waitFor()
    await dialog(one).getByLabel('处置情况').fill('已更换灯泡')
    await dialog(one).getByRole('button', { name: '重试' }).click()
    await expect.poll(() => broken).toBe(2)
    await dialog(one).getByText('连不上系统').waitFor()
    // As a session's end does: the page is gone, and with it the file that was chosen.
    await one.page.reload()
    await press(one, 'feed-back')
    await dialog(one).getByText('已上传').waitFor()
    expect(await dialog(one).getByLabel('处置情况').inputValue()).toBe('已更换灯泡')
    expect(new Set(announced).size).toBe(1)
    await send(one, '反馈')
    await stateOf(one, '待核查')
    const { body } = await people.handler.get(`/v1/cases/${known.id}`)
    expect(body.photos).toHaveLength(1)
  })

  it('that is unknown or out of reach says so, by deep link', async () => {
    const known = await caseIn(setting(), 'reported')
    const one = await deskOf(setting().people.stranger)
    for (const id of [known.id, 'nothing', '%E4%B8%AD']) {
      await one.go(`/cases/${id}`)
      await one.page.getByText('找不到这个案件').waitFor()
    }
    expect(await axe(one.page)).toEqual([])
  })

  it.each([
    ['on a desk', { size: desk, dark: false }],
    ['on a phone, dark', { size: phone, dark: true }],
  ])(
    'stands without fault %s, with each of its forms',
    async (_, look) => {
      const { people } = setting()
      for (const [who, state] of [
        [people.dispatcher, 'reported'],
        [people.dispatcher, 'accepted'],
        [people.handler, 'handling'],
        [people.colleague, 'fed-back'],
        [people.auditor, 'closed'],
      ] as const) {
        const known = await caseIn(setting(), state)
        const one = await deskOf(who, look)
        await one.go(`/cases/${known.id}`)
        await one.page.locator('.badges').waitFor()
        await one.page.getByRole('list', { name: '历史' }).waitFor()
        expect(await axe(one.page), state).toEqual([])
        expect(await tooWide(one.page)).toBe(0)
        for (const action of await buttons(one.page)) {
          await press(one, action)
          await dialog(one).waitFor()
          expect(await axe(one.page, '[role=dialog]'), action).toEqual([])
          await one.page.keyboard.press('Escape')
          await dialog(one).waitFor({ state: 'detached' })
        }
      }
    },
    180_000,
  )
})

describe('the page of a case', () => {
  it('offers exactly what the server offers, in every state to every role', async () => {
    const states = ['reported', 'accepted', 'rejected', 'dispatched', 'handling', 'fed-back', 'closed', 'cancelled']
    const cases = await Promise.all(states.map((state) => caseIn(setting(), state)))
    // Who fed back does not verify.
    const own = await caseIn(setting(), 'handling')
    cases.push(await done(act(setting().people.both, own, 'feed-back', { note: '完成' })))
    let offered = 0
    for (const who of Object.values(setting().people)) {
      const one = await deskOf(who)
      await one.go('/')
      for (const { id, number, state } of cases) {
        const answer = await who.get(`/v1/cases/${id}`)
        await one.visit(`/cases/${id}`)
        const about = `${who.member} ${state}`
        if (answer.status === 200) {
          await one.page.getByRole('heading', { level: 1, name: number }).waitFor()
          expect(await buttons(one.page), about).toEqual([...answer.body.actions].sort())
          offered += answer.body.actions.length
        } else {
          const told = answer.status === 403 ? '您的角色不使用这个页面' : '找不到这个案件'
          await one.page.getByText(told).waitFor()
          expect(await buttons(one.page), about).toEqual([])
        }
      }
      await one.close()
    }
    expect(offered).toBeGreaterThan(20)
  }, 300_000)
})
