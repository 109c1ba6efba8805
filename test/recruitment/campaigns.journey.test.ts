import { beforeAll, describe, expect, it, test } from 'vitest'
import { api } from '../support/world.ts'
import { inventedNumber } from './identities.ts'
import { act, afterwards, applicant, campaigns, during, ownCampaign, succeeded } from './own-campaign.ts'

type World = Awaited<ReturnType<typeof ownCampaign>>
let world: World

const register = (told: object = {}, at = during) =>
  world.hr.post(`${world.path}/applications`, { body: applicant(told as Record<string, unknown>), at })

beforeAll(async () => {
  world = await ownCampaign(1)
  succeeded(await act(world.second, world.path, 'open', { at: during }))
})

describe('opening registration', () => {
  it('freezes the policy: a later edit makes another revision, and the campaign keeps its own', async () => {
    const { own, hr, path, terms } = world
    const { body: frozen } = await hr.get(`/v1/recruitment/policies/${own}`)
    expect(frozen).toMatchObject({ revision: 1, frozenAt: new Date(during).toISOString() })
    const edit = { name: '政策', effectiveFrom: '2018-03-01', basis: '公告', terms: { ...terms, decimals: 1 } }
    const edited = await hr.put(`/v1/recruitment/policies/${own}`, { body: edit, ifMatch: frozen.version })
    expect([edited.status, edited.body.revision, edited.body.frozenAt]).toEqual([200, 2, undefined])
    const { body: first } = await hr.get(`/v1/recruitment/policies/${own}`, { query: { revision: 1 } })
    expect(first.terms).toEqual(terms)
    expect((await hr.get(path)).body.policy).toEqual({ id: own, revision: 1 })
  })

  it('is refused to whoever prepared it, and while the policy contradicts itself', async () => {
    const bad = await ownCampaign(1, { weights: { written: '0.6', interview: '0.5' } })
    const mine = await act(bad.hr, bad.path, 'open', { at: during })
    expect([mine.status, mine.body.code]).toEqual([422, 'own-approval'])
    const unsound = await act(bad.second, bad.path, 'open', { at: during })
    expect([unsound.status, unsound.body.code, unsound.body.findings[0].code]).toEqual([
      422,
      'policy-unsound',
      'weights-not-one',
    ])
  })
})

describe('registration', () => {
  it('decides eligibility at once with each rule’s reason and source, the person masked', async () => {
    const { status, body } = await register()
    expect([status, body.state, body.missing]).toEqual([201, 'passed', []])
    expect(body.judgements).toHaveLength(5)
    expect(body.judgements[0]).toEqual({
      ...{ rule: 0, type: 'age', outcome: 'pass', reason: 'within-range', source: 'S-07 年龄 20—35 周岁' },
    })
    expect(body.person).toMatchObject({ name: '测**', phone: '138****0000' })
    expect(JSON.stringify(body)).not.toContain('测试员')
  })

  test.each<[string, () => object, string, string]>([
    ['too old', () => ({ person: { identity: inventedNumber('1983-02-28') } }), 'rejected', 'born-too-early'],
    [
      'of the county by a relative',
      () => ({ facts: { registered: { relative: ['株洲县'] } } }),
      'review',
      'named-for-review',
    ],
  ])('%s: %s', async (_, told, state, reason) => {
    const { body } = await register(told())
    expect(body.state).toBe(state)
    expect(body.judgements.map((one: { reason: string }) => one.reason)).toContain(reason)
  })

  test.each<[string, () => ReturnType<typeof register>, number, string, string?]>([
    ['a day late', () => register({}, '2018-03-18T00:00:00+08:00'), 422, 'registration-closed'],
    ['online', () => register({ channel: 'online' }), 422, 'registration-closed'],
    [
      'a wrong check digit',
      () => register({ person: { identity: '110105194912310021' } }),
      422,
      'invalid',
      '/person/identity',
    ],
    ['an unknown post', () => register({ post: 'none' }), 422, 'invalid', '/post'],
    ['a paper the policy does not know', () => register({ seen: ['x'] }), 422, 'invalid', '/seen/0'],
    ['without consent', () => register({ consent: false }), 422, 'invalid', '/consent'],
    [
      'an unknown campaign',
      () => world.hr.post(`${campaigns}/none/applications`, { body: applicant() }),
      404,
      'not-found',
    ],
  ])('is refused: %s', async (_, call, status, code, pointer) => {
    const { status: found, body } = await call()
    expect([found, body.code]).toEqual([status, code])
    if (pointer) expect(body.errors[0].pointer).toBe(pointer)
  })

  it('takes a person once, whatever the case of the X, and again after a withdrawal', async () => {
    const identity = '11010519491231002X'
    const facts = { registered: { self: ['株洲市'] } }
    const first = await register({ person: { identity }, facts })
    expect([first.status, first.body.state]).toEqual([201, 'rejected'])
    const again = await register({ person: { identity: identity.toLowerCase() }, facts })
    expect([again.status, again.body.code]).toEqual([409, 'already-applied'])
    const young = inventedNumber('1991-01-01')
    const { id } = succeeded(await register({ person: { identity: young } }))
    expect((await act(world.hr, `${world.path}/applications/${id}`, 'withdraw')).body.state).toBe('withdrawn')
    expect((await register({ person: { identity: young } })).status).toBe(201)
  })

  it('takes one of two that are sent at the same time', async () => {
    const body = applicant()
    const send = () => world.hr.post(`${world.path}/applications`, { body, at: during })
    const answers = await Promise.all([send(), send()])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  it('shows the person to HR on demand, which moves the version', async () => {
    const { id } = succeeded(await register())
    const path = `${world.path}/applications/${id}`
    const { body, headers } = await world.hr.post(`${path}/reveal`)
    expect(body).toMatchObject({ name: '测试员', birthDate: '1990-01-01' })
    expect(headers.get('etag')).toBe('"2"')
  })

  it('lists applications by state, page by page', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = { limit: 2, state: 'passed', ...(cursor && { cursor }) }
      const { body } = await world.hr.get(`${world.path}/applications`, { query })
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(1)
  })
})

describe('the review', () => {
  it('runs from the window’s end to the exam, each step by the right hands', async () => {
    const { hr, second, path } = await ownCampaign(1)
    succeeded(await act(second, path, 'open', { at: during }))
    const enter = (told: Record<string, unknown> = {}) =>
      hr.post(`${path}/applications`, { body: applicant(told), at: during }).then(succeeded)
    const border = await enter({ facts: { registered: { relative: ['株洲县'] } }, seen: papersOf([]) })
    const owing = await enter({ seen: [] })
    const liar = await enter()
    const early = await act(hr, path, 'close-registration', { at: during })
    expect([early.status, early.body.code, early.body.lastDay]).toEqual([422, 'window-open', '2018-03-17'])
    succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
    const late = await hr.post(`${path}/applications`, { body: applicant(), at: during })
    expect([late.status, late.body.code, late.body.state]).toEqual([409, 'wrong-state', 'review'])

    const undecided = await act(hr, path, 'close-review')
    expect([undecided.status, undecided.body.code]).toEqual([422, 'undecided'])
    expect(undecided.body.applications.sort()).toEqual([border.id, owing.id].sort())
    const at = (id: string) => `${path}/applications/${id}`
    const own = await act(hr, at(border.id), 'pass', { body: { reason: '亲属关系属实' } })
    expect([own.status, own.body.code]).toEqual([422, 'own-approval'])
    succeeded(await act(second, at(border.id), 'pass', { body: { reason: '亲属关系属实' } }))
    const checked = await act(hr, at(border.id), 'check', { body: { seen: papersOf(['relative-book']) } })
    expect([checked.status, checked.body.missing]).toEqual([200, []])
    succeeded(await act(second, at(owing.id), 'reject', { body: { reason: '材料不全' } }))
    succeeded(await act(hr, at(liar.id), 'disqualify', { body: { reason: '学历证明不实' } }))

    succeeded(await act(hr, path, 'close-review'))
    const locked = await act(hr, at(border.id), 'withdraw')
    expect([locked.status, locked.body.campaign]).toEqual([409, 'opening'])
    const below = await act(second, path, 'open-exam')
    expect([below.status, below.body.code, below.body.posts]).toEqual([422, 'below-ratio', ['window']])
    const decision = { post: 'window', decision: 'consent', document: '领导小组纪要 2018-1' }
    succeeded(await act(hr, path, 'decide-opening', { body: decision }))
    const mine = await act(hr, path, 'open-exam')
    expect([mine.status, mine.body.code]).toEqual([422, 'own-approval'])
    const opened = succeeded(await act(second, path, 'open-exam'))
    expect(opened.state).toBe('exam')
    expect(opened.posts[0].opening).toEqual({ qualified: 1, required: 3, opens: true, needsConsent: true })
  })

  it('sends somebody whom the integrity file names to a person', async () => {
    const { id, person } = await registered()
    succeeded(await act(world.hr, `${world.path}/applications/${id}`, 'disqualify', { body: { reason: '材料不实' } }))
    const other = await ownCampaign(1)
    succeeded(await act(other.second, other.path, 'open', { at: during }))
    const body = applicant({ person })
    const { state, integrity } = succeeded(await other.hr.post(`${other.path}/applications`, { body, at: during }))
    expect([state, integrity]).toEqual(['review', true])
  })
})

const papersOf = (more: string[]) => [...applicant().seen, ...more]

async function registered() {
  const person = { identity: inventedNumber('1992-02-02') }
  return { ...succeeded(await register({ person })), person }
}

describe('a campaign', () => {
  test.each<[string, () => ReturnType<typeof world.hr.get>, number, string]>([
    ['for nobody without a token', () => api(null).get(world.path), 401, ''],
    [
      'of no approved plan',
      () => world.hr.post(campaigns, { body: { name: 'x', plan: 'none', policy: world.own } }),
      422,
      'invalid',
    ],
    ['unknown', () => world.hr.get(`${campaigns}/none`), 404, 'not-found'],
    [
      'prepared by an administrator',
      () => api('admin').post(campaigns, { body: { name: 'x', plan: 'x', policy: 'x' } }),
      403,
      'forbidden',
    ],
  ])('%s', async (_, call, status, code) => {
    const answer = await call()
    expect(answer.status).toBe(status)
    if (code) expect(answer.body.code).toBe(code)
  })

  it('is cancelled by a document before its exam, and then takes nobody', async () => {
    const { hr, second, path } = await ownCampaign(1)
    succeeded(await act(second, path, 'open', { at: during }))
    const { body } = await act(hr, path, 'cancel', { body: { document: '通知' } })
    expect(body).toMatchObject({ state: 'cancelled', actions: [] })
    expect((await hr.post(`${path}/applications`, { body: applicant(), at: during })).status).toBe(409)
  })
})
