import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { drawnNumbers, permutation, placeOf, secretNumber } from '../../functions/recruitment/marking/draw.rules.ts'
import {
  type Given,
  type Marks,
  markFault,
  markingOf,
  objectiveState,
  paperScore,
  paperState,
  subjectiveState,
  visibleMarks,
  withMark,
} from '../../functions/recruitment/marking/marking.rules.ts'
import { isSound, lintTerms } from '../../functions/recruitment/policy/lint.rules.ts'
import { readTerms } from '../../functions/recruitment/policy/reading.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'

const secret = { mode: 'secret', objectiveFull: '60', thirdAbove: '5' } as const
const terms = { ...shifengLike, marking: secret }
const given = (...values: (string | null)[]): Given[] =>
  values.map((value, at) => ({ by: 'abcd'[at] ?? 'e', at: 't', value }))
function marking(third: 'alone' | 'nearest' = 'alone') {
  const found = markingOf({ ...terms, marking: { ...secret, third } })
  if (!found) throw new Error('secret')
  return found
}

describe('the policy', () => {
  it('marks openly unless it says otherwise: policies of before stay as they were', () => {
    expect(markingOf(shifengLike)).toBeUndefined()
    expect(markingOf({ ...shifengLike, marking: { mode: 'open' } })).toBeUndefined()
    expect(markingOf(terms)).toMatchObject({
      objectiveFull: '60',
      subjectiveFull: '40',
      thirdAbove: '5',
      third: 'alone',
    })
  })

  it('is unsound when marking by secret number is incomplete or larger than the paper', () => {
    const codes = (told: object) =>
      lintTerms({ ...shifengLike, marking: { mode: 'secret', ...told } }, new Set([2018])).map((one) => one.code)
    expect(codes({})).toContain('marking-incomplete')
    expect(codes({ objectiveFull: '100.5', thirdAbove: '5' })).toContain('objective-above-full')
    expect(isSound(lintTerms(terms, new Set([2018])))).toBe(true)
    const read = readTerms(terms).flatMap((section) => section.lines)
    expect(read.join()).toContain('相差超过 5 分的由第三人评分，以第三人评分为准')
  })
})

describe('the draw', () => {
  it('is a permutation, the same for the same seed, and another for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 200 }), (seed, count) => {
        const drawn = permutation(seed, count)
        expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at))
        expect(permutation(seed, count)).toEqual(drawn)
      }),
    )
    expect(permutation('a', 50)).not.toEqual(permutation('b', 50))
  })

  it('gives each place evenly: of 6,000 draws over 4, each is first 1,500 times, give or take 150', () => {
    const first = Array.from({ length: 6000 }, (_, at) => permutation(String(at), 4)[0])
    for (const place of [0, 1, 2, 3]) {
      expect(Math.abs(first.filter((one) => one === place).length - 1500)).toBeLessThan(150)
    }
  })

  it('does not depend on the order in which ids come', () => {
    const [one, other] = [drawnNumbers('s', ['b', 'a', 'c']), drawnNumbers('s', ['c', 'b', 'a'])]
    expect(new Map([...one].sort())).toEqual(new Map([...other].sort()))
    expect(new Set(one.values()).size).toBe(3)
  })

  it('tells a wrong digit and most that were swapped (ISO 7064 MOD 11,10)', () => {
    // The standard's own example: 0794 has the check digit 5.
    expect(secretNumber(793, 1000)).toBe('07945')
    expect(placeOf('07945', 1000)).toBe(793)
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(5), fc.integer({ min: 1, max: 9 }), (place, at, by) => {
        const number = secretNumber(place, 100_000)
        expect(placeOf(number, 100_000)).toBe(place)
        const wrong = [...number]
        wrong[at] = String((Number(wrong[at]) + by) % 10)
        expect(placeOf(wrong.join(''), 100_000)).toBeUndefined()
      }),
    )
  })

  test.each(['', 'abc', '00000', '10015', '0794', '007945'])('%s is no paper of 1,000', (number) => {
    expect(placeOf(number, 1000)).toBeUndefined()
  })
})

describe('marks', () => {
  test.each<[string, (string | null)[], string]>([
    ['nobody', [], 'none'],
    ['one', ['20'], 'once'],
    ['exactly the threshold apart', ['20', '25'], 'settled'],
    ['more than it', ['20', '25.01'], 'third'],
    ['absent and a mark', [null, '20'], 'third'],
    ['both absent', [null, null], 'settled'],
    ['a third has decided', ['10', '30', '20'], 'settled'],
  ])('subjective: %s', (_, values, state) => {
    expect(subjectiveState(marking(), given(...values))).toBe(state)
  })

  test.each<['alone' | 'nearest', (string | null)[], string]>([
    ['alone', ['20', '25'], '22.5'],
    ['alone', ['20.5', '25'], '22.75'],
    ['alone', ['10', '30', '19'], '19'],
    ['nearest', ['10', '30', '19'], '14.5'],
    ['nearest', ['10', '30', '28'], '29'],
    ['nearest', ['10', '30', '20'], '25'],
    ['nearest', [null, '30', '20'], '20'],
  ])('the third counts %s: %s make %s', (third, values, subjective) => {
    const score = paperScore(marking(third), { objective: given('40', '40'), subjective: given(...values) })
    expect(score).toEqual({ raw: String(40 + Number(subjective)), objective: '40' })
  })

  test.each<[string, Marks, string]>([
    ['nothing', { objective: [], subjective: [] }, 'none'],
    ['one part', { objective: given('40', '40'), subjective: [] }, 'open'],
    ['two objective entries that differ', { objective: given('40', '41'), subjective: given('20', '20') }, 'differs'],
    ['both parts', { objective: given('40', '40'), subjective: given('20', '20') }, 'settled'],
    ['absent on both', { objective: given(null, null), subjective: given(null, null) }, 'settled'],
    ['absent on one only', { objective: given(null, null), subjective: given('20', '20') }, 'clash'],
  ])('a paper with %s', (_, marks, state) => {
    expect(paperState(marking(), marks)).toBe(state)
    expect(paperScore(marking(), marks) !== undefined).toBe(state === 'settled')
  })

  it('absent is not zero (A-26)', () => {
    const absent = { objective: given(null, null), subjective: given(null, null) }
    expect(paperScore(marking(), absent)).toBeNull()
    expect(paperScore(marking(), { objective: given('0', '0'), subjective: given('0', '0') })).toEqual({
      ...{ raw: '0', objective: '0' },
    })
  })

  it('the first two stand once a third decided, who is never one of them', () => {
    const one = (by: string) => ({ by, at: 't', value: '1' })
    expect(withMark(given('10', '30'), one('c'), 3)).toHaveLength(3)
    expect(withMark(given('10', '30'), one('c'), 2)).toBeUndefined()
    expect(withMark(given('10', '30', '20'), one('a'), 3)).toBeUndefined()
    expect(withMark(given('10', '30', '20'), one('c'), 3)?.[2]?.value).toBe('1')
    expect(withMark(given('10', '30'), one('a'), 3)).toHaveLength(2)
    expect(withMark(given('10', '30', '20'), one('d'), 3)).toBeUndefined()
  })

  it('nobody sees another’s mark before the part needs nobody more; the third sees neither', () => {
    const two = given('10', '30')
    expect(visibleMarks('third', two, 'c')).toEqual([])
    expect(visibleMarks('third', two, 'a')).toHaveLength(1)
    expect(visibleMarks('once', given('10'), 'b')).toEqual([])
    expect(visibleMarks(objectiveState(two), two, 'c')).toHaveLength(2)
  })

  it('are within their part', () => {
    expect(markFault(marking(), { objective: '60', subjective: '40' })).toBeUndefined()
    expect(markFault(marking(), { objective: '60.5' })).toBe('objective')
    expect(markFault(marking(), { objective: null, subjective: '40.01' })).toBe('subjective')
  })
})

describe('what the numbers follow from', () => {
  const source = (file: string) => readFileSync(file, 'utf8')
  const files = globSync('functions/**/*.ts')

  it('is read by the draw, the look and the join, which is made by sealing, and by nothing else', () => {
    const readers = files.filter((file) => source(file).includes("/numbers.table.ts'"))
    expect(readers.map((file) => file.split('/').at(-1)).sort()).toEqual([
      'draw-secret-numbers.ts',
      'joined-scores.ts',
      'open-secret-numbers.ts',
    ])
    const joins = files.filter((file) => source(file).includes("import('../marking/joined-scores.ts')"))
    const bound = files.filter((file) => /^import \{[^}]*\} from '[^']*\/joined-scores\.ts'/m.test(source(file)))
    expect([joins.map((file) => file.split('/').at(-1)), bound]).toEqual([['seal-scores.ts'], []])
  })

  it('is out of the marking function’s reach, and so are applications, persons and scores', () => {
    const reached = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen
      seen.add(file)
      for (const [, to = ''] of source(file).matchAll(/^import \{[^}]*\} from '(\.[^']+)'/gm)) {
        reached(join(dirname(file), to), seen)
      }
      return seen
    }
    const all = [...reached('functions/recruitment/apart/marking.ts')].filter((file) => file.endsWith('.table.ts'))
    // The stamp of what lists are computed from says that something changed, and nothing of what.
    expect(all.map((file) => file.split('/').at(-1)).sort()).toEqual([
      'basis.table.ts',
      'campaign.table.ts',
      'marking.table.ts',
      'policy.table.ts',
      'read.table.ts',
      'stored.table.ts',
    ])
  })
})
