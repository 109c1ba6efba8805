import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson } from '../../functions/kernel/json.ts'
import { verifyNotice } from '../../functions/recruitment/notice/notice.rules.ts'
import { letIn } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

/** Two posts; written, objective and the interview's mark; d has the same written score as c and a lower objective part. */
const scores = {
  a: ['88.50', '52', '60.00'],
  b: ['82.00', '49', '76.00'],
  c: ['70.00', '41', '85.00'],
  d: ['70.00', '40', null],
  e: ['60.00', '30', null],
  f: [null, null, null],
} as const
type Name = keyof typeof scores
const names = Object.keys(scores) as Name[]

let world: Awaited<ReturnType<typeof ownCampaign>>
let third: Api
const idOf = new Map<Name, string>()
const ids = (...who: Name[]) => who.map((name) => idOf.get(name))

const written = (name: Name) => ({
  application: idOf.get(name),
  value: scores[name][0] === null ? null : { raw: scores[name][0], objective: scores[name][1] },
})
const spoken = (name: Name) => ({
  application: idOf.get(name),
  value: scores[name][2] === null ? null : { marks: [scores[name][2], scores[name][2]] },
})
const enter = (by: Api, paper: string, rows: object[]) => by.post(`${world.path}/scores`, { body: { paper, rows } })

beforeAll(async () => {
  world = await ownCampaign(2)
  const { hr, second, own, path } = world
  third = await letIn(`${own}-h3`, { roles: ['hr'] })
  succeeded(await act(second, path, 'open', { at: during }))
  for (const name of names) {
    const { id } = succeeded(await hr.post(`${path}/applications`, { body: applicant(), at: during }))
    idOf.set(name, id)
  }
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
})

describe('from the exam to the notice', () => {
  it('seals only what two people entered alike, and then nothing changes', async () => {
    const { hr, second, path } = world
    succeeded(await enter(hr, 'written', names.map(written)))
    const once = succeeded(await second.get(`${path}/scores`, { query: { paper: 'written' } }))
    expect(once.items.map((one: { state: string; entries: unknown[] }) => [one.state, one.entries.length])).toEqual(
      names.map(() => ['once', 0]),
    )
    const wrong = { application: idOf.get('a'), value: { raw: '85.80', objective: '52' } }
    succeeded(await enter(second, 'written', [wrong, ...names.slice(1).map(written)]))
    const { items } = succeeded(await hr.get(`${path}/scores`, { query: { paper: 'written', state: 'differs' } }))
    expect(items.map((one: { application: string }) => one.application)).toEqual(ids('a'))
    const early = await act(hr, path, 'seal-scores')
    expect([early.status, early.body.code, early.body.scores]).toEqual([422, 'undecided', ids('a')])
    const thirdEntry = await enter(third, 'written', [written('a')])
    expect([thirdEntry.status, thirdEntry.body.code]).toEqual([409, 'entered-twice'])
    succeeded(await enter(second, 'written', [written('a')]))
    succeeded(await act(hr, path, 'seal-scores'))
    const late = await enter(second, 'written', [written('a')])
    expect([late.status, late.body.code, late.body.state]).toEqual([409, 'wrong-state', 'exam-sealed'])
  })

  it('approves the shortlist by somebody who entered nothing, and keeps its hash', async () => {
    const { second, path } = world
    const own = await act(second, path, 'approve-shortlist')
    expect([own.status, own.body.code]).toEqual([422, 'own-approval'])
    expect(succeeded(await act(third, path, 'approve-shortlist')).state).toBe('interview')
    const snapshot = succeeded(await second.get(`${path}/snapshots/shortlist`))
    expect(
      snapshot.items.filter((row: { chosen: boolean }) => row.chosen).map((row: { id: string }) => row.id),
    ).toEqual(ids('a', 'b', 'c'))
    expect(createHash('sha256').update(canonicalJson(snapshot.items)).digest('hex')).toBe(snapshot.hash)
    const notYet = succeeded(await second.get(`${path}/snapshots/ranking`))
    expect(notYet).toEqual({ hash: null, chunks: 0, items: [], next: null })
    const beyond = { query: { chunk: 1 } }
    for (const stage of ['shortlist', 'ranking']) {
      expect((await second.get(`${path}/snapshots/${stage}`, beyond)).status).toBe(404)
    }
    expect((await second.get(`${path}x/snapshots/ranking`)).status).toBe(404)
  })

  it('ranks by the composite and calls to the medical', async () => {
    const { hr, second, path } = world
    const notInvited = await enter(hr, 'interview', [{ application: idOf.get('d'), value: null }])
    expect([notInvited.status, notInvited.body.code]).toEqual([422, 'invalid'])
    for (const by of [hr, second]) succeeded(await enter(by, 'interview', (['a', 'b', 'c'] as const).map(spoken)))
    succeeded(await act(hr, path, 'seal-scores'))
    expect(succeeded(await act(third, path, 'approve-ranking')).state).toBe('medical')
    const { items } = succeeded(await hr.get(`${path}/snapshots/ranking`))
    expect(items.map((row: Record<string, unknown>) => [row.id, row.composite, row.rank, row.chosen])).toEqual([
      [idOf.get('b'), '79.60', 1, true],
      [idOf.get('a'), '77.10', 2, true],
      [idOf.get('c'), '76.00', 3, false],
    ])
  })

  it('substitutes whoever fails, and publishes only who is through', async () => {
    const { hr, path } = world
    const outcome = (name: Name, type: string, passed: boolean) =>
      act(hr, path, 'record-outcome', { body: { application: idOf.get(name), type, passed } })
    const notCalled = await outcome('c', 'medical', true)
    expect([notCalled.status, notCalled.body.code]).toEqual([422, 'not-called'])
    succeeded(await outcome('b', 'medical', false))
    const { body } = await hr.get(`${path}/standing`, { query: { post: 'window' } })
    expect(body.substitutions).toEqual([{ for: idOf.get('b'), called: idOf.get('c'), cause: 'medical' }])
    expect([body.final, body.vacant]).toEqual([ids('a', 'c'), 0])
    const waiting = await act(third, path, 'approve-final')
    expect([waiting.status, waiting.body.applications]).toEqual([422, ids('a', 'c')])
    for (const name of ['a', 'c'] as const) {
      succeeded(await outcome(name, 'medical', true))
      succeeded(await outcome(name, 'investigation', true))
    }
    const published = await act(third, path, 'approve-final', { at: '2018-04-02T10:00:00+08:00' })
    expect(succeeded(published).state).toBe('notice')
  })

  it('shows the public what may be shown, and nothing else, until its last day', async () => {
    const { path, id } = world
    const { status, body } = await api(null).get(`/v1/recruitment/notices/${id}`)
    expect([status, body.lastDay, body.calendarMissing]).toEqual([200, '2018-04-12', false])
    const [post] = body.posts
    expect(post.rows.map((row: Record<string, unknown>) => [row.number, row.proposed])).toEqual([
      [idOf.get('b'), false],
      [idOf.get('a'), true],
      [idOf.get('c'), true],
    ])
    expect(Object.keys(post.rows[0]).sort()).toEqual(
      ['composite', 'interview', 'name', 'number', 'objective', 'proposed', 'rank', 'written'].sort(),
    )
    const written = succeeded(await api(null).get(`/v1/recruitment/notices/${id}/written`)).items
    expect(verifyNotice(body, written).filter((check) => !check.holds)).toEqual([])
    expect([post.called, post.left, post.substitutions]).toEqual([
      ids('b', 'a'),
      [{ number: idOf.get('b'), followed: true }],
      [{ for: idOf.get('b'), called: idOf.get('c') }],
    ])
    const listed = succeeded(await api(null).get('/v1/recruitment/notices', { query: { limit: 50 } })).items
    expect(listed.find((one: { campaign: string }) => one.campaign === id)).toMatchObject({ lastDay: '2018-04-12' })
    const early = await act(third, path, 'conclude', { at: '2018-04-12T23:59:00+08:00' })
    expect([early.status, early.body.code]).toEqual([422, 'notice-running'])
    const done = await act(third, path, 'conclude', { at: '2018-04-13T00:00:00+08:00' })
    expect(succeeded(done).state).toBe('closed')
    expect((await api(null).get('/v1/recruitment/notices/none')).status).toBe(404)
  })
})
