import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { holidays } from '../../functions/kernel/holidays.ts'
import { calculatorPolicy } from '../../functions/recruitment/calculator/calculator.rules.ts'
import { noticeEnd } from '../../functions/recruitment/calculator/final.rules.ts'
import { refilled } from '../../functions/recruitment/calculator/refill.rules.ts'
import { rehearsal } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { followsRetest } from '../../functions/recruitment/calculator/retest.rules.ts'
import { standingOf } from '../../functions/recruitment/calculator/standing.rules.ts'
import { takesRegistration } from '../../functions/recruitment/campaign/campaign.rules.ts'
import { lintTerms } from '../../functions/recruitment/policy/lint.rules.ts'
import { readTerms } from '../../functions/recruitment/policy/reading.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { type Terms, termsShape } from '../../functions/recruitment/policy/terms.contract.ts'
import { defaults, onePost, person, withObjective } from './stages.ts'

const everybody = { ratio: '9', rounding: 'ceil', cutTie: 'objectiveThenAll' } as const
const free = { shortlist: everybody, medical: { ratio: '9', floor: '0' } }
const policy = (told: Partial<Terms>) => calculatorPolicy({ ...shifengLike, ...told })

test.each([
  [[9], [14]],
  [
    [3, 3, 3],
    [5, 5, 5],
  ],
])('REC-6, A-02: plan rows of %j posts invite %j', (rows, invited) => {
  const people = Array.from({ length: 40 }, (_, at) => person(`a${at}`, `${90 - at}`, null))
  expect(rows.map((headcount) => onePost(headcount, people).shortlist.length)).toEqual(invited)
})

describe('A-06: the written score that orders, with its bonus or raw', () => {
  const bonus = { table: { five: '5' }, combine: 'max' as const, cap: '100' }
  const written = { full: '100', bonus }
  const people = [person('plain', '80', '70'), person('helped', '78', '70.00', { bonus: ['five'] })]
  test.each([
    ['withBonus', ['helped', 'plain'], ['helped']],
    ['raw', ['plain', 'helped'], ['plain']],
  ] as const)('%s', (tieWritten, order, invited) => {
    const answer = onePost(1, people, { policy: { ...free, written, tieWritten } })
    expect(answer.written.map(({ id }) => id)).toEqual(order)
    expect(answer.written.find(({ id }) => id === 'helped')?.written).toBe('83.00')
    for (const cutTie of ['objectiveThenAll', 'includeAllTied', 'strict'] as const) {
      const shortlist = { ratio: '1', rounding: 'ceil' as const, cutTie }
      expect(onePost(1, people, { policy: { written, tieWritten, shortlist } }).shortlist).toEqual(invited)
    }
  })

  test.each([
    ['withBonus', ['helped', 'plain']],
    ['raw', ['plain', 'helped']],
  ] as const)('%s settles equal composites', (tieWritten, order) => {
    // 83 × 0.6 + 67 × 0.4 = 80 × 0.6 + 71.5 × 0.4 = 76.60
    const equal = [person('plain', '80', '71.5'), person('helped', '78', '67', { bonus: ['five'] })]
    const { ranking } = onePost(2, equal, { policy: { ...free, written, tieWritten } })
    expect(ranking.map(({ id, composite, rank }) => [id, composite, rank])).toEqual(
      order.map((id, at) => [id, '76.60', at + 1]),
    )
  })
})

describe('REC-11, A-07: the notice of 7 working days', () => {
  const calendar = { timeZone: 'Asia/Shanghai', workingHours: [], years: holidays }
  test.each([
    ['the State Council’s make-up days', {}, '2018-04-12'],
    ['the first day too', { countFirstDay: true }, '2018-04-11'],
    ['holidays only', { makeUpDays: false }, '2018-04-13'],
  ])('counting %s', (_, told, lastDay) => {
    const notice = { ...shifengLike.notice, ...told }
    expect(noticeEnd(calendar, { notice }, '2018-04-02T09:00:00+08:00')).toMatchObject({ lastDay })
  })
})

// 70.00 × 0.6 + 44.99 × 0.4 = 59.996, which is 60.00 once rounded.
test.each([
  ['rounded', ['a']],
  ['exact', []],
] as const)('REC-1, A-09: 59.996 against a floor of 60 on the %s composite', (floorOn, called) => {
  const told = { shortlist: everybody, medical: { ratio: '1', floor: '60', floorOn } }
  const answer = onePost(1, [person('a', '70.00', '44.99')], { policy: told })
  expect([answer.medical, answer.final, answer.ranking[0]?.composite]).toEqual([called, called, '60.00'])
})

test('A-09: who substitutes has to reach the same floor', () => {
  const people = [person('a', '80', '80'), person('b', '70.00', '44.99')]
  const events = [{ type: 'medical', id: 'a' }] as const
  const final = (floorOn: 'rounded' | 'exact') => {
    const told = { shortlist: everybody, medical: { ratio: '1', floor: '60', floorOn } }
    return onePost(1, people, { policy: told, events: [...events] }).final
  }
  expect([final('rounded'), final('exact')]).toEqual([['b'], []])
})

describe('A-11: what is rounded', () => {
  // Seven 84 and an 85: 84.125. Rounded first 81.68, otherwise 80.04 × 0.6 + 84.125 × 0.4 = 81.674.
  test.each([
    ['each', '81.68'],
    ['composite', '81.67'],
  ] as const)('REC-1: %s gives %s', (stages, composite) => {
    const marks = '84 84 84 84 84 84 84 85'
    const { ranking } = onePost(1, [person('a', '80.04', marks)], { policy: { ...free, stages } })
    expect(ranking[0]).toMatchObject({ written: '80.04', interview: '84.13', composite })
  })

  test('means over different numbers of judges compare exactly', () => {
    const people = [
      person('third', '80', '70 70 71'),
      person('half', '80', '70.3 70.4'),
      person('same', '80', '70 71 70'),
    ]
    const told = { ...free, stages: 'composite' as const, tieOn: 'exact' as const, ties: [] }
    const { ranking, decisions } = onePost(3, people, { policy: told })
    expect(ranking.map(({ id, rank }) => `${id}${rank}`)).toEqual(['half1', 'same2', 'third2'])
    expect(decisions).toEqual([])
    expect(ranking.map((row) => row.interview)).toEqual(['70.35', '70.33', '70.33'])
  })

  test('a written score keeps its third decimal until the composite', () => {
    const people = [person('a', '79.996', '70'), person('b', '80.00', '70')]
    const answer = (stages: 'each' | 'composite') => onePost(1, people, { policy: { ...free, stages } }).written
    expect(answer('each').map(({ id, rank }) => `${id}${rank}`)).toEqual(['a1', 'b1'])
    expect(answer('composite').map(({ id, written, rank }) => [id, written, rank])).toEqual([
      ['b', '80.00', 1],
      ['a', '80.00', 2],
    ])
  })
})

test.each([
  ['a ranking by the marks', 'ranking', ['b', 'a'], { a: '70', b: '71' }, true],
  ['a ranking against the marks', 'ranking', ['a', 'b'], { a: '70', b: '71' }, false],
  ['equal marks', 'ranking', ['a', 'b'], { a: '70.0', b: '70' }, false],
  ['somebody without a mark', 'ranking', ['a', 'b'], { a: '70' }, false],
  ['the better at the cut', 'shortlist', ['b'], { a: '70', b: '71' }, true],
  ['the worse at the cut', 'shortlist', ['a'], { a: '70', b: '71' }, false],
  ['everybody at the cut', 'shortlist', ['a', 'b'], { a: '70', b: '70' }, true],
] as const)('A-12: an additional test settles equals: %s', (_, at, ids, marks, settled) => {
  const retest = Object.entries(marks).map(([application, mark]) => ({ application, mark }))
  expect(followsRetest(['a', 'b'], at, ids, retest)).toBe(settled)
})

test('REC-5, A-19: the medical comes first, then investigation and notice, as section six has it; the other order is none', () => {
  const [called] = onePost(1, [person('a', '90', '90')]).medical
  expect(called).toBe('a')
  const sections = readTerms(shifengLike).map(({ heading }) => heading)
  expect(sections.indexOf('公示与聘用')).toBeGreaterThan(sections.indexOf('体检、考察与递补'))
})

describe('REC-8, A-20: who is followed', () => {
  const people = [person('1', '90', '90'), person('2', '80', '80')]
  const standing = (type: 'decline' | 'training', told: object = {}, follow = false) => {
    const events = [{ id: '1', type, follow }]
    return standingOf({ ...defaults, ...free, medical: { ratio: '1', floor: '60' }, ...told }, 1, people, {
      ...{ invited: [], orders: [], events },
    })
  }
  test('whoever declines, by default', () => {
    expect(standing('decline').final).toEqual(['2'])
    expect(standing('decline', { substitute: { on: ['medical'] } })).toMatchObject({ final: [], vacant: 1 })
  })

  test('after notice and training a vacancy stays, unless a recorded decision calls the next', () => {
    expect(standing('training')).toMatchObject({ final: [], vacant: 1 })
    expect(standing('training', {}, true)).toMatchObject({
      ...{ final: ['2'], vacant: 0, substitutions: [{ for: '1', called: '2', cause: 'training' }] },
    })
    expect(standing('training', { substitute: { on: ['training'] } }).final).toEqual(['2'])
  })
})

test.each([
  ['2018-03-17', 'on-site', [], true],
  ['2018-03-17', 'on-site', ['2018-03-17'], false],
  ['2018-03-16', 'on-site', ['2018-03-17'], true],
  ['2018-03-17', 'online', ['2018-03-17'], true],
] as const)('REC-10, A-25: on %s %s with %j closed: %s', (day, channel, closedDays, taken) => {
  const registration = { ...shifengLike.registration, channels: ['on-site' as const, 'online' as const] }
  expect(takesRegistration({ registration: { ...registration, closedDays: [...closedDays] } }, day, channel)).toBe(
    taken,
  )
})

describe('A-27: somebody invited withdraws before the interview', () => {
  const row = (id: string, rank: number, chosen: boolean, post = 'p') => ({ post, id, written: '80.00', rank, chosen })
  const rows = [row('a', 1, true), row('b', 2, true), row('c', 3, false), row('d', 4, false), row('e', 4, false)]
  const other = row('x', 1, false, 'q')
  test.each([
    ['nobody left', [], []],
    ['one', ['a'], ['c']],
    ['the next has left too, and equals do not fit', ['a', 'c'], []],
    ['two, equals do not fit into one place', ['a', 'b'], ['c']],
    ['equals come together', ['a', 'b', 'c'], ['d', 'e']],
  ])('%s', (_, gone, called) => {
    expect(refilled([...rows, other], (id) => gone.includes(id))).toEqual(called)
  })

  test('whoever is invited afterwards is ranked with the rest', () => {
    const people = [person('a', '90', null), person('b', '80', '80'), person('c', '70', '90')]
    const told = { invited: [], orders: [], events: [] }
    const policyOf = { ...defaults, shortlist: { ...everybody, ratio: '2' } }
    expect(standingOf(policyOf, 1, people, told).ranking.map(({ id }) => id)).toEqual(['b'])
    const ranking = standingOf(policyOf, 1, people, { ...told, refilled: ['c'] }).ranking
    expect(ranking.map(({ id, composite }) => [id, composite])).toEqual([
      ['b', '80.00'],
      ['c', '78.00'],
    ])
  })
})

test('A-26: absent and zero are two things at the interview too', () => {
  const { ranking } = onePost(2, [person('zero', '90', '0'), person('absent', '95', null)], { policy: free })
  expect(ranking.map(({ id, composite }) => [id, composite])).toEqual([['zero', '54.00']])
})

describe('every key', () => {
  const other: Terms = {
    ...shifengLike,
    registration: { ...shifengLike.registration, closedDays: ['2018-03-17', '2018-04-01'], draftsPerHour: 40 },
    ties: { ...shifengLike.ties, written: 'raw', final: 'retest' },
    stages: 'composite',
    shortlist: { ...shifengLike.shortlist, refill: true },
    medical: { ...shifengLike.medical, floorOn: 'exact' },
    notice: { ...shifengLike.notice, makeUpDays: false },
    contract: { ...shifengLike.contract, endRule: 'same-day' },
    excellent: { ...shifengLike.excellent, minMonths: 6 },
  }

  test('is stored, and left out it means what it always meant', () => {
    expect(termsShape.parse(other)).toEqual(other)
    expect(termsShape.parse(shifengLike)).toEqual(shifengLike)
  })

  test('reaches the calculator, which refuses no policy of the editor', () => {
    const sent = { policy: policy(other), posts: [], applicants: [], events: [] }
    expect(rehearsal.safeParse(sent).error?.issues).toBeUndefined()
    expect(policy(other)).toMatchObject({ stages: 'composite', tieWritten: 'raw', medical: { floorOn: 'exact' } })
    expect(Object.keys(policy({}))).not.toContain('stages')
  })

  test('reads differently in plain Chinese', () => {
    const text = JSON.stringify(readTerms(other))
    const words = [
      '现场不受理的日期',
      '（不含加分）',
      '加试',
      '笔试、面试成绩不取舍',
      '依次递补',
      '未取舍的综合成绩低于',
      '调休的周末不计',
    ]
    for (const word of [...words, '至期满月的对应日止', '服务满 6 个月']) {
      expect(text).toContain(word)
      expect(JSON.stringify(readTerms(shifengLike))).not.toContain(word)
    }
  })

  test('that the public cannot follow is warned of, and so is a day that closes nothing', () => {
    const found = lintTerms(other, new Set([2018])).map(({ pointer, code }) => `${pointer} ${code}`)
    expect(found).toEqual([
      '/registration/closedDays/1 closed-outside-window',
      '/ties/written not-recomputable',
      '/stages not-recomputable',
    ])
  })
})

test('each REC and each A of the catalogue stands in the name of a test', () => {
  const sources = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'))
  const named = sources.flatMap((source) => source.match(/\b(?:REC-\d+|A-\d\d)\b(?=[^\n]*['"`)])/g) ?? [])
  const wanted = [
    ...Array.from({ length: 13 }, (_, at) => `REC-${at + 1}`),
    ...Array.from({ length: 27 }, (_, at) => `A-${String(at + 1).padStart(2, '0')}`),
  ]
  expect(wanted.filter((id) => !named.includes(id))).toEqual([])
})

test('A-10: the plain mean unless extremes are dropped', () => {
  const score = (drop: number) =>
    onePost(1, [withObjective(person('a', '70', '60 80 85 99'), '1')], {
      policy: { ...free, interview: { full: '100', drop } },
    }).ranking[0]?.interview
  expect([score(0), score(1)]).toEqual(['81.00', '82.50'])
})
