import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commitEvent, type Write } from '../../functions/platform/commit.ts'
import { handler as interview } from '../../functions/recruitment/apart/interview.ts'
import { putRegistered } from '../../functions/recruitment/application/application.table.ts'
import { putNewCampaign } from '../../functions/recruitment/campaign/campaign.table.ts'
import { keepMarks, releasedMarks } from '../../functions/recruitment/exam/released-marks.table.ts'
import { getCandidate, listCandidates } from '../../functions/recruitment/interview/candidates.contract.ts'
import * as contract from '../../functions/recruitment/interview/interview.contract.ts'
import { arrangementOf, putNewMark, rollOf } from '../../functions/recruitment/interview/interview.table.ts'
import { putFrozen } from '../../functions/recruitment/policy/policy.table.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { hashOf, keepSnapshot } from '../../functions/recruitment/result/snapshot.table.ts'
import { askOf, plantMember, startParts } from '../evidence/parts.ts'
import { publishedAt, stored } from './planted.ts'

const id = 'large'
/** Twelve panels of 500 for 600 posts with ten invited each. */
const [panels, posts, each] = [12, 600, 10]
const postOf = (at: number) => `post-${Math.floor(at / each)}`
/** Random as ULIDs are: ids that resemble one another would compress too well. */
const ids = Array.from({ length: posts * each }, (_, at) => {
  const random = randomBytes(10).toString('hex').toUpperCase().slice(0, 16)
  return `01J${String(at).padStart(7, '0')}${random}`
})

const nowhere = { registered: { self: [], relative: [] }, house: { self: [], relative: [] } }
function registered(application: string, at: number): Write[] {
  const state = {
    ...{ id: application, campaign: id, post: postOf(at), channel: 'on-site' as const, state: 'passed' as const },
    ...{ integrity: false, judgements: [], seen: [], missing: [], bonus: [], hands: [] },
    ...{ createdAt: publishedAt, updatedAt: publishedAt, ...stored },
  }
  const person = {
    ...{ name: `姓名${at}`, identity: 'x', phone: '19900000000', birthDate: '1990-01-01', sex: 'female' as const },
    facts: { education: 'bachelor' as const, ...nowhere, graduation: null, service: null, declared: [], barred: [] },
    ...{ salt: '00', mac: application, remarks: [] },
  }
  return putRegistered(state, person, { onePostEach: true })
}

let parts: Awaited<ReturnType<typeof startParts>>
let hr: string
beforeAll(async () => {
  parts = await startParts()
  hr = await plantMember('hr')
  const terms = { ...shifengLike, interview: { ...shifengLike.interview, judges: 2 } }
  const opening = { qualified: each, required: each, opens: true, needsConsent: false }
  const rows = ids.map((application, at) => {
    return { post: postOf(at), id: application, written: '80.00', objective: '40', rank: 1, chosen: true }
  })
  const campaign = putNewCampaign({
    ...{
      id,
      name: '招聘',
      plan: 'plan',
      policy: { id, revision: 1 },
      state: 'interview',
      ties: [],
      hands: [],
      ...stored,
    },
    posts: Array.from({ length: posts }, (_, at) => {
      return { code: `post-${at}`, name: '窗口', kind: 'window', headcount: each, opening }
    }),
    ...{ outcomes: [], createdAt: publishedAt, updatedAt: publishedAt },
  })
  const policy = { id, name: '政策', revision: 1, effectiveFrom: '2018-03-01', basis: '公告', terms, ...stored }
  const list = await keepSnapshot(id, 'shortlist', rows, hashOf(rows))
  expect(await commitEvent({ entries: [], writes: [putFrozen(policy), campaign, list] })).toBe(true)
  for (let from = 0; from < ids.length; from += 30) {
    const writes = ids.slice(from, from + 30).flatMap((one, at) => registered(one, from + at))
    expect(await commitEvent({ entries: [], writes })).toBe(true)
  }
}, 300_000)
afterAll(() => parts.close())

const body = {
  ...{ day: '2018-03-31', place: '三楼', waiting: '候考', capacity: 500 },
  panels: Array.from({ length: panels }, (_, at) => ({ code: `p${at}`, room: `${at}` })),
  judges: Array.from({ length: 2 * panels }, (_, at) => ({ code: `j${at}`, unit: '人社局', name: `评委${at}` })),
}

describe('an interview of 6,000', () => {
  test('is arranged with its whole roll, drawn in one transaction, told again under the same key, and begun', async () => {
    const arranged = await askOf(interview, hr, contract.arrangeInterview, { params: { id }, body, ifMatch: 0 })
    expect([arranged.status, arranged.body]).toMatchObject([200, { state: 'arranged' }])
    expect((await rollOf(id)).map((row) => row.application)).toEqual(ids)

    const [apart = ''] = ids
    const early = await askOf(interview, hr, getCandidate, { params: { id, application: apart } })
    expect(early.status).toBe(404)
    const conflict = { judge: 'j0', application: apart, reason: '亲属' }
    const declared = await askOf(interview, hr, contract.declareConflict, {
      params: { id },
      body: conflict,
      ifMatch: 1,
    })
    expect(declared.status).toBe(200)

    const asked = { params: { id }, ifMatch: 2, key: 'one-draw' }
    const drawn = await askOf(interview, hr, contract.drawPanels, asked)
    expect([drawn.status, drawn.body]).toMatchObject([200, { state: 'drawn' }])
    const seated: contract.DrawnPanel[] = drawn.body.draw.panels
    expect(seated.flatMap((panel) => panel.candidates).sort()).toEqual([...ids].sort())
    expect(seated.find((panel) => panel.candidates.includes(apart))?.judges).not.toContain('j0')
    expect(await rollOf(id)).toEqual([])
    expect((await arrangementOf(id))?.draw).toEqual(drawn.body.draw)
    expect((await askOf(interview, hr, contract.drawPanels, asked)).body).toEqual(drawn.body)

    const call = { params: { id, application: apart } }
    expect((await askOf(interview, hr, contract.callCandidate, call)).body).toMatchObject({ state: 'called' })
    const told = await askOf(interview, hr, contract.getInterview, { params: { id } })
    expect(told.body.arrangement.state).toBe('running')
    const last = ids.at(-1) ?? ''
    const given = [apart, last].flatMap((application) => {
      const judges = seated.find((panel) => panel.candidates.includes(application))?.judges ?? []
      return judges.map((judge) => ({ application, judge, mark: '80', at: publishedAt, earlier: [], ...stored }))
    })
    expect(given).toHaveLength(4)
    expect(await commitEvent({ entries: [], writes: given.map((mark) => putNewMark(id, mark)) })).toBe(true)
    const marksOf = (rows: contract.CandidateView[]) =>
      rows.flatMap(({ application, marks }) => marks.map(({ judge }) => ({ application, judge })))
    const listOf = async (told: { panel?: string }) => {
      const listed: contract.CandidateView[] = []
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const query = { limit: '200', ...told, ...(cursor && { cursor }) }
        const { body: page } = await askOf(interview, hr, listCandidates, { params: { id }, query })
        expect(JSON.stringify(page).length).toBeLessThan(100_000)
        listed.push(...page.items)
        cursor = page.next ?? undefined
      }
      return listed
    }
    const listed = await listOf({})
    expect(listed.map((one) => one.application)).toEqual(ids)
    expect(listed.filter((one) => one.state === 'called').map((one) => one.application)).toEqual([apart])
    expect(marksOf(listed)).toEqual(given.map(({ application, judge }) => ({ application, judge })))
    // One room's are strewn among all: read key by key.
    const room = seated.find((panel) => panel.candidates.includes(last))
    const heard = await listOf({ panel: room?.code ?? '' })
    expect(heard.map((one) => one.application)).toEqual([...(room?.candidates ?? [])].sort())
    expect(marksOf(heard)).toEqual(marksOf(listed).filter((one) => room?.candidates.includes(one.application)))
    expect(marksOf(heard).length).toBeGreaterThan(0)
  }, 300_000)
})

test('the most marks that there may be, of thirty judges and ten parts each, are released in pieces, and everybody finds their own', async () => {
  const part = () => `${60 + (randomBytes(1)[0] ?? 0) / 8}`.slice(0, 5)
  const rows = Array.from({ length: 600 }, (_, at) => ({
    number: `2018${String(600 - at).padStart(5, '0')}`,
    marks: Array.from({ length: 30 }, () => Array.from({ length: 10 }, part)),
  }))
  expect(await releasedMarks('marked', '201800001')).toBeUndefined()
  expect(await commitEvent({ entries: [], writes: [await keepMarks('marked', rows)] })).toBe(true)
  for (const at of [0, 299, 599]) {
    expect(await releasedMarks('marked', rows[at]?.number ?? '')).toEqual(rows[at]?.marks)
  }
  for (const number of ['201800000', '201800601']) expect(await releasedMarks('marked', number)).toBeUndefined()
})
