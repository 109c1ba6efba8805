import { beforeAll, describe, expect, it } from 'vitest'
import { entryHash } from '../../functions/kernel/chain.ts'
import { drawPanels } from '../../functions/recruitment/interview/draw.rules.ts'
import { hashesOf } from '../../functions/recruitment/interview/interview.rules.ts'
import { letIn } from '../grid/own.ts'
import { api } from '../support/world.ts'
import { act, succeeded } from './own-campaign.ts'
import { ownInterview } from './own-interview.ts'

const anybody = api(null)
const judging = '/v1/recruitment/judging'
const judges = ['j1', 'j2', 'j3', 'j4', 'j5', 'j6', 'j7', 'j8']
const named = (code: string) => ({ code, name: `评委姓名${code}`, unit: '人社局', reserve: code === 'j8' })
const arranged = {
  day: '2018-04-08',
  place: '县政务中心三楼',
  waiting: '七时三十分前到候考室',
  capacity: 2,
  panels: ['a', 'b'].map((code) => ({ code, room: `${code}考场` })),
  judges: judges.map(named),
}

let world: Awaited<ReturnType<typeof ownInterview>>
let path: string
const slips = new Map<string, string>()
/** What a judge's phone made for itself. */
const phoneOf = (judge: string) => `the secret of the phone of ${judge}`
/** A judge's call, by the code on their slip, on their own phone. */
const as = (judge: string, what = '', told: object = {}, key?: string) => {
  const body = { slip: slips.get(judge), phone: phoneOf(judge), ...told }
  return anybody.post(`${judging}${what}`, { body, ...(key && { key }) })
}
const interview = async () => succeeded(await world.hr.get(path))
const on = (application: string, what: string, by = world.hr, told: object = {}) =>
  by.post(`${path}/candidates/${application}/${what}`, told)
/** Status, code, and what the refusal names. */
const refused = ({ status, body }: { status: number; body: any }, extra?: string) =>
  [status, body.code, ...(extra ? [body[extra]] : [])] as const

beforeAll(async () => {
  const marking = { full: '100', judges: 3, drop: 1, parts: [], rooms: 'coefficient' as const }
  world = await ownInterview(3, marking, { decimals: 4 })
  path = world.interview
})

describe('an interview', () => {
  it('is arranged, with codes that are told once and can be replaced', async () => {
    const { hr } = world
    expect(await interview()).toEqual({ arrangement: null })
    const { items } = succeeded(await hr.get(`${path}/candidates`))
    expect(items.map((one: any) => [one.name, one.state, one.panel])).toEqual(Array(3).fill(['测**', 'invited', null]))
    expect((await hr.put(path, { body: arranged })).status).toBe(428)
    expect(refused(await hr.post(`${path}/codes`, { body: { judges } }))).toEqual([404, 'not-found'])
    const first = succeeded(await hr.put(path, { body: arranged, ifMatch: 0 }))
    expect(first).toMatchObject({ state: 'arranged', version: 1, draw: null })
    expect(first.judges[0]).toMatchObject({ name: '评委姓名j1', slip: false })
    expect((await hr.put(path, { body: arranged, ifMatch: 0 })).status).toBe(412)

    const none = await hr.post(`${path}/codes`, { body: { judges: ['j1', 'j9'] } })
    expect([none.status, none.body.errors[0].pointer]).toEqual([422, '/judges/1'])
    const key = 'codes-are-not-kept'
    const issued = succeeded(await hr.post(`${path}/codes`, { body: { judges: ['j1'] }, key })).items
    const again = succeeded(await hr.post(`${path}/codes`, { body: { judges }, key })).items
    for (const { judge, slip } of again) slips.set(judge, slip)
    expect(slips.get('j1')).toMatch(/^[2-9A-HJ-NP-Z]{24}$/)
    expect(refused(await anybody.post(judging, { body: { slip: issued[0].slip, phone: phoneOf('j1') } }))).toEqual([
      404,
      'not-found',
    ])
    expect(refused(await anybody.post(judging, { body: { slip: 'nonsense', phone: phoneOf('j1') } }))).toEqual([
      404,
      'not-found',
    ])
    const spaced = slips
      .get('j1')
      ?.toLowerCase()
      .replaceAll(/(.{4})/g, '$1 ')
    expect(succeeded(await anybody.post(judging, { body: { slip: spaced, phone: phoneOf('j1') } })).judge).toBe('j1')
  })

  it('is marked by the phone that used a code first: any other is refused, recorded, and shown to judge and staff', async () => {
    const clerk = phoneOf('whoever printed the slips')
    const [slip] = succeeded(await world.hr.post(`${path}/codes`, { body: { judges: ['j7'] } })).items
    const by = (phone: string, code = slip.slip) => anybody.post(judging, { body: { slip: code, phone } })
    const judgeOf = async (code: string) =>
      (await interview()).arrangement.judges.find((one: { code: string }) => one.code === code)
    expect(await judgeOf('j7')).toMatchObject({ slip: true, since: null, tried: [] })

    // The clerk is first: the judge's own phone is refused, and tells so.
    succeeded(await by(clerk))
    const late = await by(phoneOf('j7'))
    expect(refused(late)).toEqual([409, 'slip-taken'])
    expect(JSON.stringify(late.body)).not.toContain(clerk)
    const marked = await as('j7', '/marks', { slip: slip.slip, number: 1, mark: '90' })
    expect(refused(marked)).toEqual([409, 'slip-taken'])
    const seen = await judgeOf('j7')
    expect([seen.since, seen.tried]).toEqual([expect.any(String), [expect.any(String)]])

    // A new code starts anew; the judge is first, and the clerk comes too late, as often as they like.
    const issuer = await letIn(`${world.own}-issuer`, { roles: ['hr'] })
    const [second] = succeeded(await issuer.post(`${path}/codes`, { body: { judges: ['j7'] } })).items
    slips.set('j7', second.slip)
    expect(refused(await by(clerk))).toEqual([404, 'not-found'])
    const opened = await Promise.all([as('j7'), as('j7'), as('j7')])
    expect(opened.map((answer) => [answer.status, answer.body.code.tried])).toEqual(opened.map(() => [200, []]))
    for (const other of ['a', 'a', 'b', 'c', 'd', 'e', 'f']) {
      expect(refused(await by(phoneOf(other), second.slip))).toEqual([409, 'slip-taken'])
    }
    expect(succeeded(await as('j7')).code.tried).toHaveLength(5)
    expect((await judgeOf('j7')).tried).toHaveLength(5)

    const auditor = api('admin')
    const { items } = succeeded(await auditor.get(`/v1/ledger/interview/${world.id}`, { query: { limit: 200 } }))
    const { codes } = items.findLast((entry: { action: string }) => entry.action === 'issue-judge-codes').data
    const history = succeeded(await auditor.get(`/v1/ledger/judge-code/${codes[0]}`)).items
    expect(history.map((entry: any) => [entry.seq, entry.action, entry.data.judge, entry.data.refused])).toEqual([
      [1, 'get-panel', 'j7', false],
      ...[2, 3, 4, 5, 6].map((seq) => [seq, 'get-panel', 'j7', true]),
    ])
    expect(JSON.stringify(history)).not.toContain('phone')
  })

  it('keeps apart whom judges declare, three of them in the same second', async () => {
    const shown = succeeded(await as('j1'))
    expect(shown).toMatchObject({ state: 'arranged', panel: null, candidates: [], full: '100' })
    const who = shown.roll.map((row: { application: string }) => row.application)
    expect(shown.roll[0]).toEqual({ application: who[0], name: '测**', post: '窗口' })
    const declared = await Promise.all(
      ['j1', 'j2', 'j3'].map((judge, at) =>
        as(judge, '/conflicts', { application: who[at], reason: '与考生是亲属关系' }),
      ),
    )
    expect(declared.map((one) => [one.status, one.body.conflicts])).toEqual(who.map((id: string) => [200, [id]]))
    const twice = await as('j1', '/conflicts', { application: who[0], reason: '亲属' })
    expect(refused(twice)).toEqual([422, 'nothing-changed'])
    const stranger = await as('j1', '/conflicts', { application: 'nobody', reason: '亲属' })
    expect([stranger.status, stranger.body.errors[0].pointer]).toEqual([422, '/application'])
    const { arrangement } = await interview()
    expect(arrangement.conflicts.map((one: Record<string, unknown>) => [one.by, one.name, one.reason])).toEqual(
      who.map(() => ['judge', '测**', '与考生是亲属关系']),
    )
  })

  it('is drawn so that anybody can draw it again, and repeated only by a decision', async () => {
    const { hr } = world
    const { arrangement: before } = await interview()
    const early = await hr.post(`${path}/redraw`, { body: { document: '纪要' }, ifMatch: before.version })
    expect(refused(early, 'state')).toEqual([409, 'wrong-state', 'arranged'])
    const tooFew = { ...arranged, judges: judges.slice(0, 5).map(named) }
    const five = succeeded(await hr.put(path, { body: tooFew, ifMatch: before.version }))
    const refusal = await hr.post(`${path}/draw`, { ifMatch: five.version })
    expect([refusal.status, refusal.body.code, refusal.body.needed, refusal.body.judges]).toEqual([
      ...[422, 'too-few-judges', 6, 5],
    ])
    expect(refused(await as('j8'))).toEqual([404, 'not-found'])
    const eight = succeeded(await hr.put(path, { body: arranged, ifMatch: five.version }))
    const { items } = succeeded(await hr.post(`${path}/codes`, { body: { judges: judges.slice(5) } }))
    for (const { judge, slip } of items) slips.set(judge, slip)

    const drawn = succeeded(await hr.post(`${path}/draw`, { ifMatch: eight.version + 1 }))
    const { draw, conflicts } = drawn
    expect(drawPanels(draw.seed, draw.told)).toEqual({ panels: draw.panels })
    expect(draw.hashes).toEqual(hashesOf(draw.told))
    expect(conflicts).toHaveLength(3)
    expect(refused(await as('j1', '/conflicts', { application: 'x', reason: 'x' }), 'state')).toEqual([
      ...[409, 'wrong-state', 'drawn'],
    ])
    expect(refused(await hr.put(path, { body: arranged, ifMatch: drawn.version }))).toEqual([409, 'wrong-state'])

    // Somebody remembers only now: the draw no longer holds, and nobody is called before it is repeated.
    const panel = draw.panels.find((one: { candidates: string[] }) => one.candidates.length > 0)
    const [judge, application] = [panel.judges[0], panel.candidates[0]]
    const body = { judge, application, reason: '师生关系' }
    const late = succeeded(await hr.post(`${path}/conflicts`, { body, ifMatch: drawn.version }))
    expect(late.conflicts.at(-1)).toMatchObject({ by: 'hr', reason: '师生关系' })
    expect(refused(await on(application, 'call'), 'conflicts')).toEqual([
      ...[409, 'conflict-declared', [{ judge, application }]],
    ])
    const out = draw.told.judges.map((one: { code: string }) => one.code).find((code: string) => code !== judge)
    const decided = { document: '领导小组纪要3号', out: [out] }
    expect(refused(await hr.post(`${path}/redraw`, { body: decided, ifMatch: late.version }))).toEqual([
      ...[422, 'own-approval'],
    ])
    const second = succeeded(await world.second.post(`${path}/redraw`, { body: decided, ifMatch: late.version }))
    expect(second.draw).toMatchObject({ round: 2, document: '领导小组纪要3号' })
    expect(second.draw.seed).not.toBe(draw.seed)
    expect(second.draw.panels.flatMap((one: { judges: string[] }) => one.judges)).not.toContain(out)
    const seen = succeeded(await as(second.draw.panels[0].judges[0]))
    expect([seen.roll, seen.panel.seat]).toEqual([[], 1])
    expect(JSON.stringify(seen)).not.toMatch(/测\*|written|90/)
  })

  it('is marked by three judges at once, once each, for who is called in', async () => {
    const { arrangement } = await interview()
    const [one, other] = arrangement.draw.panels
    const [x, y] = [one.candidates[0], other.candidates[0]]
    const mark = (judge: string, text: unknown, number = 1, key?: string) =>
      as(judge, '/marks', { number, mark: text }, key)
    expect(refused(await mark(one.judges[0], '80'))).toEqual([409, 'not-called-in'])
    expect(refused(await on(x, 'announce'), 'state')).toEqual([409, 'wrong-state', 'waiting'])
    const calls = await Promise.all([on(x, 'call'), on(y, 'call')])
    expect(calls.map((answer) => answer.body.state)).toEqual(['called', 'called'])
    expect(refused(await on(x, 'call'), 'state')).toEqual([409, 'wrong-state', 'called'])
    const running = await interview()
    const redraw = { body: { document: '纪要' }, ifMatch: running.arrangement.version }
    expect(refused(await world.hr.post(`${path}/redraw`, redraw), 'state')).toEqual([409, 'wrong-state', 'running'])

    const foreign = await mark(one.judges[0], '80', 3)
    expect([foreign.status, foreign.body.errors[0].pointer]).toEqual([422, '/number'])
    for (const wrong of ['100.5', ['80', '20']]) {
      const answer = await mark(one.judges[0], wrong)
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, '/mark'])
    }
    expect(refused(await on(x, 'announce'), 'judges')).toEqual([422, 'marks-missing', one.judges])
    // The mean of the middle one: rooms of 0.7250 and 0.7149 have 高安's coefficients.
    const marked = await Promise.all([
      ...one.judges.map((judge: string, at: number) => mark(judge, ['0', '0.7250', '90'][at], 1, `mark-${judge}`)),
      ...other.judges.map((judge: string, at: number) => mark(judge, ['0.7149', '0.1', '0.8'][at])),
    ])
    expect(marked.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(marked[1].body.candidates[0]).toEqual({ number: 1, state: 'called', mark: '0.725' })
    const replayed = await mark(one.judges[0], '0', 1, `mark-${one.judges[0]}`)
    expect([replayed.status, replayed.body]).toEqual([200, marked[0].body])
    expect(refused(await mark(one.judges[0], '0'))).toEqual([409, 'already-marked'])
    expect(refused(await on(x, 'mark-absent'), 'state')).toEqual([409, 'wrong-state', 'marked'])
  })

  it('is announced on the spot: the marks settle the score, and only a decision corrects one', async () => {
    const { hr, second } = world
    const third = await letIn(`${world.own}-corrects`, { roles: ['hr'] })
    const { arrangement } = await interview()
    const [one, other] = arrangement.draw.panels
    const [x, y] = [one.candidates[0], other.candidates[0]]
    const announced = succeeded(await on(x, 'announce'))
    expect([announced.state, announced.score]).toEqual(['announced', '0.7250'])
    expect(announced.marks.map((row: { judge: string }) => row.judge)).toEqual(one.judges)
    expect(refused(await on(x, 'announce'), 'state')).toEqual([409, 'wrong-state', 'announced'])
    expect(succeeded(await hr.get(`${path}/candidates/${x}`))).toEqual(announced)
    const paper = { paper: 'interview', rows: [{ application: x, value: { marks: ['1', '1', '1'], room: 'a' } }] }
    for (const by of [hr, second]) {
      const refusal = await by.post(`${world.path}/scores`, { body: paper })
      expect(refused(refusal, 'application')).toEqual([409, 'already-announced', x])
    }
    const { items } = succeeded(await hr.get(`${world.path}/scores`, { query: { paper: 'interview' } }))
    expect(items[0]).toMatchObject({ application: x, state: 'settled' })
    expect(items[0].entries.map((entry: { by: string }) => entry.by)).toEqual([`panel/${one.code}`, hr.member])

    const body = { judge: one.judges[1], mark: '0.5', document: '领导小组纪要4号' }
    expect((await on(x, 'correct', hr, { body })).status).toBe(428)
    const corrected = succeeded(await on(x, 'correct', hr, { body, ifMatch: 1 }))
    expect([corrected.score, corrected.marks[1].earlier[0].mark]).toEqual(['0.5000', '0.725'])
    expect((await on(x, 'correct', hr, { body, ifMatch: 1 })).status).toBe(412)
    const back = { ...body, mark: '0.725' }
    expect(succeeded(await on(x, 'correct', third, { body: back, ifMatch: 2 })).score).toBe('0.7250')
    expect(succeeded(await on(y, 'announce')).score).toBe('0.7149')

    // Absent is not zero, somebody may still come, and a second person settles it.
    const z = [...one.candidates, ...other.candidates].find((id: string) => id !== x && id !== y) ?? ''
    expect(succeeded(await on(z, 'mark-absent')).state).toBe('absent')
    expect(succeeded(await on(z, 'call')).state).toBe('called')
    expect(succeeded(await on(z, 'mark-absent')).absentBy).toBe(hr.member)
    expect(refused(await on(z, 'announce'))).toEqual([422, 'own-approval'])
    expect(succeeded(await on(z, 'announce', second))).toMatchObject({ state: 'announced', score: null, marks: [] })

    succeeded(await act(hr, world.path, 'seal-scores'))
    const standing = succeeded(await hr.get(`${world.path}/standing`, { query: { post: 'window' } }))
    const coefficients = standing.rooms.rooms.map((room: { coefficient: string }) => room.coefficient).sort()
    expect(coefficients).toEqual(['0.9931', '1.0071'])
    expect(standing.ranking.map((row: { id: string }) => row.id).sort()).toEqual([x, y].sort())
    expect(succeeded(await as(one.judges[0])).state).toBe('over')
    const late = await on(x, 'correct', hr, { body, ifMatch: 3 })
    expect(refused(late, 'state')).toEqual([409, 'wrong-state', 'interview-sealed'])
    const markLate = await as(one.judges[0], '/marks', { number: 1, mark: '1' })
    expect(refused(markLate, 'state')).toEqual([409, 'wrong-state', 'interview-sealed'])
    expect(refused(await hr.put(path, { body: arranged, ifMatch: 1 }), 'state')).toEqual([
      ...[409, 'wrong-state', 'interview-sealed'],
    ])
    // Whoever announced, corrected, or made codes and so saw them, has a hand in it.
    for (const by of [second, third, api(`${world.own}-issuer`)]) {
      expect(refused(await act(by, world.path, 'approve-ranking'))).toEqual([422, 'own-approval'])
    }
    const fourth = await letIn(`${world.own}-fourth`, { roles: ['hr'] })
    expect((await act(fourth, world.path, 'approve-ranking')).status).toBe(200)
  })

  it('leaves a history that verifies and names no judge, no code and no reason', async () => {
    const { items } = succeeded(await api('admin').get(`/v1/ledger/interview/${world.id}`, { query: { limit: 200 } }))
    expect(new Set(items.map((entry: { action: string }) => entry.action))).toEqual(
      new Set([
        ...['arrange-interview', 'issue-judge-codes', 'declare-own-conflict', 'draw-panels', 'declare-conflict'],
        ...['redraw-panels', 'call-candidate'],
      ]),
    )
    for (const [at, entry] of items.entries()) {
      expect(entry).toMatchObject({ hash: entryHash(entry), prev: items[at - 1]?.hash ?? null })
    }
    const written = JSON.stringify(items)
    for (const word of ['评委姓名', '亲属', '师生', ...slips.values()]) expect(written).not.toContain(word)
  })
})
