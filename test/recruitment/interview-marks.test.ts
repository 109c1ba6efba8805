import { describe, expect, test } from 'vitest'
import { format } from '../../functions/kernel/score.ts'
import { roomMeans } from '../../functions/recruitment/calculator/marks.rules.ts'
import { mostJudges } from '../../functions/recruitment/interview/interview.contract.ts'
import {
  announcedScore,
  panelValue,
  placeOf,
  seatOf,
  unkept,
} from '../../functions/recruitment/interview/interview.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { templates } from '../../functions/recruitment/policy/templates.rules.ts'
import type { InterviewValue } from '../../functions/recruitment/scoring/score.contract.ts'
import { byPanel, isByPanel, markFault } from '../../functions/recruitment/scoring/score.rules.ts'

const [, jiangxi, jiangsu] = templates.map((template) => template.terms)
if (!jiangxi || !jiangsu) throw new Error('two more templates')

describe('marks', () => {
  const panel = { code: 'a', judges: ['j2', 'j1', 'j3'], candidates: ['c'] }

  test('stand by seat, and a missing one is named', () => {
    const marks = [
      { judge: 'j1', mark: '80' },
      { judge: 'j2', mark: '90' },
    ]
    expect(panelValue(panel, marks)).toEqual({ value: { marks: ['90', '80'], room: 'a' }, missing: ['j3'] })
  })

  test.each([
    ['a mark above the full mark', shifengLike, '100.5', true],
    ['the full mark', shifengLike, '100', false],
    ['nothing is a mark, too', shifengLike, '0', false],
    ['parts where the policy names none', shifengLike, ['80', '90'], true],
    ['one mark where it names parts', jiangsu, '80', true],
    ['one part too few', jiangsu, ['80'], true],
    ['a part above the full mark', jiangsu, ['80', '101'], true],
    ['a mark for each part', jiangsu, ['80', '90'], false],
  ] as const)('%s', (_, terms, mark, wrong) => {
    expect(markFault(terms, typeof mark === 'string' ? mark : [...mark]) !== undefined).toBe(wrong)
  })

  test.each([
    ['the mean, half up', shifengLike, ['80.11', '80.12'], '80.12'],
    ['without the extremes', jiangxi, ['10', '80', '81', '82', '100'], '81.00'],
    [
      'parts weighed',
      jiangsu,
      [
        ['80', '90'],
        ['70', '70'],
        ['80', '90'],
      ],
      '83.00',
    ],
  ] as const)('are announced as %s', (_, terms, marks, score) => {
    const value = { marks: marks.map((mark) => (typeof mark === 'string' ? mark : [...mark])), room: 'a' }
    expect(announcedScore(terms, value)).toBe(score)
  })

  test('高安: 62 and 61 candidates in two rooms give 0.9931 and 1.0071', () => {
    // Rooms whose means are the published 73.6664 and 72.6445, as near as 62 and 61 scores of two decimals come to them.
    const around = (mean: number, count: number) => {
      const total = Math.round(mean * count * 100)
      const least = Math.floor(total / count)
      return Array.from({ length: count }, (_, at) => least + (at < total - least * count ? 1 : 0))
    }
    const value = (room: string) => (cents: number, at: number) => {
      const mark = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
      return [`${room}${at}`, { marks: [mark, mark, mark], room }] as [string, InterviewValue]
    }
    const values = [...around(73.6664, 62).map(value('a')), ...around(72.6445, 61).map(value('b'))]
    const found = roomMeans(jiangxi, values)
    expect(found?.rooms.map((one) => format(one.coefficient))).toEqual(['0.9931', '1.0071'])
  })

  test('a panel is no member', () => {
    expect(isByPanel({ by: byPanel('a') })).toBe(true)
    expect(isByPanel({ by: 'panel' })).toBe(false)
  })

  test('seats and places count from one', () => {
    const against = (judge: string) => ({ judge, application: 'c' })
    expect(seatOf([panel], 'j1')?.seat).toBe(2)
    expect(placeOf([panel], 'c')?.number).toBe(1)
    expect([seatOf([panel], 'none'), placeOf([panel], 'none')]).toEqual([undefined, undefined])
    expect(unkept([panel], [against('j1'), against('j9')])).toEqual([against('j1')])
  })
})

describe('so many judges', () => {
  test('can all be exchanged for others in one transaction: name and code go, a name comes, five writes besides', () => {
    expect(mostJudges * 3 + 5).toBeLessThanOrEqual(100)
  })
})
