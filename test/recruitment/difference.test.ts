import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf, isSame } from '../../functions/recruitment/calculator/difference.rules.ts'
import { rehearsal } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { rehearse } from '../../functions/recruitment/rules.ts'
import { rehearsals } from './arbitrary.ts'
import example from './rehearsal-example.json' with { type: 'json' }

const base = rehearsal.parse(example.request)
const { policy } = base
const under = (told: object, posts: typeof base.posts = base.posts) => {
  const after = rehearse(rehearsal.parse({ ...base, posts, policy: { ...policy, ...told } }))
  const [found] = differenceOf(rehearse(base), after)
  if (!found) throw new Error('no post')
  return found
}
const nobody = { entered: [], left: [] }

test('REC-5: the same policy moves nobody', () => {
  expect(isSame(under({}))).toBe(true)
})

test('REC-5: without the bonus A13 is out and A15 is in', () => {
  const { shortlist, ranking, final } = under({
    written: { full: '100', bonus: { table: { serving: '0', 'low-income': '0' }, combine: 'max', cap: '100' } },
  })
  expect(shortlist).toEqual({ entered: ['A15'], left: ['A13'] })
  expect(ranking.map(({ id, before, after }) => [id, before?.rank ?? null, after?.rank ?? null])).toEqual([
    ['A08', 11, 10],
    ['A10', 12, 11],
    ['A14', 13, 12],
    ['A13', 10, null],
  ])
  expect(final).toEqual(nobody)
})

test('REC-5: floor instead of ceil invites one fewer, and the last is out of the reserve', () => {
  const found = under({ shortlist: { ...policy.shortlist, rounding: 'floor' } })
  expect(found.shortlist).toEqual({ entered: [], left: ['A14'] })
  expect([found.medical, found.final]).toEqual([nobody, nobody])
  expect(found.ranking).toEqual([{ id: 'A14', before: { rank: 13, composite: '70.98' }, after: null }])
})

test('REC-5: half and half brings the good talkers forward', () => {
  const found = under({ weights: { written: '0.5', interview: '0.5' } })
  expect(found.medical).toEqual({ entered: ['A13'], left: ['A01'] })
  expect(found.ranking.find(({ id }) => id === 'A09')).toEqual({
    ...{ id: 'A09', before: { rank: 2, composite: '81.75' }, after: { rank: 1, composite: '83.13' } },
  })
})

test('REC-5: a post that does not open any more loses everybody and stays vacant', () => {
  const found = under({ opening: { ...policy.opening, ratio: '4' } })
  expect([found.opens, found.vacant]).toEqual([
    { before: true, after: false },
    { before: 0, after: 9 },
  ])
  expect([found.shortlist.left.length, found.final.left.length, isSame(found)]).toEqual([14, 9, false])
})

test('REC-5: who fails is followed or is not', () => {
  const found = under({ substitute: { on: [] } })
  expect([found.final, found.vacant]).toEqual([
    { entered: [], left: ['A08', 'A10'] },
    { before: 0, after: 2 },
  ])
  expect(isSame(found)).toBe(false)
})

test('the other way round enters who left and leaves who entered', () => {
  fc.assert(
    fc.property(rehearsals, fc.constantFrom('ceil', 'floor', 'halfUp'), (request, rounding) => {
      const other = { ...request, policy: { ...request.policy, shortlist: { ...request.policy.shortlist, rounding } } }
      const [one, two] = [rehearse(request), rehearse(other)]
      const there = differenceOf(one, two)
      const back = differenceOf(two, one)
      for (const [at, found] of there.entries()) {
        const returned = back[at]
        for (const list of ['shortlist', 'medical', 'final'] as const) {
          expect(new Set(returned?.[list].entered)).toEqual(new Set(found[list].left))
        }
        expect(returned?.ranking.length).toBe(found.ranking.length)
      }
      expect(differenceOf(one, one).every(isSame)).toBe(true)
    }),
  )
})
