import { describe, expect, test } from 'vitest'
import { holidays } from '../../functions/kernel/holidays.ts'
import { decimal, format } from '../../functions/kernel/score.ts'
import { noticeEnd, notReady } from '../../functions/recruitment/calculator/final.rules.ts'
import { judgeMarks, marksForCalculator, roomCoefficient } from '../../functions/recruitment/calculator/marks.rules.ts'
import { standingOf } from '../../functions/recruitment/calculator/standing.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { templates } from '../../functions/recruitment/policy/templates.rules.ts'
import { openTies } from '../../functions/recruitment/result/open-ties.rules.ts'
import {
  normalized,
  scoreFault,
  scoreState,
  visibleEntries,
  withEntry,
} from '../../functions/recruitment/scoring/score.rules.ts'
import { defaults, onePost, person, withObjective } from './stages.ts'

const entry = (by: string, raw: string) => ({ by, at: 't', value: normalized({ raw, objective: '40' }) })

describe('double entry', () => {
  test('two people who enter the same number settle it, however they spell it', () => {
    expect(scoreState([])).toBe('none')
    expect(scoreState([entry('a', '85.5')])).toBe('once')
    expect(scoreState([entry('a', '85.50'), entry('b', '85.5')])).toBe('settled')
    expect(scoreState([entry('a', '85.5'), entry('b', '85.6')])).toBe('differs')
  })

  test('absent is not zero (A-26)', () => {
    expect(scoreState([entry('a', '0'), { by: 'b', at: 't', value: null }])).toBe('differs')
  })

  test('nobody settles their own entry, and a third is refused', () => {
    expect(withEntry([entry('a', '1')], entry('a', '2'))).toEqual([entry('a', '2')])
    expect(withEntry([entry('a', '1'), entry('b', '2')], entry('b', '1'))).toEqual([entry('a', '1'), entry('b', '1')])
    expect(withEntry([entry('a', '1'), entry('b', '2')], entry('c', '1'))).toBeUndefined()
  })

  test('the second person enters without having seen the first entry', () => {
    expect(visibleEntries([entry('a', '1')], 'b')).toEqual([])
    expect(visibleEntries([entry('a', '1')], 'a')).toHaveLength(1)
    expect(visibleEntries([entry('a', '1'), entry('b', '2')], 'c')).toHaveLength(2)
  })
})

const [, jiangxi, jiangsu] = templates.map((template) => template.terms)
if (!jiangxi || !jiangsu) throw new Error('two more templates')

describe('a score', () => {
  test.each([
    ['above the full mark', shifengLike, { raw: '100.01', objective: '1' }, 'raw'],
    ['an objective part above it', shifengLike, { raw: '1', objective: '101' }, 'objective'],
    ['a mark above it', shifengLike, { marks: ['101'] }, 'marks'],
    ['no mark after dropping', jiangxi, { marks: ['80', '81'], room: 'a' }, 'marks'],
    ['no room where rooms are evened out', jiangxi, { marks: ['80', '81', '82'] }, 'room'],
    ['no parts where the policy names them', jiangsu, { marks: ['80', '81', '82'] }, 'marks'],
    ['parts where it names none', shifengLike, { marks: [['80', '81']] }, 'marks'],
  ] as const)('%s is refused', (_, terms, value, field) => {
    const told =
      'marks' in value
        ? { ...value, marks: value.marks.map((mark) => (typeof mark === 'string' ? mark : [...mark])) }
        : value
    expect(scoreFault(terms, told)?.field).toBe(field)
  })

  test('absent is always fine', () => {
    expect(scoreFault(jiangxi, null)).toBeUndefined()
  })

  test('A-10: parts weigh together exactly: 80 × 0.7 + 90 × 0.3 = 83', () => {
    expect(judgeMarks(jiangsu, { marks: [['80', '90']] }).map(format)).toEqual(['83.0'])
  })

  test('高安: 0.9931 and 1.0071', () => {
    const all = decimal('73.1596')
    expect(format(roomCoefficient(all, decimal('73.6664')))).toBe('0.9931')
    expect(format(roomCoefficient(all, decimal('72.6445')))).toBe('1.0071')
  })

  test('rooms are evened out by their means, or left as marked', () => {
    const in3 = (mark: string, room: string) => ({ marks: [mark, mark, mark], room })
    const values: [string, ReturnType<typeof in3>][] = [
      ['a', in3('80', 'r1')],
      ['b', in3('60', 'r2')],
    ]
    const even = marksForCalculator(jiangxi, values)
    expect(even.get('a')?.[0]).toBe('70.0000')
    expect(even.get('b')?.[0]).toBe('70.0020')
    expect(marksForCalculator(shifengLike, values).get('a')).toEqual(['80', '80', '80'])
  })
})

describe('standing', () => {
  const nothing = { invited: [], orders: [], events: [] }
  const people = [person('a', '80', '80'), person('b', '80', '80'), person('c', '70', '90'), person('d', '60', '95')]

  test('is what a rehearsal gives', () => {
    const some = [...people, withObjective(person('e', '75', '81 82 84'), '30')]
    const rehearsed = onePost(3, some)
    const standing = standingOf(defaults, 3, some, nothing)
    expect(standing.ranking).toEqual(rehearsed.ranking)
    expect(standing.written.filter((row) => row.invited).map((row) => row.id)).toEqual(rehearsed.shortlist)
    for (const list of ['medical', 'final', 'reserve', 'vacant', 'decisions'] as const) {
      expect(standing[list]).toEqual(rehearsed[list])
    }
  })

  test('A-12: equals stop for a decision, which orders exactly them', () => {
    const open = standingOf(defaults, 1, people, nothing)
    expect(openTies(open, 'ranking')).toEqual([{ at: 'medical', ids: ['a', 'b'] }])
    const decided = standingOf(defaults, 1, people, { ...nothing, orders: [['b', 'a']] })
    expect(decided.decisions).toEqual([])
    expect(decided.medical).toEqual(['b'])
    expect(decided.ranking.map(({ id, rank }) => [id, rank])).toEqual([
      ['b', 1],
      ['a', 2],
    ])
    const strange = standingOf(defaults, 1, people, { ...nothing, orders: [['b', 'c']] })
    expect(strange.decisions).toHaveLength(1)
  })

  test('A-03 strict: a decision invites some of the equals and no one else', () => {
    const policy = { ...defaults, shortlist: { ratio: '1', rounding: 'ceil' as const, cutTie: 'strict' as const } }
    const open = standingOf(policy, 1, people, nothing)
    expect(openTies(open, 'shortlist')).toEqual([{ at: 'shortlist', ids: ['a', 'b'] }])
    const decided = standingOf(policy, 1, people, { ...nothing, invited: ['b', 'd'] })
    expect(decided.written.filter((row) => row.invited).map((row) => row.id)).toEqual(['b'])
    expect(openTies(decided, 'shortlist')).toEqual([])
  })
})

describe('the end', () => {
  const calendar = { timeZone: 'Asia/Shanghai', workingHours: [], years: holidays }

  test.each([
    ['2018-04-02T09:00:00+08:00', false, '2018-04-12'],
    ['2018-04-02T09:00:00+08:00', true, '2018-04-11'],
    ['2018-04-23T09:00:00+08:00', false, '2018-05-03'],
  ])('REC-11: published %s, first day counted %s: last day %s', (publishedAt, countFirstDay, lastDay) => {
    const notice = { ...shifengLike.notice, countFirstDay }
    expect(noticeEnd(calendar, { notice }, publishedAt)).toMatchObject({ lastDay })
  })

  test('a year that is not loaded is told', () => {
    expect(noticeEnd({ ...calendar, years: {} }, shifengLike, '2018-04-02T09:00:00+08:00')).toEqual({
      missingYear: 2018,
    })
  })

  test('nobody is proposed without medical, investigation and a good application', () => {
    const passed = (application: string) =>
      (['medical', 'investigation'] as const).map((type) => ({ application, type, passed: true }))
    const outcomes = [...passed('a'), ...passed('b'), { application: 'c', type: 'medical' as const, passed: true }]
    const states = new Map([
      ['a', 'passed'],
      ['b', 'disqualified'],
      ['c', 'passed'],
    ])
    expect(notReady(['a', 'b', 'c'], outcomes, states)).toEqual(['b', 'c'])
  })
})
