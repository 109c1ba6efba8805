import { describe, expect, test } from 'vitest'
import { calculatorPolicy } from '../../functions/recruitment/calculator/calculator.rules.ts'
import { rehearsal } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { revisePolicy } from '../../functions/recruitment/policy/policy.rules.ts'
import { readTerms } from '../../functions/recruitment/policy/reading.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { templates } from '../../functions/recruitment/policy/templates.rules.ts'

describe('the reading', () => {
  test('tells the numbers of the source in plain Chinese', () => {
    const text = readTerms(shifengLike)
      .flatMap(({ heading, lines }) => [heading, ...lines])
      .join('\n')
    for (const words of [
      '2018年3月7日至2018年3月17日',
      '1983年3月1日至1998年3月1日期间出生',
      '本科及以上',
      '不低于 1:3',
      '1:1.5，有小数的进一',
      '笔试成绩 × 60% + 面试成绩 × 40%',
      '依次以笔试成绩高者、笔试客观题成绩高者优先',
      '综合成绩低于 60 分',
      '公示 7 个工作日，公示当日不计入',
      '劳动合同 24 个月，试用期 2 个月',
      '转正后每月 3500 元',
      '20%，每人奖励 3000 元',
    ]) {
      expect(text).toContain(words)
    }
  })

  test('is another for every template', () => {
    const texts = templates.map(({ terms }) => JSON.stringify(readTerms(terms)))
    expect(new Set(texts).size).toBe(templates.length)
  })
})

describe('a policy', () => {
  test.each(templates.map((template) => [template.code, template.terms] as const))(
    '%s fits the calculator',
    (_, terms) => {
      const sent = { policy: calculatorPolicy(terms), posts: [], applicants: [], events: [] }
      expect(rehearsal.safeParse(sent).error?.issues).toBeUndefined()
    },
  )

  const draft = { revision: 1, name: 'a', effectiveFrom: '2018-03-01', basis: 'b', terms: shifengLike }
  const told = { name: 'c', effectiveFrom: '2018-04-01', basis: 'd', terms: { ...shifengLike, decimals: 3 } }

  test('stays at its revision while it is a draft', () => {
    expect(revisePolicy(draft, told)).toEqual({ ...told, revision: 1 })
  })

  test('gets the next revision, unfrozen, once it was frozen', () => {
    expect(revisePolicy({ ...draft, frozenAt: '2018-03-07T00:00:00.000Z' }, told)).toEqual({ ...told, revision: 2 })
  })
})
