import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holidays } from '../../functions/kernel/holidays.ts'
import {
  type ObjectionAction,
  objectionActions,
  objectionStates,
} from '../../functions/recruitment/objection/objection.contract.ts'
import {
  handlingOf,
  isHeard,
  isOpen,
  isOverdue,
  objectionTable,
  objectionTerms,
} from '../../functions/recruitment/objection/objection.rules.ts'
import { readTerms } from '../../functions/recruitment/policy/reading.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { allows, stateAfter } from '../../functions/recruitment/transition.rules.ts'

const calendar = { timeZone: 'Asia/Shanghai', workingHours: [], years: holidays }
const publishedAt = '2018-04-02T10:00:00+08:00'

test.each([
  ['the last second of 12 April', '2018-04-12T23:59:59+08:00', {}, true],
  ['midnight after it', '2018-04-13T00:00:00+08:00', {}, false],
  ['the same day where the first counts', '2018-04-12T10:00:00+08:00', { countFirstDay: true }, false],
] as const)('S-32: an objection is heard at %s: %s', (_, now, told, heard) => {
  const terms = { notice: { ...shifengLike.notice, ...told } }
  expect(isHeard(calendar, terms, publishedAt, new Date(now))).toBe(heard)
})

test('a notice whose end the calendar does not know yet still runs', () => {
  const unknown = { ...calendar, years: {} }
  expect(isHeard(unknown, shifengLike, publishedAt, new Date('2018-07-01T00:00:00Z'))).toBe(true)
  expect(handlingOf(unknown, {}, publishedAt)).toEqual({ due: null, calendarMissing: true })
})

describe('the day on which an objection is to be answered', () => {
  test.each([
    // After the 2nd: the 3rd and 4th; 5 to 7 are off, the 8th, a Sunday, is worked; then 9 to 13, 16 and 17.
    ['10 working days unless told', {}, '2018-04-17'],
    ['as the policy says', { objections: { days: 3 } }, '2018-04-08'],
  ] as const)('%s', (_, terms, due) => {
    expect(handlingOf(calendar, terms, publishedAt)).toEqual({ due, calendarMissing: false })
  })

  test.each([
    ['lodged', '2018-04-16T23:59:00+08:00', false],
    ['lodged', '2018-04-17T00:00:00+08:00', true],
    ['checking', '2018-04-17T00:00:00+08:00', true],
    ['upheld', '2018-04-17T00:00:00+08:00', false],
    ['dismissed', '2018-04-17T00:00:00+08:00', false],
  ] as const)('%s at %s is overdue: %s', (state, now, overdue) => {
    expect(isOverdue({ state }, '2018-04-16', new Date(now), 'Asia/Shanghai')).toBe(overdue)
  })
})

test('what a policy leaves out is as it always was, and what it says is read in plain Chinese', () => {
  expect(objectionTerms({})).toEqual({ anonymous: true, days: 10, perDay: 200 })
  expect(objectionTerms({ objections: { from: 'named', perDay: 5 } })).toEqual({
    anonymous: false,
    days: 10,
    perDay: 5,
  })
  const text = (told: object) => JSON.stringify(readTerms({ ...shifengLike, ...told }))
  expect(text({})).toContain('实名、匿名均可），自收到之日起 10 个工作日内答复')
  expect(text({ objections: { from: 'named', days: 5 } })).toContain('须实名），自收到之日起 5 个工作日内答复')
})

test('whatever is done, an objection keeps its campaign open until it is dismissed, or upheld and settled', () => {
  const steps = fc.array(fc.constantFrom<ObjectionAction>(...objectionActions), { maxLength: 12 })
  fc.assert(
    fc.property(steps, (actions) => {
      const taken: ObjectionAction[] = []
      const state = actions.reduce<(typeof objectionStates)[number]>((now, action) => {
        if (!allows(objectionTable[action], now)) return now
        taken.push(action)
        return stateAfter(objectionTable[action], now)
      }, 'lodged')
      const over = taken.includes('dismiss') || (taken.includes('uphold') && taken.includes('settle'))
      expect(isOpen({ state })).toBe(!over)
      expect(taken.includes('dismiss') && taken.includes('uphold')).toBe(false)
    }),
  )
})

test('every state of an objection has a way to an end', () => {
  const ends = (state: (typeof objectionStates)[number]): boolean =>
    !isOpen({ state }) ||
    objectionActions.some(
      (action) => allows(objectionTable[action], state) && ends(stateAfter(objectionTable[action], state)),
    )
  expect(objectionStates.filter((state) => !ends(state))).toEqual([])
})
