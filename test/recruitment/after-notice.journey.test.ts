import { beforeAll, describe, expect, it } from 'vitest'
import { commitment } from '../../functions/kernel/chain.ts'
import { letIn } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'
import { act, succeeded } from './own-campaign.ts'
import { ownNotice } from './own-notice.ts'

const anybody = api(null)
const onNotice = '2018-04-03T09:00:00+08:00'
const words = '王二的面试成绩与现场公布的不一致。'
const phone = '13900000000'

let world: Awaited<ReturnType<typeof ownNotice>>
let auditor: Api
beforeAll(async () => {
  world = await ownNotice({ objections: { from: 'named', days: 3, perDay: 3 } })
  auditor = await letIn(`${world.own}-au`, { roles: ['auditor'] })
})

const lodge = (body: object, at = onNotice) =>
  anybody.post(`/v1/recruitment/notices/${world.id}/objections`, { body, at })
const own = (receipt: string) => anybody.post('/v1/recruitment/own-objection', { body: { receipt } })

describe('objections to a notice', () => {
  let receipt = ''
  let objections = ''
  let first = ''
  let second = ''

  it('are lodged by anybody while it runs, with a name where the policy wants one', async () => {
    const { ids } = world
    objections = `${world.path}/objections`
    const bare = await lodge({ text: words })
    expect([bare.status, bare.body.code, bare.body.errors[0].pointer]).toEqual([422, 'name-missing', '/name'])
    const unknown = await lodge({ text: words, name: '周五', about: 'nobody' })
    expect([unknown.status, unknown.body.errors[0].pointer]).toEqual([422, '/about'])
    expect((await lodge({ text: 'x'.repeat(2001), name: '周五' })).status).toBe(422)
    const told = succeeded(await lodge({ text: words, name: '周五', phone, about: ids[1] }))
    // 5 to 7 April 2018 are off; the 8th, a Sunday, is worked.
    expect([told.due, told.receipt.length]).toEqual(['2018-04-09', 24])
    receipt = told.receipt
    succeeded(await lodge({ text: '公示表的岗位代码有误。', name: '吴六' }, '2018-04-03T09:01:00+08:00'))
    succeeded(await lodge({ text: '再说一遍。', name: '吴六' }, '2018-04-03T09:02:00+08:00'))
    const flood = await lodge({ text: '又说一遍。', name: '吴六' })
    expect([flood.status, flood.body.code]).toEqual([429, 'too-many-objections'])
    expect(flood.headers.get('retry-after')).toBe(String(15 * 3600))
    const late = await lodge({ text: words, name: '周五' }, '2018-04-13T00:00:00+08:00')
    expect([late.status, late.body.code]).toEqual([422, 'notice-over'])
    expect((await anybody.post('/v1/recruitment/notices/none/objections', { body: { text: 'x' } })).status).toBe(404)
  })

  it('are listed without words or names, overdue after their day, and opened on purpose', async () => {
    const { hr, ids, id } = world
    const { items } = succeeded(await hr.get(objections, { at: '2018-04-09T18:00:00+08:00' }))
    ;[first, second] = items.map((one: { id: string }) => one.id)
    expect(items[0]).toMatchObject({
      about: ids[1],
      application: ids[1],
      named: true,
      state: 'lodged',
      overdue: false,
      due: '2018-04-09',
    })
    expect(JSON.stringify(items)).not.toMatch(/面试|周五|1390/)
    const next = succeeded(await hr.get(objections, { query: { open: 1 }, at: '2018-04-10T00:00:00+08:00' }))
    expect(next.items.map((one: { overdue: boolean }) => one.overdue)).toEqual([true, true, true])
    const opened = succeeded(await hr.post(`${objections}/${first}/read`))
    expect(opened).toEqual({ text: words, name: '周五', phone })
    expect((await auditor.post(`${objections}/${first}/read`)).body.code).toBe('forbidden')
    expect(succeeded(await auditor.get(objections)).items[0].actions).toEqual([])
    const entries = succeeded(await hr.get(`${objections}/${first}/history`)).items
    expect(entries.map((one: { action: string; actor: string }) => [one.action, one.actor])).toEqual([
      ['lodge-objection', 'public/lodge-objection'],
      ['read-objection', `member/${hr.member}`],
    ])
    expect(entries[0].data).toMatchObject({ campaign: id, about: ids[1], named: true })
    expect(JSON.stringify(entries)).not.toMatch(/面试|周五|1390/)
    expect(entries[0].data.text).not.toBe(commitment('', words))
  })

  it('keep the campaign from ending until each is dismissed, or upheld and done', async () => {
    const { hr, third, second: other, path } = world
    const end = () => act(third, path, 'conclude', { at: '2018-04-13T00:00:00+08:00' })
    const open = await end()
    expect([open.status, open.body.code, open.body.objections.length]).toEqual([422, 'objections-open', 3])
    expect(open.body.objections[0]).toEqual({ id: first, at: '2018-04-03T01:00:00.000Z', state: 'lodged' })
    const deal = async (id: string, action: string, body: object = {}, by = hr) => {
      const { items } = succeeded(await hr.get(objections))
      const { version } = items.find((one: { id: string }) => one.id === id)
      return by.post(`${objections}/${id}/${action}`, { body, ifMatch: version })
    }
    const early = await deal(first, 'uphold', { answer: '成立。', document: '领导小组纪要3号' })
    expect([early.status, early.body.code, early.body.actions]).toEqual([409, 'wrong-state', ['accept', 'dismiss']])
    succeeded(await deal(first, 'accept'))
    expect(succeeded(await own(receipt.toLowerCase())).state).toBe('checking')
    succeeded(await deal(first, 'uphold', { answer: '经核查，反映属实。', document: '领导小组纪要3号' }))
    succeeded(await deal(second, 'dismiss', { answer: '岗位代码无误。' }))
    const { items } = succeeded(await hr.get(objections, { query: { open: 1 } }))
    succeeded(await deal(items[1].id, 'dismiss', { answer: '同上。' }))
    expect((await end()).body.objections).toMatchObject([{ id: first, state: 'upheld' }])
    const alone = await deal(first, 'settle', { document: '复核记录' })
    expect([alone.status, alone.body.code]).toEqual([422, 'own-approval'])
    // What follows from it: the one it is about leaves, and whoever is next follows by a recorded decision.
    const [a] = world.ids
    const body = { application: a, type: 'objection', passed: false }
    succeeded(await act(hr, path, 'record-outcome', { body }))
    succeeded(await deal(first, 'settle', { document: '复核记录' }, other))
    expect(succeeded(await own(receipt))).toMatchObject({ state: 'settled', answer: '经核查，反映属实。' })
    expect((await own('2'.repeat(24))).status).toBe(404)
    expect(succeeded(await end()).state).toBe('closed')
  })
})

describe('the register of those hired', () => {
  const hires = () => `${world.path}/hires`
  const read = async () => succeeded(await world.hr.get(hires()))
  const step = async (action: string, body: object, application = world.ids[2]) => {
    const { items } = await read()
    const { version } = items.find((one: { application: string }) => one.application === application)
    return world.hr.post(`${hires()}/${application}/${action}`, { body, ifMatch: version })
  }

  it('begins with who is left when the campaign ended, and a place that nobody fills any more', async () => {
    const { items, ...rest } = await read()
    expect(rest).toMatchObject({ training: true, firstYearPay: '40600.00', vacant: 1 })
    expect(rest.insurances).toHaveLength(6)
    expect(items).toMatchObject([
      { application: world.ids[2], state: 'proposed', version: 0, actions: ['record-training', 'decline-hire'] },
    ])
    expect(items[0].person.name).toBe('丁*')
    expect(succeeded(await auditor.get(hires())).items[0].actions).toEqual([])
    const early = await step('sign-contract', { start: '2018-06-01' })
    expect([early.status, early.body.code]).toEqual([409, 'wrong-state'])
    const absent = await step('record-training', { on: '2018-05-02', attended: false, passed: true })
    expect([absent.status, absent.body.errors[0].pointer]).toEqual([422, '/passed'])
    expect((await world.hr.post(`${hires()}/${world.ids[0]}/decline-hire`, { body: {}, ifMatch: 0 })).status).toBe(404)
  })

  it('REC-12, A-23: training, a contract with its days, and an end with its reason', async () => {
    const trained = succeeded(await step('record-training', { on: '2018-05-02', attended: true, passed: true }))
    expect([trained.state, trained.version]).toEqual(['trained', 1])
    expect((await step('sign-contract', { start: '2018-04-12' })).body.errors[0].pointer).toBe('/start')
    const serving = succeeded(await step('sign-contract', { start: '2018-06-01' }))
    expect(serving).toMatchObject({
      ...{ state: 'serving', firstYearPay: '40600.00', actions: ['end-service'] },
      contract: { start: '2018-06-01', probationEnd: '2018-07-31', end: '2020-05-31' },
    })
    expect((await step('end-service', { on: '2018-05-31', reason: 'resigned' })).status).toBe(422)
  })

  it('REC-13, A-21: the excellent award of the year, its tie decided and approved by another', async () => {
    const { hr, second, third, own } = world
    const award = `/v1/recruitment/policies/${own}/awards/2018`
    const before = succeeded(await hr.get(award))
    expect(before).toMatchObject({ state: 'none', version: 0, actions: ['enter-award-scores'] })
    expect(before.people).toMatchObject([{ id: world.ids[2], name: '丁*', score: null, counts: true, hiredHere: true }])
    // 21 people: 4.2, so 4; the fourth and the fifth are equal.
    const scores = ['95', '94', '93', '91.20', '91.2', ...Array.from({ length: 15 }, () => '80')]
    const others = scores.map((score, at) => {
      return { id: `s${String(at).padStart(2, '0')}`, score, kind: 'grid', start: '2017-01-01' }
    })
    const post = (by: typeof hr, action: string, body: object, ifMatch: number) =>
      by.post(`${award}/${action}`, { body, ifMatch, at: '2019-01-01T00:00:00+08:00' })
    const nobody = await post(hr, 'scores', { people: [{ id: 'who', score: '90' }] }, 0)
    expect([nobody.status, nobody.body.errors[0].pointer]).toEqual([422, '/people/0/kind'])
    const some = succeeded(await post(hr, 'scores', { people: others }, 0))
    const missing = await post(third, 'approve', {}, some.version)
    expect([missing.status, missing.body.applications]).toEqual([422, [world.ids[2]]])
    const all = [...others, { id: world.ids[2], score: '79' }]
    const entered = succeeded(await post(hr, 'scores', { people: all }, some.version))
    expect(entered.pools).toMatchObject([
      { counted: 21, quota: 4, winners: ['s00', 's01', 's02'], decision: ['s03', 's04'], places: 1, award: '9000.00' },
    ])
    const both = await post(second, 'decide-tie', { pool: 'all', ids: ['s03', 's04'], document: '纪要' }, 2)
    expect([both.status, both.body.errors[0].pointer]).toEqual([422, '/ids'])
    const undecided = await post(third, 'approve', {}, 2)
    expect([undecided.status, undecided.body.pools]).toEqual([422, ['all']])
    succeeded(await post(second, 'decide-tie', { pool: 'all', ids: ['s04'], document: '局务会纪要9号' }, 2))
    for (const by of [hr, second]) expect((await post(by, 'approve', {}, 3)).body.code).toBe('own-approval')
    // Who serves on 31 December counts, and until midnight somebody may still leave.
    const early = await third.post(`${award}/approve`, { body: {}, ifMatch: 3, at: '2018-12-31T23:59:59+08:00' })
    expect([early.status, early.body.code]).toEqual([422, 'year-running'])
    const approved = succeeded(await post(third, 'approve', {}, 3))
    expect(approved).toMatchObject({ state: 'approved', total: '12000.00', actions: [] })
    expect(approved.pools[0].winners).toEqual(['s00', 's01', 's02', 's04'])
    const { items } = succeeded(await hr.get(`${award}/history`))
    expect(items.at(-1).data).toMatchObject({ state: 'approved', hash: approved.hash, winners: 4, total: '12000.00' })
    const late = await post(hr, 'scores', { people: all }, 4)
    expect([late.status, late.body.code]).toEqual([409, 'wrong-state'])
  })

  it('keeps what happened, naming nobody', async () => {
    succeeded(await step('end-service', { on: '2019-03-31', reason: 'resigned' }))
    const { items, firstYearPay } = await read()
    expect([items[0].state, firstYearPay]).toEqual(['ended', '0.00'])
    const history = succeeded(await world.hr.get(`${hires()}/${world.ids[2]}/history`)).items
    expect(history.map((one: { action: string }) => one.action)).toEqual([
      ...['record-training', 'sign-contract', 'end-service'],
    ])
    expect(JSON.stringify(history)).not.toContain('丁三')
  })
})
