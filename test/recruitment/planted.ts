import { expect } from 'vitest'
import type { Write } from '../../functions/platform/commit.ts'
import { commitEvent } from '../../functions/platform/commit.ts'
import { personsOf, putRegistered } from '../../functions/recruitment/application/application.table.ts'
import type { CampaignState, RecordedOutcome } from '../../functions/recruitment/campaign/campaign.contract.ts'
import { putNewCampaign } from '../../functions/recruitment/campaign/campaign.table.ts'
import { putSealed } from '../../functions/recruitment/marking/sealed.table.ts'
import { putLodged } from '../../functions/recruitment/objection/objection.table.ts'
import { putFrozen } from '../../functions/recruitment/policy/policy.table.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { hashOf, keepSnapshot } from '../../functions/recruitment/result/snapshot.table.ts'
import { putScore } from '../../functions/recruitment/scoring/score.table.ts'

export const stored = { version: 1, head: '0'.repeat(64) }
export const publishedAt = '2018-04-02T02:00:00.000Z'
const closedAt = '2018-04-13T02:00:00.000Z'
/** Written, objective, interview. */
const scores = { a: ['90.00', '50', '90.00'], b: ['80.00', '40', '80.00'], c: ['70.00', '30', null] } as const
export type Name = keyof typeof scores
const names = Object.keys(scores) as Name[]
const nowhere = { registered: { self: [], relative: [] }, house: { self: [], relative: [] } }
const states: readonly CampaignState[] = ['exam', 'interview', 'medical', 'closed']

/**
 * A campaign of one post put into the tables as it stands in a state: a leads, b came second, c was not invited. Every score that
 * it has by then is entered by two (h1 and h2 unless told); a closed one proposed a, and somebody objected to it.
 */
export async function planted(
  id: string,
  told: {
    state: CampaignState
    terms?: Partial<Terms>
    outcomes?: readonly RecordedOutcome[]
    entered?: readonly string[]
  },
) {
  const { state, outcomes = [], entered = ['h1', 'h2'] } = told
  const since = (first: CampaignState) => states.indexOf(state) >= states.indexOf(first)
  const idOf = (name: Name) => `${id}-${name}`
  const shortlist = { ratio: '2', rounding: 'ceil', cutTie: 'strict' } as const
  const terms: Terms = { ...shifengLike, shortlist, ...told.terms }
  const { marking } = terms
  const policy = { id, name: '政策', revision: 1, effectiveFrom: '2018-03-01', basis: '公告', terms, ...stored }
  const opening = { qualified: 3, required: 3, opens: true, needsConsent: false }
  const campaign = putNewCampaign({
    ...{ id, name: '招聘', plan: 'plan', policy: { id, revision: 1 }, state, ties: [], hands: [], ...stored },
    posts: [{ code: 'window', name: '窗口', kind: 'window', headcount: 1, opening }],
    outcomes: [...outcomes],
    ...(since('closed') && { publishedAt }),
    ...{ createdAt: publishedAt, updatedAt: closedAt },
  })
  const people = names.flatMap((name): Write[] => {
    const application = {
      ...{ id: idOf(name), campaign: id, post: 'window', channel: 'on-site' as const, state: 'passed' as const },
      ...{ integrity: false, judgements: [], seen: [], missing: [], bonus: [], hands: [] },
      ...{ createdAt: publishedAt, updatedAt: publishedAt, ...stored },
    }
    const person = {
      ...{ name: `姓名${name}`, identity: 'x', phone: '19900000000', birthDate: '1990-01-01', sex: 'female' as const },
      facts: { education: 'bachelor' as const, ...nowhere, graduation: null, service: null, declared: [], barred: [] },
      ...{ salt: '00', mac: `${id}-${name}`, remarks: [] },
    }
    return putRegistered(application, person, { onePostEach: true })
  })
  const entry = (value: object) => entered.map((by) => ({ by, at: publishedAt, value: value as never }))
  const sealed = names.map((name, at) => {
    const [raw, objective] = scores[name]
    return { application: idOf(name), number: `000${at}`, by: ['m1'], value: { raw, objective } }
  })
  const openly = names.map((name) => {
    const [raw, objective] = scores[name]
    const score = { application: idOf(name), paper: 'written' as const, entries: entry({ raw, objective }), ...stored }
    return putScore(id, score, 0)
  })
  const written = marking ? putSealed(id, sealed) : openly
  const spoken = (['a', 'b'] as const).map((name) => {
    const entries = entry({ marks: [scores[name][2]] })
    return putScore(id, { application: idOf(name), paper: 'interview', entries, ...stored }, 0)
  })
  const listed = names.map((name, at) => {
    const [score, objective] = scores[name]
    return { post: 'window', id: idOf(name), written: score, objective, rank: at + 1, chosen: name !== 'c' }
  })
  const ranked = (['a', 'b'] as const).map((name, at) => {
    const [score, , interview] = scores[name]
    const composite = score
    return { post: 'window', id: idOf(name), written: score, interview, composite, rank: at + 1, chosen: name === 'a' }
  })
  const lists = await Promise.all([
    ...(since('interview') ? [keepSnapshot(id, 'shortlist', listed, hashOf(listed))] : []),
    ...(since('medical') ? [keepSnapshot(id, 'ranking', ranked, hashOf(ranked))] : []),
    ...(since('closed') ? [keepSnapshot(id, 'final', ranked, hashOf(ranked))] : []),
  ])
  const objection = putLodged(
    {
      ...{ id: idOf('a'), campaign: id, state: 'dismissed', about: null, named: true, at: publishedAt, hands: [] },
      ...stored,
    },
    { text: '异议', name: '姓名', salt: '00', receipt: id },
  )
  const writes = [
    ...[putFrozen(policy), campaign, ...people, ...written, ...lists],
    ...(since('interview') ? spoken : []),
    ...(since('closed') ? objection : []),
  ]
  expect(await commitEvent({ entries: [], writes })).toBe(true)
  const kept = async () => {
    const found = await personsOf(id, names.map(idOf))
    return names.filter((name) => found.has(idOf(name)))
  }
  return { idOf, kept }
}
