import { beforeAll, describe, expect, it, test } from 'vitest'
import { commitment } from '../../functions/kernel/chain.ts'
import { readSlip, verifyEntry, verifySlip } from '../../functions/recruitment/exam/commitment.rules.ts'
import { listHash, seatsFrom } from '../../functions/recruitment/exam/seating.rules.ts'
import { verifyNotice } from '../../functions/recruitment/notice/notice.rules.ts'
import { letIn } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

const names = ['李一', '王二', '丁三', '赵四', '钱五', '孙六'] as const
const window_ = {
  early: '2018-03-19T10:00:00+08:00',
  open: '2018-03-21T10:00:00+08:00',
  late: '2018-03-23T09:00:00+08:00',
}
const examDay = '2018-03-24T12:00:00+08:00'

let world: Awaited<ReturnType<typeof ownCampaign>>
let auditor: Api
let outsider: Api
let third: Api
const ids: string[] = []
let exam = ''

const room = (code: string, told: object = {}) => ({
  code,
  name: `${code} 考场`,
  address: '教学楼',
  rows: 2,
  seats: 2,
  ...told,
})
const arrangement = (rooms: object[], told: object = {}) => ({
  ...{ date: '2018-03-24', from: '09:00', place: '县第一中学' },
  collection: { from: '2018-03-20', to: '2018-03-22', place: '政务中心', proxy: true, late: 'forfeits', ...told },
  ...{ rooms, rules: ['携带身份证'] },
})
const version = async () => succeeded(await world.hr.get(exam)).version as number
const tickets = async (at = examDay) => {
  const { items } = succeeded(await world.hr.get(`${exam}/tickets`, { at }))
  return items as {
    application: string
    number: string
    room: string
    seat: number
    gone: boolean
    collection: string
  }[]
}
const told = ({ status, body }: { status: number; body: any }) => [status, body.code]
const handOut = (at: number, sent: object = {}, by = world.hr) =>
  by.post(`${exam}/tickets/${ids[at]}/hand-out`, { body: {}, at: window_.open, ...sent })
const attend = (rows: [number, string][], sent: object = {}) =>
  world.hr.post(`${exam}/attendance`, {
    body: { rows: rows.map(([at, attendance]) => ({ application: ids[at], attendance })) },
    at: examDay,
    ...sent,
  })
/** Both enter alike, one after the other: two entries of one score at once are a conflict. */
const enter = async (rows: [number, string | null][]) => {
  const body = {
    paper: 'written',
    rows: rows.map(([at, raw]) => ({ application: ids[at], value: raw === null ? null : { raw, objective: '30' } })),
  }
  return [
    await world.hr.post(`${world.path}/scores`, { body }),
    await world.second.post(`${world.path}/scores`, { body }),
  ]
}

beforeAll(async () => {
  world = await ownCampaign(2, { opening: { ratio: '2', base: 'qualified', consentBy: '领导小组' } })
  const { hr, second, own, path } = world
  exam = `${path}/exam`
  auditor = await letIn(`${own}-au`, { roles: ['auditor'] })
  outsider = await letIn(`${own}-di`, { roles: ['dispatcher'] })
  succeeded(await act(second, path, 'open', { at: during }))
  for (const name of names) {
    const told_ = { body: applicant({ person: { name } }), at: during }
    ids.push(succeeded(await hr.post(`${path}/applications`, told_)).id)
  }
})

describe('arranging', () => {
  it('starts from nothing, which is no 404, and only for a campaign that is there', async () => {
    const { body } = await auditor.get(exam)
    expect(body).toMatchObject({ state: 'none', arrangement: null, draw: null, version: 0, actions: [] })
    expect(succeeded(await world.hr.get(exam)).actions).toEqual(['arrange'])
    expect((await world.hr.get('/v1/recruitment/campaigns/none/exam')).status).toBe(404)
    const draw = await world.hr.post(`${exam}/draw-seats`, { ifMatch: 0 })
    expect([...told(draw), draw.body.state]).toEqual([409, 'wrong-state', 'none'])
  })

  it('is for HR, over the version that was read, with days that agree', async () => {
    const { hr } = world
    const body = arrangement([room('a')])
    expect(told(await outsider.put(exam, { body, ifMatch: 0 }))).toEqual([403, 'forbidden'])
    expect(told(await hr.put(exam, { body }))).toEqual([428, 'version-missing'])
    const backwards = await hr.put(exam, { body: arrangement([room('a')], { to: '2018-03-19' }), ifMatch: 0 })
    expect([backwards.status, backwards.body.errors?.[0]?.pointer]).toEqual([422, '/collection/to'])
    expect(succeeded(await hr.put(exam, { body, ifMatch: 0 }))).toMatchObject({ state: 'arranged', version: 1 })
    expect(told(await hr.put(exam, { body, ifMatch: 0 }))).toEqual([412, 'stale'])
    const early = await hr.post(`${exam}/draw-seats`, { ifMatch: 1 })
    expect([...told(early), early.body.campaign]).toEqual([409, 'wrong-state', 'registration'])
  })
})

describe('drawing seats', () => {
  it('is refused with too few seats, and nobody attends before it', async () => {
    const { hr, second, path } = world
    succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
    succeeded(await act(hr, path, 'close-review'))
    succeeded(await act(second, path, 'open-exam'))
    const few = await hr.post(`${exam}/draw-seats`, { ifMatch: 1 })
    expect([...told(few), few.body.people, few.body.seats]).toEqual([422, 'too-few-seats', 6, 4])
    const early = await attend([[0, 'present']])
    expect([...told(early), early.body.state]).toEqual([409, 'wrong-state', 'arranged'])
    expect(await tickets()).toEqual([])
    succeeded(await hr.put(exam, { body: arrangement([room('a'), room('b')]), ifMatch: 1 }))
  })

  it('happens once; anew only by a second person with a document, and anybody can repeat it', async () => {
    const { hr, second } = world
    const first = succeeded(await hr.post(`${exam}/draw-seats`, { ifMatch: 2 }))
    const again = await hr.post(`${exam}/draw-seats`, { ifMatch: 3 })
    expect([...told(again), again.body.state, again.body.actions]).toEqual([
      ...[409, 'wrong-state', 'drawn'],
      ['arrange', 'hand-out', 'attend'],
    ])
    const anew = { body: { document: '县招〔2018〕9号' }, ifMatch: 3, at: window_.early }
    expect(told(await hr.post(`${exam}/redraw-seats`, anew))).toEqual([422, 'own-approval'])
    const { draw, arrangement: in_ } = succeeded(await second.post(`${exam}/redraw-seats`, anew))
    expect(draw.seed).not.toBe(first.draw.seed)
    const { items } = succeeded(await auditor.get(`/v1/ledger/exam/${world.id}`))
    const [, , drew, redrew] = items.map((entry: { data: object }) => entry.data)
    expect([drew.seed, redrew.seed, redrew.document]).toEqual([first.draw.seed, draw.seed, '县招〔2018〕9号'])
    expect([redrew.list, redrew.size]).toEqual([listHash(ids), 6])
    const seated = (await tickets()).map(({ application, number, room: code, seat }) => {
      return { application, number, room: code, seat }
    })
    expect(seated).toEqual(seatsFrom(draw.seed, ids, in_.rooms, '2018'))
  })

  it('lists tickets page by page, persons masked, and keeps what was drawn in', async () => {
    const page = succeeded(await world.hr.get(`${exam}/tickets`, { query: { limit: 4 } }))
    const rest = succeeded(await world.hr.get(`${exam}/tickets`, { query: { limit: 4, cursor: page.next } }))
    expect([page.items.length, rest.items.length, rest.next]).toEqual([4, 2, null])
    expect(page.items[0].person.name).toMatch(/^.\*$/)
    expect(JSON.stringify([page, rest])).not.toMatch(new RegExp(names.join('|')))
    const inB = succeeded(await world.hr.get(`${exam}/tickets`, { query: { room: 'b' } })).items
    expect(inB.map((ticket: { room: string }) => ticket.room)).toEqual(['b', 'b'])
    const body = arrangement([room('a'), room('b', { seats: 5 })])
    const moved = await world.hr.put(exam, { body, ifMatch: await version() })
    expect([moved.status, moved.body.errors?.[0]?.pointer]).toEqual([422, '/rooms'])
    const later = { ...arrangement([room('a', { name: '一号' }), room('b')]), from: '14:00' }
    expect(succeeded(await world.hr.put(exam, { body: later, ifMatch: await version() })).state).toBe('drawn')
  })
})

describe('handing out tickets', () => {
  it('within its days, once each, to the applicant or to a proxy whose name stays out of the ledger', async () => {
    const { hr } = world
    const early = await handOut(0, { at: window_.early })
    expect([...told(early), early.body.from]).toEqual([422, 'collection-closed', '2018-03-20'])
    expect(told(await handOut(0, {}, auditor))).toEqual([403, 'forbidden'])
    expect(succeeded(await handOut(0, { key: 'once' }))).toMatchObject({ collection: 'collected', proxy: false })
    expect(succeeded(await handOut(0, { key: 'once' })).application).toBe(ids[0])
    const twice = await handOut(0)
    expect([...told(twice), twice.body.state]).toEqual([409, 'wrong-state', 'collected'])
    expect(succeeded(await handOut(1, { body: { proxy: '周代领' } })).proxy).toBe(true)
    const { items } = succeeded(await auditor.get(`/v1/ledger/exam-ticket/${ids[1]}`))
    expect(JSON.stringify(items)).not.toContain('周代领')
    expect(items[0].data).toMatchObject({ by: 'proxy', proxy: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(items[0].data.proxy).not.toBe(commitment(items[0].salt, '周代领'))
    const redraw = await world.second.post(`${exam}/redraw-seats`, {
      body: { document: 'x' },
      ifMatch: await version(),
    })
    expect([...told(redraw), redraw.body.state]).toEqual([409, 'wrong-state', 'begun'])
    expect((await hr.post(`${exam}/tickets/none/hand-out`, { body: {}, at: window_.open })).status).toBe(404)
  })

  test('a proxy is refused where none is allowed, and late is forfeited as arranged', async () => {
    const { hr } = world
    const rooms = [room('a'), room('b')]
    succeeded(await hr.put(exam, { body: arrangement(rooms, { proxy: false }), ifMatch: await version() }))
    const proxy = await handOut(2, { body: { proxy: '周代领' } })
    expect([proxy.status, proxy.body.errors?.[0]?.pointer]).toEqual([422, '/proxy'])
    for (const at of [2, 3]) succeeded(await handOut(at))
    expect(told(await handOut(4, { at: window_.late }))).toEqual([422, 'collection-closed'])
    const stands = new Map((await tickets(window_.late)).map((one) => [one.application, one.collection]))
    expect(ids.map((id) => stands.get(id))).toEqual([
      ...Array.from({ length: 4 }, () => 'collected'),
      ...Array.from({ length: 2 }, () => 'forfeited'),
    ])
  })

  test('whoever withdraws after the draw leaves the seat empty', async () => {
    const path = `${world.path}/applications/${ids[5]}`
    succeeded(await act(world.hr, path, 'withdraw'))
    const [seat] = (await tickets()).filter((one) => one.application === ids[5])
    expect(seat).toMatchObject({ gone: true })
    const gone = await handOut(5)
    expect([...told(gone), gone.body.state]).toEqual([409, 'wrong-state', 'gone'])
    const row = await attend([[5, 'present']])
    expect([row.status, row.body.errors?.[0]?.pointer]).toEqual([422, '/rows/0/application'])
  })
})

describe('attendance', () => {
  it('knows who gave up, and an absent person has no score', async () => {
    const forfeited = await attend([[4, 'present']])
    expect([forfeited.status, forfeited.body.errors?.[0]?.pointer]).toEqual([422, '/rows/0/attendance'])
    const { items } = succeeded(
      await attend([...([0, 1, 2] as const).map((at): [number, string] => [at, 'present']), [4, 'absent']]),
    )
    expect(items).toHaveLength(4)
    for (const answer of await enter([[4, '50']])) {
      expect([...told(answer), answer.body.errors?.[0]?.pointer]).toEqual([422, 'was-absent', '/rows/0/value'])
    }
  })

  it('and scores that contradict it are told before sealing', async () => {
    const { hr, path } = world
    const first = ['88', '87', null, '60', null].map((raw, at): [number, string | null] => [at, raw])
    for (const answer of await enter(first)) succeeded(answer)
    const early = await act(hr, path, 'seal-scores')
    expect(told(early)).toEqual([422, 'undecided'])
    const faults = (answer: { body: any }) =>
      new Map(answer.body.attendance.map((one: any) => [one.application, one.fault]))
    expect([faults(early).get(ids[2]), faults(early).get(ids[3])]).toEqual(['present-unscored', 'unrecorded'])
    succeeded(await attend([[3, 'absent']]))
    const absent = await act(hr, path, 'seal-scores')
    expect(faults(absent).get(ids[3])).toBe('absent-scored')
    succeeded(await attend([[3, 'present']]))
    for (const answer of await enter([[2, '70']])) succeeded(answer)
    succeeded(await act(hr, path, 'seal-scores'))
    expect(told(await attend([[3, 'absent']]))).toEqual([409, 'wrong-state'])
    expect(told(await handOut(3))).toEqual([409, 'wrong-state'])
  })
})

describe('committing before interviews, and the notice by ticket number', () => {
  it('publishes a root that every slip stands under, and no changed one', async () => {
    const { hr, path } = world
    expect(succeeded(await hr.get(`${path}/score-slips`))).toEqual({ commitment: null, items: [], next: null })
    expect((await api(null).get(`/v1/recruitment/commitments/${world.id}`)).status).toBe(404)
    third = await letIn(`${world.own}-h3`, { roles: ['hr'] })
    succeeded(await act(third, path, 'approve-shortlist'))
    const published = succeeded(await api(null).get(`/v1/recruitment/commitments/${world.id}`))
    expect([verifyEntry(published), published.size, published.numbers]).toEqual([true, 4, 'ticket'])
    const { items: history } = succeeded(await hr.get(`${path}/history`, { query: { limit: 100 } }))
    expect(history.at(-1)).toEqual(published.entry)
    expect(JSON.stringify(published)).not.toMatch(new RegExp(`${ids.join('|')}`))
    expect(told(await auditor.get(`${path}/score-slips`))).toEqual([403, 'forbidden'])
    const page = succeeded(await hr.get(`${path}/score-slips`, { query: { limit: 3 } }))
    const rest = succeeded(await hr.get(`${path}/score-slips`, { query: { limit: 3, cursor: page.next } }))
    const slips = [...page.items, ...rest.items]
    expect([page.commitment.holds, slips.length, rest.next]).toEqual([true, 4, null])
    const numbers = new Map((await tickets()).map((one) => [one.application, one.number]))
    for (const { application, text, name, raw } of slips) {
      const slip = readSlip(text)
      if (!slip) throw new Error(text)
      expect([slip.number, slip.raw, name]).toEqual([numbers.get(application), raw, expect.stringMatching(/^.\*$/)])
      expect(verifySlip(slip, published)).toBe(true)
      expect(verifySlip({ ...slip, raw: `${raw}.5` }, published)).toBe(false)
    }
  })

  it('calls everybody by their ticket number, and the notice still proves itself', async () => {
    const { hr, second, path } = world
    const marks = [80, 90, 85].map((mark, at) => ({ application: ids[at], value: { marks: [`${mark}`] } }))
    const scores = { body: { paper: 'interview', rows: marks } }
    for (const by of [hr, second]) succeeded(await by.post(`${path}/scores`, scores))
    succeeded(await act(hr, path, 'seal-scores'))
    succeeded(await act(third, path, 'approve-ranking'))
    const outcome = async (at: number, type: string, passed: boolean) =>
      succeeded(await act(hr, path, 'record-outcome', { body: { application: ids[at], type, passed } }))
    await outcome(0, 'medical', false)
    for (const at of [1, 2]) {
      await outcome(at, 'medical', true)
      await outcome(at, 'investigation', true)
    }
    succeeded(await act(third, path, 'approve-final', { at: '2018-04-02T10:00:00+08:00' }))
    const visitor = api(null)
    const notice = succeeded(await visitor.get(`/v1/recruitment/notices/${world.id}`))
    const written = succeeded(await visitor.get(`/v1/recruitment/notices/${world.id}/written`)).items
    const numbers = new Map((await tickets()).map((one) => [one.application, one.number]))
    expect(notice.numbers).toBe('ticket')
    const called = notice.posts[0].rows.map((row: { number: string }) => row.number)
    expect(called).toEqual([1, 0, 2].map((at) => numbers.get(ids[at] ?? '')))
    expect(JSON.stringify([notice, written])).not.toMatch(new RegExp(ids.join('|')))
    expect(verifyNotice(notice, written).filter((check) => !check.holds)).toEqual([])
    const lodged = { body: { text: '成绩有误。', about: called[0] }, at: '2018-04-03T09:00:00+08:00' }
    succeeded(await visitor.post(`/v1/recruitment/notices/${world.id}/objections`, lodged))
    expect(succeeded(await hr.get(`${path}/objections`)).items).toMatchObject([{ application: ids[1] }])
    notice.posts[0].rows[0].composite = '99.00'
    expect(verifyNotice(notice, written).some((check) => !check.holds)).toBe(true)
  })
})
