import fc from 'fast-check'
import type { Rehearsal } from '../../functions/assessment/rehearsal.contract.ts'

const value = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 8 }).map((halves) => (halves / 2).toString()) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 0, max: 4000 })
      .map((n) => `${Math.floor(n / 1000)}.${String(n % 1000).padStart(3, '0')}`),
  },
)
const points = fc.constantFrom('4', '5.5', '4.005', '10')
const name = fc.constantFrom('n', 'd', 'x')
const rule = fc.oneof(
  fc.constant({ type: 'manual' as const }),
  fc.record({ type: fc.constant('ratio' as const), numerator: name, denominator: name }),
  fc.record({
    type: fc.constant('threshold' as const),
    numerator: name,
    denominator: name,
    target: fc.constantFrom('95', '50', '33.333', '120'),
    lose: fc.constantFrom('0', '0.1', '0.05', '1'),
    step: fc.constantFrom('whole' as const, 'linear' as const),
  }),
  fc.record({ type: fc.constant('deduct' as const), count: name, each: fc.constantFrom('0', '0.5', '0.125', '3') }),
)
const sometimes = { freq: 4, nil: undefined }
const subjects = ['z', '甲', 'a', 'constructor', '7', '\u{1f600}']

/** Whole rehearsals with few distinct values: many ties, missing subjects, months over New Year with gaps. */
export const rehearsals: fc.Arbitrary<Rehearsal> = fc
  .record({
    kinds: fc.array(fc.record({ points, rule }), { maxLength: 4 }),
    of: fc.shuffledSubarray(subjects, { minLength: 2 }),
  })
  .chain(({ kinds, of }) => {
    const indicators = kinds.map((kind, at) => ({ code: `i${at}`, ...kind }))
    const perSubject = <T>(cell: fc.Arbitrary<T>) =>
      fc
        .array(fc.option(cell, sometimes), { minLength: of.length, maxLength: of.length })
        .map((cells) =>
          Object.fromEntries(of.flatMap((subject, at) => (cells[at] === undefined ? [] : [[subject, cells[at]]]))),
        )
    const facts = perSubject(
      fc.dictionary(name, fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 200 })), {
        noNullPrototype: true,
      }),
    )
    const manual = perSubject(
      fc
        .array(fc.option(value, sometimes), { minLength: indicators.length, maxLength: indicators.length })
        .map((values) =>
          Object.fromEntries(
            indicators.flatMap(({ code }, at) => (values[at] === undefined ? [] : [[code, values[at]]])),
          ),
        ),
    )
    return fc.record({
      scheme: fc.record({
        decimals: fc.integer({ min: 0, max: 3 }),
        indicators: fc.constant(indicators),
        noData: fc.constantFrom('full' as const, 'zero' as const, 'rescale' as const),
        rank: fc.constant('competition' as const),
        year: fc.record({ method: fc.constantFrom('mean' as const, 'sum' as const, 'rankSum' as const) }),
        accountability: fc.record({
          months: fc.integer({ min: 1, max: 3 }),
          bottom: fc.oneof(
            fc.record({ rate: fc.constantFrom('0', '0.2', '0.5', '1') }),
            fc.record({ count: fc.integer({ min: 0, max: 7 }) }),
          ),
          missing: fc.constantFrom('skip' as const, 'zero' as const, 'break' as const),
          resetYear: fc.boolean(),
          tracks: fc.subarray(['discipline', 'organisation']),
        }),
        excellent: fc.record({
          rate: fc.constantFrom('0', '0.2', '0.25', '0.5', '1'),
          rounding: fc.constantFrom('floor' as const, 'halfUp' as const, 'ceil' as const),
          award: fc.constantFrom('3000', '0.005', '1.115'),
        }),
      }),
      subjects: fc.constant(of),
      months: fc
        .tuple(
          fc.subarray(['2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-04', '2027-01']),
          fc.array(fc.record({ facts, manual }, { requiredKeys: [] }), { minLength: 7, maxLength: 7 }),
        )
        .map(([names, contents]) => names.map((month, at) => ({ month, ...contents[at] }))),
    })
  })
