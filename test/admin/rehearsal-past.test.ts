import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluate } from '../../admin/src/routes/recruitment/rehearsal/evaluate.ts'
import { pastPeople } from '../../admin/src/routes/recruitment/rehearsal/past-people.ts'
import { calculatorPolicy } from '../../functions/recruitment/calculator/calculator.rules.ts'
import { differenceOf, isSame } from '../../functions/recruitment/calculator/difference.rules.ts'
import { refilled } from '../../functions/recruitment/calculator/refill.rules.ts'
import { type Standing, standingOf } from '../../functions/recruitment/calculator/standing.rules.ts'
import type { CampaignView } from '../../functions/recruitment/campaign/campaign.contract.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'

const headcount = 2
const shortlist = { ratio: '1.5', rounding: 'ceil', cutTie: 'strict', refill: true } as const
const terms: Terms = {
  ...shifengLike,
  opening: { ...shifengLike.opening, ratio: '1' },
  shortlist,
  interview: { ...shifengLike.interview, judges: 3, drop: 0, parts: [] },
}
const policy = calculatorPolicy(terms)
const opening = { qualified: 9, required: 2, opens: true, needsConsent: false }

/** Few different scores, so that equals come at every list's edge; whoever left before the interview has no marks. */
const somebody = fc.record({
  raw: fc.constantFrom('70', '80', '90'),
  spoken: fc.constantFrom('70', '80'),
  leaves: fc.constantFrom(...(['stays', 'stays', 'before', 'medical', 'declines', 'followed'] as const)),
})
type Somebody = (typeof somebody extends fc.Arbitrary<infer T> ? T : never) & { readonly id: string }

/** The campaign as it came out: every tie settled by a decision, places of those who left before the interview filled. */
function cameOut(all: readonly Somebody[]) {
  const left = all.filter((one) => one.leaves === 'before').map((one) => one.id)
  const people = all.map(({ id, raw, spoken, leaves }) => ({
    ...{ id, post: 'window', qualified: true, bonus: [], written: { raw, objective: '40' } },
    interview: leaves === 'before' ? null : [spoken],
  }))
  const causes = { medical: 'medical', declines: 'decline', followed: 'objection' } as const
  const outcomes = all.flatMap(({ id, leaves }) => {
    if (leaves === 'stays' || leaves === 'before') return []
    const outcome = { application: id, type: causes[leaves], passed: false }
    return [leaves === 'followed' ? { ...outcome, follow: '纪要' } : { ...outcome, follow: undefined }]
  })
  const events = outcomes.map(({ application: id, type, follow }) => ({ id, type, follow: follow !== undefined }))
  const ties: { at: 'shortlist' | 'ranking'; ids: string[] }[] = []
  const stand = (): Standing => {
    const told = {
      invited: ties.flatMap(({ at, ids }) => (at === 'shortlist' ? ids : [])),
      orders: ties.flatMap(({ at, ids }) => (at === 'ranking' ? [ids] : [])),
      events,
    }
    const first = standingOf(policy, headcount, people, told)
    const rows = first.written.map(({ invited, ...row }) => ({ ...row, post: 'window', chosen: invited }))
    return standingOf(policy, headcount, people, { ...told, refilled: refilled(rows, (id) => left.includes(id)) })
  }
  for (let standing = stand(); standing.decisions[0]; standing = stand()) {
    const { at, ids } = standing.decisions[0]
    // Not the order of ids: what was decided is nothing that a rule would come to by itself.
    ties.push(at === 'shortlist' ? { at, ids: ids.slice(-1) } : { at: 'ranking', ids: [...ids].reverse() })
  }
  const standing = stand()
  const campaign = {
    posts: [{ code: 'window', name: '窗口', kind: 'window', headcount, opening }],
    ties: ties.map((tie) => ({ ...tie, post: 'window', document: '纪要', by: 'h1', on: '2018-04-01' })),
    outcomes,
  } as unknown as CampaignView
  const applications = all.map(({ id, leaves }) => {
    return {
      id,
      post: 'window',
      state: leaves === 'before' ? ('withdrawn' as const) : ('passed' as const),
      missing: [],
    }
  })
  const spoken = new Map(all.map((one) => [one.id, one.spoken]))
  const shown = {
    written: standing.written.map((row) => ({ ...row, raw: row.written, bonus: [] })),
    ranking: standing.ranking.map((row) => ({ ...row, marked: { marks: [spoken.get(row.id) ?? ''] } })),
  }
  return { standing, ties, past: pastPeople(campaign, terms, applications, [shown]) }
}

it('a past campaign under its own policy comes to its own result: decisions, followers and refills included', () => {
  let decided = 0
  const campaigns = fc.array(somebody, { minLength: 3, maxLength: 10 })
  fc.assert(
    fc.property(campaigns, (told) => {
      const all = told.map((one, at) => ({ ...one, id: `A${String(at).padStart(2, '0')}` }))
      const { standing, ties, past } = cameOut(all)
      decided += ties.length > 0 ? 1 : 0
      const { answer } = evaluate(policy, past)
      const [post] = answer?.posts ?? []
      expect(post).toMatchObject({
        shortlist: standing.written.flatMap(({ id, invited }) => (invited ? id : [])),
        ranking: standing.ranking,
        ...{ medical: standing.medical, substitutions: standing.substitutions, final: standing.final },
        decisions: [],
      })
      if (answer) expect(differenceOf(answer, answer).every(isSame)).toBe(true)
    }),
    { numRuns: 300 },
  )
  expect(decided).toBeGreaterThan(100)
})

it('without what was decided somebody moves, so that the decisions are what keeps them', () => {
  const raws = ['90', '80', '70', '70'] as const
  const told = raws.map((raw, at) => ({ raw, spoken: '80' as const, leaves: 'stays' as const, id: `A${at}` }))
  const { past, ties } = cameOut(told)
  expect(ties).toEqual([{ at: 'shortlist', ids: ['A3'] }])
  const { beside: _, ...bare } = past
  const [before, after] = [evaluate(policy, past).answer, evaluate(policy, bare).answer]
  if (!before || !after) throw new Error('faults')
  expect(differenceOf(before, after)).toMatchObject([
    { shortlist: { entered: [], left: ['A3'] }, decisions: { before: 0, after: 1 } },
  ])
})
