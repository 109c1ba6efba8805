import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rehearsal, rehearsalAnswer } from '../../functions/assessment/rehearsal.contract.ts'
import { rehearse } from '../../functions/assessment/rules.ts'
import { rehearsals } from './arbitrary.ts'
import { oracle } from './oracle.ts'

test('the rules answer as an independent reading of the same text does', () => {
  fc.assert(
    fc.property(rehearsals, (input) => {
      expect(rehearsal.safeParse(input).error?.issues).toBeUndefined()
      const answer = rehearse(input)
      expect(answer).toEqual(oracle(input))
      expect(rehearsalAnswer.parse(answer)).toEqual(answer)
    }),
    { numRuns: 1000 },
  )
})

test('the display order moves equals only: scores, ranks and lows stay', () => {
  const shuffled = rehearsals.chain((input) =>
    fc.record({
      input: fc.constant(input),
      subjects: fc.shuffledSubarray(input.subjects, { minLength: input.subjects.length }),
    }),
  )
  const bySubject = <T extends { subject: string }>(rows: T[]) =>
    rows.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
  fc.assert(
    fc.property(shuffled, ({ input, subjects }) => {
      const one = rehearse(input)
      const other = rehearse({ ...input, subjects })
      expect(bySubject(other.year)).toEqual(bySubject(one.year))
      expect(other.months.map((month) => bySubject(month.scores))).toEqual(
        one.months.map((month) => bySubject(month.scores)),
      )
      expect(other.excellent.subjects.toSorted()).toEqual(one.excellent.subjects.toSorted())
    }),
    { numRuns: 200 },
  )
})

test('a month is not changed by those that follow it', () => {
  fc.assert(
    fc.property(rehearsals, (input) => {
      const whole = rehearse(input).months
      for (let count = 0; count < input.months.length; count++) {
        expect(rehearse({ ...input, months: input.months.slice(0, count) }).months).toEqual(whole.slice(0, count))
      }
    }),
    { numRuns: 100 },
  )
})
