import fc from 'fast-check'
import { type Applicant, causes, type Rehearsal } from '../../functions/recruitment/calculator/rehearsal.contract.ts'

type Policy = Rehearsal['policy']

/** Decimals from 0 to `most`: mostly two or three values, so that ties are the rule, with odd third digits now and then. */
function score(most: number): fc.Arbitrary<string> {
  const few = fc.constantFrom('2', '2.0', '2.5', '1')
  const coarse = fc.integer({ min: 0, max: most * 2 }).map((halves) => (halves / 2).toString())
  const fine = fc
    .integer({ min: 0, max: most * 1000 })
    .map((n) => `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}`)
  return fc.oneof({ weight: 5, arbitrary: few }, { weight: 1, arbitrary: coarse }, { weight: 1, arbitrary: fine })
}

const ratio = fc.constantFrom('0', '0.3', '0.5', '1', '1', '1.25', '1.5', '2', '3', '1.0000001')
const weights = fc
  .constantFrom(['0.6', '0.4'], ['0.5', '0.5'], ['1', '0'], ['0.333', '0.667'], ['0.70', '0.3'])
  .map(([written = '', interview = '']) => ({ written, interview }))

function policies(full: number, fullInterview: number, drop: number): fc.Arbitrary<Policy> {
  return fc.record<Policy>({
    written: fc.record<Policy['written']>({
      full: fc.constant(String(full)),
      bonus: fc.record<Policy['written']['bonus']>({
        table: fc.record({ a: score(3), b: score(5), c: score(1) }),
        combine: fc.constantFrom('max', 'sum'),
        cap: fc.option(fc.oneof(fc.constant(String(full)), score(full + 3))),
      }),
    }),
    interview: fc.constant({ full: String(fullInterview), drop }),
    weights,
    decimals: fc.integer({ min: 0, max: 3 }),
    ties: fc.oneof(
      fc.constant<Policy['ties']>(['written', 'objective']),
      fc.shuffledSubarray<Policy['ties'][number]>(['written', 'objective', 'interview']),
    ),
    tieOn: fc.constantFrom('rounded', 'exact'),
    opening: fc.record<Policy['opening']>({
      ratio: fc.constantFrom('0', '0', '0', '1', '1.5', '3'),
      base: fc.constantFrom('qualified', 'registered'),
    }),
    shortlist: fc.record<Policy['shortlist']>({
      ratio: fc.oneof(fc.constant('4'), ratio),
      rounding: fc.constantFrom('ceil', 'halfUp', 'floor'),
      cutTie: fc.constantFrom('objectiveThenAll', 'includeAllTied', 'strict'),
    }),
    medical: fc.record({ ratio, floor: fc.oneof(fc.constant('0'), score(3)) }),
    substitute: fc.record({
      on: fc.oneof(
        fc.constant<Policy['substitute']['on']>([...causes]),
        fc.subarray<Policy['substitute']['on'][number]>([...causes]),
      ),
    }),
  })
}

const names = [...'abcdefghijklmnopqr', '\ue000', '\uffee', '\u{1f600}', '\u{10000}']

/** Whole rehearsals in which nearly every post has ties at some cut, and events for anybody. */
export const rehearsals: fc.Arbitrary<Rehearsal> = fc
  .record({
    full: fc.constantFrom(3, 10, 100),
    fullInterview: fc.constantFrom(4, 10),
    drop: fc.integer({ min: 0, max: 2 }),
    posts: fc.integer({ min: 1, max: 2 }),
  })
  .chain(({ full, fullInterview, drop, posts }) => {
    const marks = fc.array(score(fullInterview), { minLength: 2 * drop + 1, maxLength: 2 * drop + 4 })
    const same = fc.constant(Array.from({ length: 2 * drop + 1 }, () => '3'))
    const person = fc.record<Omit<Applicant, 'id'>>({
      post: fc.integer({ min: 0, max: posts - 1 }).map((at) => `p${at}`),
      qualified: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      written: fc.option(fc.record({ raw: score(full), objective: fc.constantFrom('1', '1.0', '2') }), { freq: 12 }),
      bonus: fc.oneof(fc.constant<string[]>([]), fc.subarray(['a', 'b', 'c'])),
      interview: fc.option(fc.oneof(same, marks), { freq: 12 }),
    })
    return fc.record({
      policy: policies(full, fullInterview, drop),
      posts: fc
        .array(fc.record({ headcount: fc.integer({ min: 0, max: 5 }), openingConsent: fc.boolean() }), {
          minLength: posts,
          maxLength: posts,
        })
        .map((rows) => rows.map((post, at) => ({ code: `p${at}`, ...post }))),
      people: fc.array(person, { maxLength: names.length, size: 'max' }),
      events: fc.array(fc.record({ type: fc.constantFrom(...causes), who: fc.integer({ min: 0, max: 99 }) }), {
        maxLength: 30,
        size: 'max',
      }),
      ids: fc.shuffledSubarray(names, { minLength: names.length }),
    })
  })
  .map(({ policy, posts, people, events, ids }) => ({
    policy,
    posts,
    applicants: people.map((person, at) => ({ ...person, id: ids[at] ?? '' })),
    events: people.length === 0 ? [] : events.map(({ type, who }) => ({ type, id: ids[who % people.length] ?? '' })),
  }))
