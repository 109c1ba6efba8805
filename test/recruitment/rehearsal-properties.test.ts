import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rehearsal, rehearsalAnswer } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { rehearse } from '../../functions/recruitment/rules.ts'
import { rehearsals } from './arbitrary.ts'
import { oracle } from './oracle.ts'

test('the rules answer as an independent reading of the same text does', () => {
  fc.assert(
    fc.property(rehearsals, (input) => {
      expect(rehearsal.safeParse(input).error?.issues).toBeUndefined()
      const answer = rehearse(input)
      expect(answer).toEqual(oracle(input))
      expect(rehearsalAnswer.parse(answer)).toEqual(answer)
    }),
    { numRuns: 1500 },
  )
}, 60_000)

/** The same number in the most digits that a request may have: its units lie beyond 2^53. */
const longest = (text: string) => {
  const [whole = '', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(20, '0')}`
}

test('numbers too long for plain integers decide as the same numbers written short', () => {
  fc.assert(
    fc.property(rehearsals, (input) => {
      const { policy } = input
      const { bonus } = policy.written
      const table = Object.fromEntries(Object.entries(bonus.table).map(([code, points]) => [code, longest(points)]))
      const cap = bonus.cap && longest(bonus.cap)
      const lengthened = {
        ...input,
        policy: { ...policy, written: { ...policy.written, bonus: { ...bonus, table, cap } } },
        applicants: input.applicants.map((one) => ({
          ...one,
          written: one.written && { raw: longest(one.written.raw), objective: longest(one.written.objective) },
          interview: one.interview?.map(longest) ?? null,
        })),
      }
      expect(rehearse(lengthened)).toEqual(rehearse(input))
    }),
    { numRuns: 500 },
  )
}, 60_000)

test('the order of applicants does not matter, and the same input answers the same', () => {
  const shuffled = rehearsals.chain((input) =>
    fc.record({
      input: fc.constant(input),
      applicants: fc.shuffledSubarray(input.applicants, { minLength: input.applicants.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ input, applicants }) => {
      const before = structuredClone(input)
      expect(rehearse({ ...input, applicants })).toEqual(rehearse(input))
      expect(input).toEqual(before)
    }),
    { numRuns: 200 },
  )
})

test('nobody is both in and out, and no list is longer than the one it is drawn from', () => {
  fc.assert(
    fc.property(rehearsals, (input) => {
      for (const post of rehearse(input).posts) {
        const once = new Set([...post.final, ...post.reserve])
        expect(once.size).toBe(post.final.length + post.reserve.length)
        const ranked = post.ranking.map((row) => row.id)
        for (const id of [...once, ...post.medical]) expect(ranked).toContain(id)
        for (const id of ranked) expect(post.shortlist).toContain(id)
        expect(post.vacant).toBe(Math.max(0, post.headcount - post.final.length))
        expect(post.substitutions.length).toBeLessThanOrEqual(input.events.length)
        expect(post.decisions.filter(({ at }) => at !== 'shortlist').length).toBeLessThanOrEqual(1)
      }
    }),
    { numRuns: 200 },
  )
})

test('a tie at the cut never makes the shortlist smaller than the ratio, unless it is strict', () => {
  fc.assert(
    fc.property(rehearsals, (input) => {
      const { policy } = input
      const generous = { ...policy.shortlist, cutTie: 'objectiveThenAll' as const, rounding: 'ceil' as const }
      for (const post of rehearse({ ...input, policy: { ...policy, shortlist: generous } }).posts) {
        const size = Math.min(post.written.length, Math.ceil(Number(policy.shortlist.ratio) * post.headcount))
        expect(post.shortlist.length).toBeGreaterThanOrEqual(size)
      }
    }),
    { numRuns: 200 },
  )
})
