import { expect, test } from 'vitest'
import { rehearsal, rehearsalAnswer } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { rehearse } from '../../functions/recruitment/rules.ts'
import example from './rehearsal-example.json' with { type: 'json' }
import { defaults, onePost, person, withObjective } from './stages.ts'

const everybody = { ratio: '9', rounding: 'ceil', cutTie: 'objectiveThenAll' } as const
const free = { shortlist: everybody, medical: { ratio: '9', floor: '0' } }

test('REC-5: the full run is answered to the letter', () => {
  expect(rehearsalAnswer.parse(rehearse(rehearsal.parse(example.request)))).toEqual(example.response)
})

test.each([
  ['85.37', '78.46', '82.61'],
  ['72.33', '81.27', '75.91'],
  ['80.04', '84.13', '81.68'],
  ['70.00', '44.99', '60.00'],
  ['70.00', '44.97', '59.99'],
  ['84.50', '80.00', '82.70'],
  ['0', '0', '0.00'],
  ['100', '100', '100.00'],
])('REC-1: written %s and interview %s make %s', (written, interview, composite) => {
  expect(onePost(1, [person('a', written, interview)], { policy: free }).ranking[0]?.composite).toBe(composite)
})

test.each([
  ['84 84 84 84 84 84 84 85', '84.13'],
  ['85 86 84 88 83 87 85', '85.43'],
  ['60.0 60.0 60.0 60.1', '60.03'],
  ['85.0 85.1 85.1 85.1', '85.08'],
  ['80 81 82', '81.00'],
  ['79.9949', '79.99'],
])('REC-1: judges %s give %s', (marks, mean) => {
  expect(onePost(1, [person('a', '70', marks)], { policy: free }).ranking[0]?.interview).toBe(mean)
})

test('REC-1: at 50/50 the half is rounded away from zero', () => {
  const policy = { ...free, weights: { written: '0.5', interview: '0.5' } }
  expect(onePost(1, [person('a', '60.00', '60.01')], { policy }).ranking[0]?.composite).toBe('60.01')
})

test('A-10: the highest and the lowest marks are dropped before the mean', () => {
  const policy = { ...free, interview: { full: '100', drop: 1 } }
  expect(onePost(1, [person('a', '70', '0 80 9 80.1 100')], { policy }).ranking[0]?.interview).toBe('56.37')
})

test('REC-2: equal composites go by written, then objective; equal in all share a rank', () => {
  const people = [
    person('c', '74.00', '88.00'),
    person('a', '82.00', '76.00'),
    person('b', '80.00', '79.00'),
    withObjective(person('e', '78.00', '80.50'), '47'),
    withObjective(person('d', '78.00', '80.50'), '50'),
    withObjective(person('f', '78.00', '80.50'), '47'),
  ]
  const { ranking } = onePost(9, people, { policy: free })
  expect(ranking.map(({ id, rank }) => `${id}${rank}`)).toEqual(['a1', 'b2', 'c3', 'd4', 'e5', 'f5'])
})

test('REC-2: sums that differ as doubles are the same score', () => {
  const { ranking } = onePost(9, [person('a', '62.00', '82.50'), person('b', '70.00', '70.50')], { policy: free })
  expect(ranking.map(({ id, composite }) => [id, composite])).toEqual([
    ['b', '70.20'],
    ['a', '70.20'],
  ])
})

test.each([
  ['rounded', ['P', 'Q']],
  ['exact', ['Q', 'P']],
] as const)('REC-3, A-08: ties on the %s composite', (tieOn, order) => {
  const people = [person('P', '85.01', '72.36'), person('Q', '80.01', '79.87')]
  const { ranking } = onePost(9, people, { policy: { ...free, tieOn } })
  expect(ranking.map(({ id }) => id)).toEqual(order)
  expect(ranking.map(({ composite }) => composite)).toEqual(['79.95', '79.95'])
})

test.each([
  ['A-04: the bonus goes on the written score', '79.50', ['five'], {}, '84.50'],
  ['A-04: capped', '97.00', ['five'], {}, '100.00'],
  ['A-04: no cap, even above the full mark', '97.00', ['five'], { cap: null }, '102.00'],
  ['A-04: the cap is rounded', '99.99', ['five'], { cap: '99.995' }, '100.00'],
  ['A-05: the highest only', '79.50', ['three', 'five'], {}, '84.50'],
  ['A-05: added up', '79.50', ['three', 'five'], { combine: 'sum' as const }, '87.50'],
  ['S-18: no code, no bonus', '79.50', [], { combine: 'sum' as const }, '79.50'],
])('REC-4, %s', (_, raw, bonus, told, written) => {
  const table = { three: '3', five: '5.00' }
  const policy = { written: { full: '100', bonus: { ...defaults.written.bonus, table, ...told } } }
  expect(onePost(1, [person('a', raw, null, { bonus })], { policy }).written[0]?.written).toBe(written)
})

test.each([
  ['ceil', [2, 3, 5, 6, 8, 11, 14, 18]],
  ['halfUp', [2, 3, 5, 6, 8, 11, 14, 18]],
  ['floor', [1, 3, 4, 6, 7, 10, 13, 18]],
] as const)('REC-6, A-01: shortlist sizes by %s', (rounding, sizes) => {
  const people = Array.from({ length: 30 }, (_, at) => person(`a${at}`, `${90 - at}`, null))
  const policy = { shortlist: { ratio: '1.5', rounding, cutTie: 'strict' as const } }
  const counts = [1, 2, 3, 4, 5, 7, 9, 12].map((headcount) => onePost(headcount, people, { policy }).shortlist.length)
  expect(counts).toEqual(sizes)
})

test('REC-6: at 1:1.25 of 9 ceil and half-up differ', () => {
  const people = Array.from({ length: 30 }, (_, at) => person(`a${at}`, `${90 - at}`, null))
  const size = (rounding: 'ceil' | 'halfUp') =>
    onePost(9, people, { policy: { shortlist: { ratio: '1.25', rounding, cutTie: 'strict' } } }).shortlist.length
  expect([size('ceil'), size('halfUp')]).toEqual([12, 11])
})

const cutAt2 = [
  person('a', '90', null),
  withObjective(person('d', '80', null), '9'),
  withObjective(person('c', '80', null), '9'),
  withObjective(person('b', '80', null), '8'),
]
test.each([
  ['objectiveThenAll', '1', ['a', 'c', 'd'], []],
  ['includeAllTied', '1', ['a', 'c', 'd', 'b'], []],
  ['strict', '1', ['a'], [{ at: 'shortlist', ids: ['c', 'd'] }]],
  ['strict', '1.5', ['a', 'c', 'd'], []],
  ['strict', '2', ['a', 'c', 'd', 'b'], []],
  ['strict', '0', [], []],
  ['includeAllTied', '0', [], []],
] as const)('REC-6, A-03: %s at ratio %s', (cutTie, ratio, shortlist, decisions) => {
  const answer = onePost(2, cutAt2, { policy: { shortlist: { ratio, rounding: 'ceil', cutTie } } })
  expect(answer.shortlist).toEqual(shortlist)
  expect(answer.decisions).toEqual(decisions)
})

test('REC-6, A-26: whoever is absent has no score; whoever sat and got 0 is ranked', () => {
  const answer = onePost(12, [person('zero', '0', null), person('absent', '0', null, { written: null })])
  expect(answer.written).toEqual([{ id: 'zero', written: '0.00', rank: 1 }])
})

test('REC-7: below 60 nobody is called, and the place stays vacant', () => {
  const people = [
    person('a', '74.00', '67.00'),
    person('b', '70.00', '44.99'),
    person('c', '70.00', '44.97'),
    person('d', '65.00', '50.00'),
  ]
  const policy = { shortlist: everybody }
  expect(onePost(3, people, { policy })).toMatchObject({ medical: ['a', 'b'], vacant: 1, reserve: [] })
  const events = [
    { type: 'medical', id: 'a' },
    { type: 'medical', id: 'b' },
  ] as const
  expect(onePost(1, people, { policy, events: [...events] })).toMatchObject({
    medical: ['a'],
    substitutions: [{ for: 'a', called: 'b', cause: 'medical' }],
    final: [],
    vacant: 1,
  })
})

const five = ['90', '85', '80', '75', '70'].map((written, at) => person(`${at + 1}`, written, '70'))

test('REC-8, A-20: a cause outside substitute.on leaves a vacancy; a person not called now is ignored', () => {
  const events = [
    { type: 'training', id: '1' },
    { type: 'medical', id: '1' },
    { type: 'medical', id: '5' },
    { type: 'decline', id: '2' },
    { type: 'medical', id: '3' },
  ] as const
  expect(onePost(2, five, { policy: { shortlist: everybody }, events: [...events] })).toMatchObject({
    medical: ['1', '2'],
    substitutions: [
      { for: '2', called: '3', cause: 'decline' },
      { for: '3', called: '4', cause: 'medical' },
    ],
    final: ['4'],
    reserve: ['5'],
    vacant: 1,
  })
})

test('A-12: equals that do not fit are a decision, and calling stops for good', () => {
  const people = [person('1', '90', '70'), person('3', '80', '70'), person('2', '80', '70'), person('4', '70', '70')]
  const answer = onePost(2, people, { policy: { shortlist: everybody }, events: [{ type: 'medical', id: '1' }] })
  expect(answer).toMatchObject({
    medical: ['1'],
    substitutions: [],
    final: [],
    reserve: ['2', '3', '4'],
    vacant: 2,
    decisions: [{ at: 'medical', ids: ['2', '3'] }],
  })
})

test('A-12: equals who would substitute are a decision whatever else is free; leaving goes on', () => {
  const people = [...five.slice(0, 2), person('b', '80', '70'), person('a', '80', '70')]
  const events = [
    { type: 'training', id: '1' },
    { type: 'medical', id: '2' },
  ] as const
  expect(onePost(2, people, { policy: { shortlist: everybody }, events: [...events] })).toMatchObject({
    medical: ['1', '2'],
    final: [],
    reserve: ['a', 'b'],
    decisions: [{ at: 'substitution', ids: ['a', 'b'] }],
  })
})

test('calling ends without a decision once no place is left, and a later event still calls', () => {
  const events = [{ type: 'medical', id: '1' }] as const
  expect(onePost(1, five, { policy: { shortlist: everybody }, events: [...events] })).toMatchObject({
    medical: ['1'],
    substitutions: [{ for: '1', called: '2', cause: 'medical' }],
    decisions: [],
  })
})

test.each([
  [27, 9, 'qualified', false, { required: 27, opens: true, needsConsent: false }],
  [26, 9, 'qualified', false, { required: 27, opens: false, needsConsent: true }],
  [26, 9, 'qualified', true, { required: 27, opens: true, needsConsent: true }],
  [26, 9, 'registered', false, { required: 27, opens: true, needsConsent: false }],
  [35, 12, 'qualified', false, { required: 36, opens: false, needsConsent: true }],
  [36, 12, 'qualified', false, { required: 36, opens: true, needsConsent: false }],
] as const)('REC-9, A-18: %i qualified for %i posts by %s, consent %s', (qualified, headcount, base, consent, told) => {
  const people = Array.from({ length: qualified + 2 }, (_, at) =>
    person(`a${at}`, '70', '70', { qualified: at < qualified }),
  )
  const answer = onePost(headcount, people, { policy: { opening: { ratio: '3', base } }, consent })
  expect(answer.opening).toEqual({ qualified, ...told })
  expect(answer.written.length).toBe(told.opens ? qualified : 0)
  if (!told.opens) expect(answer).toMatchObject({ shortlist: [], medical: [], vacant: headcount, decisions: [] })
})
