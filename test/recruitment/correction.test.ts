import { describe, expect, test } from 'vitest'
import { stateAfterCorrection } from '../../functions/recruitment/application/application.rules.ts'
import type { Outcome } from '../../functions/recruitment/policy/eligibility.contract.ts'

type Before = Parameters<typeof stateAfterCorrection>[0]

describe('the state after facts were corrected', () => {
  test.each<[string, Before['state'], Outcome, boolean, Outcome, string]>([
    ['a typing error had rejected', 'rejected', 'fail', false, 'pass', 'passed'],
    ['a typing error had passed', 'passed', 'pass', false, 'fail', 'rejected'],
    ['still as good', 'passed', 'pass', false, 'pass', 'passed'],
    ['now borderline', 'passed', 'pass', false, 'review', 'review'],
    ['borderline before and after', 'review', 'review', false, 'review', 'review'],
    ['passed by hand, now plainly good', 'passed', 'review', false, 'pass', 'review'],
    ['rejected by hand, now plainly good', 'rejected', 'pass', false, 'pass', 'review'],
    ['passed by hand, now plainly bad', 'passed', 'review', false, 'fail', 'rejected'],
    ['the integrity file names them', 'review', 'pass', true, 'pass', 'review'],
    ['passed by hand despite the integrity file', 'passed', 'pass', true, 'pass', 'review'],
  ])('%s', (_, state, judged, integrity, anew, expected) => {
    expect(stateAfterCorrection({ state, judged, integrity }, anew)).toBe(expected)
  })
})
