import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  draftsPerHour,
  hourOf,
  secondsToNextHour,
  usualDraftsPerHour,
} from '../../functions/recruitment/applying/drafts.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'

const { registration } = shifengLike

test('the policy says how many applications may be begun within an hour; left out, a usual number does', () => {
  expect(draftsPerHour(shifengLike)).toBe(usualDraftsPerHour)
  expect(draftsPerHour({ registration: { ...registration, draftsPerHour: 40 } })).toBe(40)
})

test.each([
  ['2018-03-08T02:00:00.000Z', '2018-03-08T02', 3600],
  ['2018-03-08T02:59:59.000Z', '2018-03-08T02', 1],
  ['2018-03-08T02:59:59.999Z', '2018-03-08T02', 1],
  ['2018-03-08T03:00:00.000Z', '2018-03-08T03', 3600],
])('%s lies in the hour %s, whose next begins in %s s', (at, hour, seconds) => {
  expect([hourOf(new Date(at)), secondsToNextHour(new Date(at))]).toEqual([hour, seconds])
})

test('whoever waits as long as told is in another hour, and not a second longer than needed', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2018-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (now) => {
      const waited = (seconds: number) => hourOf(new Date(now.getTime() + seconds * 1000))
      const told = secondsToNextHour(now)
      expect(waited(told)).not.toBe(hourOf(now))
      expect(told === 1 || waited(told - 1) === hourOf(now)).toBe(true)
    }),
  )
})
