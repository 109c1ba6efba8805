import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Applying, judge, outcomeOf } from '../../functions/recruitment/application/eligibility.rules.ts'
import { educationLevels, factsShape } from '../../functions/recruitment/policy/eligibility.contract.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'

const declared = ['law-abiding', 'healthy', 'computer']
const city = { registered: { self: ['株洲县'] } }

/** Judges by the 2018 policy; a row says what differs from a person to whom only age and declarations apply. */
function outcome(kind: string, told: { born: string } & Record<string, unknown>, referenceDate = '2018-03-01') {
  const { born, ...facts } = told
  const rules = shifengLike.kinds.find(({ code }) => code === kind)?.eligibility ?? []
  const applying: Applying = { ...factsShape.parse({ education: 'bachelor', declared, ...facts }), birthDate: born }
  const judgements = judge(rules, applying, referenceDate)
  const bad = judgements.filter((one) => one.outcome !== 'pass').map((one) => one.reason)
  return [outcomeOf(judgements), ...bad]
}

const house = { house: { relative: ['株洲市'] } }
const self = { registered: { self: ['石峰区', '株洲市'] } }
const graduated = (on: string) => ({ graduation: { regions: ['株洲市'], on } })
const service = (hiredOn: string, serving = true) => ({ service: { hiredOn, serving }, education: 'senior' })

describe('REC-10: eligibility on the reference date 2018-03-01', () => {
  test.each<[string, string, { born: string } & Record<string, unknown>, unknown[]]>([
    ['1 exactly 35', 'window', { born: '1983-03-01', ...city }, ['pass']],
    ['2 a day too old', 'window', { born: '1983-02-28', ...city }, ['fail', 'born-too-early']],
    ['3 exactly 20, a relative’s house', 'window', { born: '1998-03-01', ...house }, ['pass']],
    ['4 a day too young', 'window', { born: '1998-03-02', ...house }, ['fail', 'born-too-late']],
    ['5 大专', 'window', { born: '1990-01-01', education: 'college', ...city }, ['fail', 'level-too-low']],
    ['6 graduated within the year', 'window', { born: '1994-01-01', ...graduated('2017-06-30') }, ['pass']],
    ['7 exactly a year ago', 'window', { born: '1994-01-01', ...graduated('2017-03-01') }, ['pass']],
    ['7 a day more', 'window', { born: '1994-01-01', ...graduated('2017-02-28') }, ['fail', 'none-satisfied']],
    [
      '8 only a relative, of the county (A-16)',
      'window',
      { born: '1990-01-01', registered: { relative: ['株洲县'] } },
      ['review', 'named-for-review'],
    ],
    ['9 exactly 45', 'grid', { born: '1973-03-01', education: 'senior', ...self }, ['pass']],
    ['10 a day too old', 'grid', { born: '1973-02-28', education: 'senior', ...self }, ['fail', 'born-too-early']],
    ['11 hired on the boundary (A-14)', 'grid', { born: '1980-01-01', ...service('2017-03-01') }, ['pass']],
    ['11 a day later', 'grid', { born: '1980-01-01', ...service('2017-03-02') }, ['fail', 'none-satisfied']],
    [
      '12 no longer serving',
      'grid',
      { born: '1980-01-01', ...service('2016-01-01', false) },
      ['fail', 'none-satisfied'],
    ],
    ['13 初中', 'grid', { born: '1980-01-01', education: 'junior', ...self }, ['fail', 'level-too-low']],
    ['14 bar 1', 'grid', { born: '1980-01-01', ...self, barred: ['criminal-record'] }, ['fail', 'barred']],
    ['a declaration missing', 'grid', { born: '1980-01-01', ...self, declared: [] }, ['fail', 'not-declared']],
  ])('%s', (_, kind, facts, expected) => {
    expect(outcome(kind, facts)).toEqual(expected)
  })

  test('A-15: counted to the last day of registration instead, the same graduate fails', () => {
    const facts = { born: '1994-01-01', ...graduated('2017-03-01') }
    expect(outcome('window', facts, '2018-03-17')).toEqual(['fail', 'none-satisfied'])
  })

  test('A-14: without the boundary day, whoever was hired on it fails', () => {
    const rules = [
      {
        type: 'residence' as const,
        source: 's',
        anyOf: [{ fact: 'service' as const, hiredBy: '2017-03-01', inclusive: false, serving: false }],
      },
    ]
    const facts = factsShape.parse({ education: 'senior', service: { hiredOn: '2017-03-01', serving: false } })
    expect(judge(rules, { ...facts, birthDate: '1980-01-01' }, '2018-03-01')[0]).toMatchObject({ outcome: 'fail' })
  })

  test('every rule answers, in order, with its source', () => {
    const rules = shifengLike.kinds[0]?.eligibility ?? []
    const facts = factsShape.parse({ education: 'junior' })
    const judged = judge(rules, { ...facts, birthDate: '2010-01-01' }, '2018-03-01')
    expect(judged.map(({ rule, type, source }) => ({ rule, type, source }))).toEqual(
      rules.map(({ type, source }, rule) => ({ rule, type, source })),
    )
  })
})

test('more education never makes an eligible person ineligible, and a bar always does', () => {
  const level = fc.integer({ min: 0, max: educationLevels.length - 1 })
  fc.assert(
    fc.property(level, level, fc.boolean(), (a, b, barred) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const at = (index: number) =>
        outcome('grid', {
          born: '1980-01-01',
          ...self,
          education: educationLevels[index],
          barred: barred ? ['unsuitable'] : [],
        })[0]
      if (barred) expect(at(high)).toBe('fail')
      else if (at(low) === 'pass') expect(at(high)).toBe('pass')
    }),
  )
})
