import { describe, expect, test } from 'vitest'
import { judge, outcomeOf } from '../../functions/recruitment/application/eligibility.rules.ts'
import { type EligibilityRule, factsShape } from '../../functions/recruitment/policy/eligibility.contract.ts'
import { readTerms } from '../../functions/recruitment/policy/reading.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'

describe('who may apply', () => {
  const judged = (rule: EligibilityRule, facts: object, birthDate = '1980-01-01') =>
    outcomeOf(judge([rule], { ...factsShape.parse({ education: 'senior', ...facts }), birthDate }, '2018-03-01'))

  test.each([
    ['1983-03-01', '1998-03-01', 'pass'],
    ['1983-03-02', '1998-03-01', 'fail'],
  ])('A-13: born 1983-03-01 within %s to %s: %s', (from, to, outcome) => {
    expect(judged({ type: 'age', source: 's', from, to }, {}, '1983-03-01')).toBe(outcome)
  })

  test.each([
    [true, 'fail'],
    [false, 'pass'],
  ])('A-17: has to serve now: %s; somebody who left: %s', (serving, outcome) => {
    const way = { fact: 'service' as const, hiredBy: '2017-03-01', inclusive: true, serving }
    const service = { hiredOn: '2016-01-01', serving: false }
    expect(judged({ type: 'residence', source: 's', anyOf: [way] }, { service })).toBe(outcome)
  })

  test('A-24: a cause for points names the proof it wants, whichever the county accepts', () => {
    for (const proof of ['就业创业证', '就业创业证或社区证明']) {
      const cause = { code: 'jobless', name: '零就业家庭', points: '2', proof, kinds: ['window'] }
      const terms = { ...shifengLike, bonus: { ...shifengLike.bonus, causes: [cause] } }
      expect(JSON.stringify(readTerms(terms))).toContain(`零就业家庭，笔试成绩加 2 分，须提供：${proof}。`)
    }
  })
})
