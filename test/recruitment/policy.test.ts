import { describe, expect, test } from 'vitest'
import { holidays } from '../../functions/kernel/holidays.ts'
import { calculatorPolicy } from '../../functions/recruitment/calculator/calculator.rules.ts'
import { rehearsal } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { isSound, lintTerms } from '../../functions/recruitment/policy/lint.rules.ts'
import { revisePolicy } from '../../functions/recruitment/policy/policy.rules.ts'
import { readTerms } from '../../functions/recruitment/policy/reading.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { templates } from '../../functions/recruitment/policy/templates.rules.ts'
import { type Terms, termsShape } from '../../functions/recruitment/policy/terms.contract.ts'

const years = new Set(Object.keys(holidays).map(Number))
const [kind] = shifengLike.kinds
if (!kind) throw new Error('the template has no kind of post')

const withKind = (told: Partial<typeof kind>): Partial<Terms> => ({ kinds: [{ ...kind, ...told }] })
const age = (from: string, to: string) => ({ type: 'age' as const, source: 's', from, to })
const cause = { code: 'c', name: '加分', points: '1', proof: '证明', kinds: ['window'] }

describe('the linter', () => {
  test.each(templates.map((template) => [template.code, template.terms] as const))('%s is sound', (_, terms) => {
    expect(termsShape.parse(terms)).toEqual(terms)
    expect(lintTerms(terms, years)).toEqual([])
  })

  test.each<[string, Partial<Terms>, string, string]>([
    [
      'the window ends before it starts',
      { registration: { ...shifengLike.registration, to: '2018-03-06' } },
      '/registration/to',
      'window-ends-before-it-starts',
    ],
    ['weights', { weights: { written: '0.6', interview: '0.5' } }, '/weights', 'weights-not-one'],
    [
      'part weights',
      { interview: { ...shifengLike.interview, parts: [{ code: 'a', name: '面谈', weight: '0.9' }] } },
      '/interview/parts',
      'part-weights-not-one',
    ],
    ['opening ratio', { opening: { ...shifengLike.opening, ratio: '0.9' } }, '/opening/ratio', 'ratio-below-one'],
    ['medical ratio', { medical: { ratio: '0.5', floor: '60' } }, '/medical/ratio', 'ratio-below-one'],
    ['fewer interviewed than called', { medical: { ratio: '2', floor: '60' } }, '/shortlist/ratio', 'contradiction'],
    [
      'no mark left',
      { interview: { ...shifengLike.interview, judges: 2, drop: 1 } },
      '/interview/drop',
      'drop-leaves-no-mark',
    ],
    ['a floor nobody reaches', { medical: { ratio: '1', floor: '101' } }, '/medical/floor', 'floor-out-of-reach'],
    [
      'a probation beyond the law',
      { contract: { months: 24, probationMonths: 3 } },
      '/contract/probationMonths',
      'probation-too-long',
    ],
    [
      'three years allow six months',
      { contract: { months: 36, probationMonths: 7 } },
      '/contract/probationMonths',
      'probation-too-long',
    ],
    ['a rate', { excellent: { ...shifengLike.excellent, rate: '1.1' } }, '/excellent/rate', 'rate-above-one'],
    [
      'an unknown kind',
      { bonus: { ...shifengLike.bonus, causes: [{ ...cause, kinds: ['none'] }] } },
      '/bonus/causes/0/kinds/0',
      'unknown-kind',
    ],
    [
      'ages the wrong way round',
      withKind({ eligibility: [age('1998-03-01', '1983-03-01')] }),
      '/kinds/0/eligibility/0/to',
      'contradiction',
    ],
    [
      'children',
      withKind({ eligibility: [age('1983-03-01', '2002-03-02')] }),
      '/kinds/0/eligibility/0/to',
      'under-working-age',
    ],
    [
      'two rules of age',
      withKind({ eligibility: [age('1983-03-01', '1998-03-01'), age('1973-03-01', '1998-03-01')] }),
      '/kinds/0/eligibility/1',
      'repeated',
    ],
    ['a tie key twice', { ties: { keys: ['written', 'written'], on: 'rounded' } }, '/ties/keys/1', 'repeated'],
  ])('finds %s', (_, told, pointer, code) => {
    const findings = lintTerms({ ...shifengLike, ...told }, years)
    expect(findings).toContainEqual(expect.objectContaining({ pointer, code, severity: 'error' }))
    expect(isSound(findings)).toBe(false)
  })

  test.each<[string, Partial<Terms>, string]>([
    ['nobody is excluded', withKind({ eligibility: [] }), 'no-rule'],
    ['no tie key', { ties: { keys: [], on: 'rounded' } }, 'no-tie-key'],
    ['a low cap', { bonus: { causes: [], combine: 'max', cap: '99' } }, 'cap-below-full'],
    ['an exam that excludes nobody', { opening: { ...shifengLike.opening, ratio: '1' } }, 'not-competitive'],
  ])('warns: %s', (_, told, code) => {
    const findings = lintTerms({ ...shifengLike, ...told }, years)
    expect(findings.map((finding) => finding.code)).toContain(code)
    expect(isSound(findings)).toBe(true)
  })

  test('warns of a holiday year that is not loaded, but only where working days count', () => {
    const registration = { ...shifengLike.registration, from: '2031-03-01', to: '2031-03-10' }
    expect(lintTerms({ ...shifengLike, registration }, years)).toEqual([
      expect.objectContaining({ code: 'holiday-year-missing', severity: 'warning' }),
    ])
    const notice = { ...shifengLike.notice, clock: 'calendar-days' as const }
    expect(lintTerms({ ...shifengLike, registration, notice }, years)).toEqual([])
  })
})

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
