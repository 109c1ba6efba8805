import { describe, expect, test } from 'vitest'
import { type Rehearsal, rehearsal, rehearsalAnswer } from '../../functions/assessment/rehearsal.contract.ts'
import { rehearse } from '../../functions/assessment/rules.ts'
import { faultsOf } from '../../functions/platform/validate.ts'
import example from './rehearsal-example.json' with { type: 'json' }

type Scheme = Rehearsal['scheme']
type Indicator = Scheme['indicators'][number]

const score: Indicator = { code: 'score', points: '100', rule: { type: 'manual' } }
const scheme: Scheme = {
  decimals: 2,
  indicators: [score],
  noData: 'full',
  rank: 'competition',
  year: { method: 'mean' },
  accountability: { months: 3, bottom: { rate: '0.2' }, missing: 'skip', resetYear: false, tracks: ['discipline'] },
  excellent: { rate: '0.2', rounding: 'floor', award: '3000' },
}

/** Months in which subjects have the scores given; `-` is nobody told anything. */
function months(names: string[], scores: Record<string, string>): Rehearsal['months'] {
  return names.map((month, at) => ({
    month,
    manual: Object.fromEntries(
      Object.entries(scores).flatMap(([subject, row]) => {
        const value = row.split(' ')[at] ?? '-'
        return value === '-' ? [] : [[subject, { score: value }]]
      }),
    ),
  }))
}

function oneScore(indicators: Indicator[], noData: Scheme['noData'], facts: Record<string, number>) {
  const input = {
    scheme: { ...scheme, indicators, noData },
    subjects: ['a'],
    months: [{ month: '2026-01', facts: { a: facts } }],
  }
  const [row] = rehearse(input).months[0]?.scores ?? []
  return row && { score: row.score, parts: row.parts }
}

test('ASM: the six units are answered to the letter', () => {
  expect(rehearsalAnswer.parse(rehearse(rehearsal.parse(example.request)))).toEqual(example.response)
})

test('ASM: rank sums separate what the mean ties', () => {
  const request = { ...example.request, scheme: { ...example.request.scheme, year: { method: 'rankSum' } } }
  const { year } = rehearse(rehearsal.parse(request))
  expect(year.map(({ subject, score, rank }) => `${subject}${score}/${rank}`)).toEqual([
    '甲4/1',
    '丙9/2',
    '乙10/3',
    '戊18/4',
    '丁19/5',
    '己23/6',
  ])
})

test('ASM: with three tied last and N = 2 all three are low', () => {
  const input = {
    scheme,
    subjects: [...'abcdefg'],
    months: months(['2026-01'], { a: '9', b: '8', c: '7', d: '6', e: '5', f: '5', g: '5' }),
  }
  expect(rehearse(input).months[0]?.scores.map(({ low }) => low)).toEqual([
    false,
    false,
    false,
    false,
    true,
    true,
    true,
  ])
})

describe('rules', () => {
  const ratio = { type: 'ratio', numerator: 'n', denominator: 'd' } as const
  const threshold = { type: 'threshold', numerator: 'n', denominator: 'd', target: '95', lose: '2' } as const
  test.each([
    ['ASM: 27 of 30 duty days', '100', ratio, { n: 27, d: 30 }, '90.00'],
    ['never above the points', '100', ratio, { n: 31, d: 30 }, '100.00'],
    ['rounded once', '10', ratio, { n: 2, d: 3 }, '6.67'],
    ['KPI: exactly at the target', '20', { ...threshold, step: 'whole' }, { n: 1900, d: 2000 }, '20.00'],
    ['KPI: a begun point counts whole', '20', { ...threshold, step: 'whole' }, { n: 1899, d: 2000 }, '18.00'],
    ['linear counts it exactly', '20', { ...threshold, step: 'linear' }, { n: 1899, d: 2000 }, '19.90'],
    ['not below 0', '20', { ...threshold, step: 'linear' }, { n: 0, d: 7 }, '0.00'],
    ['deducted', '20', { type: 'deduct', count: 'n', each: '1.505' }, { n: 3 }, '15.49'],
    ['deducted, not below 0', '20', { type: 'deduct', count: 'n', each: '1.5' }, { n: 14 }, '0.00'],
  ] as const)('%s', (_, points, rule, facts, expected) => {
    expect(oneScore([{ code: 'i', points, rule }], 'zero', facts)?.score).toBe(expected)
  })

  const part = { code: 'part', points: '30', rule: { type: 'deduct', count: 'n', each: '1' } } as const
  const other = { code: 'other', points: '20', rule: ratio } as const
  test.each([
    ['full', { n: 4, d: 0 }, { score: '46.00', parts: { part: '26.00', other: '20.00' } }],
    ['zero', { n: 4, d: 0 }, { score: '26.00', parts: { part: '26.00', other: '0.00' } }],
    ['rescale', { n: 4, d: 0 }, { score: '43.33', parts: { part: '26.00' } }],
    ['rescale', { x: 1 }, { score: '0.00', parts: {} }],
  ] as const)('no data counts as %s', (noData, facts, answer) => {
    expect(oneScore([part, other], noData, facts)).toEqual(answer)
  })
})

describe('streaks', () => {
  const names = ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03', '2027-04']
  const steady = '5 5 5 5 5 5 5'
  test.each([
    ['A-30: once per streak', {}, '1 1 1 1 1 1 1', ['2026-12']],
    ['A-30: again after it ended', {}, '1 1 1 9 1 1 1', ['2026-12', '2027-04']],
    ['A-36: skip leaves it as it was', {}, '1 1 - 1 9 9 9', ['2027-01']],
    ['A-36: break ends it', { missing: 'break' }, '1 1 - 1 1 1 9', ['2027-03']],
    ['A-36: zero is low', { missing: 'zero' }, '1 1 - 9 9 9 9', ['2026-12']],
    ['A-37: a new year ends it', { resetYear: true }, '9 1 1 1 1 1 9', ['2027-03']],
    ['A-37: even when absent then', { resetYear: true }, '9 1 1 - 1 1 1', ['2027-04']],
    ['A-37: and lets it refer anew', { resetYear: true }, '1 1 1 1 1 1 1', ['2026-12', '2027-03']],
  ] as const)('%s', (_, told, row, expected) => {
    const accountability = { ...scheme.accountability, bottom: { count: 1 }, ...told }
    const input = {
      scheme: { ...scheme, accountability },
      subjects: ['b', 'a'],
      months: months(names, { a: steady, b: row }),
    }
    const referred = rehearse(input).months.filter(({ referrals }) => referrals.some(({ subject }) => subject === 'b'))
    expect(referred.map(({ month }) => month)).toEqual(expected)
  })
})

test.each([
  [21, 4, '12000.00'],
  [12, 2, '6000.00'],
  [9, 1, '3000.00'],
  [118, 23, '69000.00'],
  [4, 0, '0.00'],
])('REC-13: of %i people %i are excellent', (n, quota, award) => {
  const names = Array.from({ length: n }, (_, at) => `s${at}`)
  const scores = Object.fromEntries(names.map((name, at) => [name, (100 - at / 8).toString()]))
  const { excellent } = rehearse({
    scheme: { ...scheme, decimals: 3 },
    subjects: names,
    months: months(['2026-01'], scores),
  })
  expect(excellent).toEqual({ quota, subjects: names.slice(0, quota), decision: null, award })
})

test('A-21: equals at the quota are a decision in display order', () => {
  const names = Array.from({ length: 21 }, (_, at) => `s${20 - at}`)
  const scores = Object.fromEntries(names.map((name, at) => [name, at === 3 || at === 4 ? '91.20' : `${100 - 4 * at}`]))
  const { excellent } = rehearse({ scheme, subjects: names, months: months(['2026-01'], scores) })
  expect(excellent).toEqual({
    quota: 4,
    subjects: ['s20', 's19', 's18'].filter((s) => scores[s] !== '91.20'),
    decision: ['s17', 's16'],
    award: '9000.00',
  })
})

test.each([
  ['months not ascending', { months: months(['2026-02', '2026-01'], {}) }, ['/months/1/month']],
  ['a month twice', { months: months(['2026-02', '2026-02'], {}) }, ['/months/1/month']],
  ['an unknown subject', { months: [{ month: '2026-01', facts: { 'x/y': { n: 1 } } }] }, ['/months/0/facts/x~1y']],
  ['an unknown indicator', { months: [{ month: '2026-01', manual: { a: { q: '1' } } }] }, ['/months/0/manual/a/q']],
  ['a value above the points', { months: months(['2026-01'], { a: '100.1' }) }, ['/months/0/manual/a/score']],
  ['a negative fact', { months: [{ month: '2026-01', facts: { a: { n: -1 } } }] }, ['/months/0/facts/a/n']],
  ['a fact with a fraction', { months: [{ month: '2026-01', facts: { a: { n: 1.5 } } }] }, ['/months/0/facts/a/n']],
  ['one subject twice', { subjects: ['a', 'a'] }, ['/subjects/1']],
  ['one indicator twice', { scheme: { ...scheme, indicators: [score, score] } }, ['/scheme/indicators/1/code']],
  [
    'an unknown rule',
    { scheme: { ...scheme, indicators: [{ ...score, rule: { type: 'luck' } }] } },
    ['/scheme/indicators/0/rule/type'],
  ],
  [
    'more than a Lambda can answer',
    { subjects: Array.from({ length: 60_000 }, (_, at) => `s${at}`), months: months(['2026-01', '2026-02'], {}) },
    ['/months'],
  ],
  [
    'all at once',
    {
      subjects: ['a', 'a'],
      months: months(['2026-13', '2026-01'], { a: '100.1', b: '1' }),
      scheme: { ...scheme, decimals: -1 },
    },
    [
      '/months/0/manual/a/score',
      '/months/0/manual/b',
      '/months/0/month',
      '/months/1/month',
      '/scheme/decimals',
      '/subjects/1',
    ],
  ],
])('refused: %s', (_, told, pointers) => {
  const { error } = rehearsal.safeParse({ scheme, subjects: ['a'], months: [], ...told })
  expect([...new Set(faultsOf(error?.issues ?? []).map((fault) => fault.pointer))].sort()).toEqual(pointers)
})
