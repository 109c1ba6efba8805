import { describe, expect, test } from 'vitest'
import { policies as en } from '../../admin/src/lib/i18n/en/recruitment/policies.ts'
import { policies as zh } from '../../admin/src/lib/i18n/zh/recruitment/policies.ts'
import { holidays } from '../../functions/kernel/holidays.ts'
import type { EligibilityRule } from '../../functions/recruitment/policy/eligibility.contract.ts'
import { type LintCode, lintCodes } from '../../functions/recruitment/policy/lint.contract.ts'
import { isSound, lintTerms } from '../../functions/recruitment/policy/lint.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { templates } from '../../functions/recruitment/policy/templates.rules.ts'
import { type Terms, termsShape } from '../../functions/recruitment/policy/terms.contract.ts'

const years = new Set(Object.keys(holidays).map(Number))
const [kind] = shifengLike.kinds
if (!kind) throw new Error('the template has no kind of post')

type Told = Partial<Terms>
type Row = readonly [finding: string, told: Told, pointer: string, code: LintCode]

const withKind = (told: Partial<typeof kind>): Told => ({ kinds: [{ ...kind, ...told }] })
const withRule = (...eligibility: EligibilityRule[]) => withKind({ eligibility })
const age = (from: string, to: string) => ({ type: 'age' as const, source: 's', from, to })
const items = (...codes: string[]) => codes.map((code) => ({ code, name: code }))
const place = (told: object) => {
  const way = { fact: 'registered' as const, who: ['self' as const], regions: ['a'], review: [], ...told }
  return withRule({ type: 'residence', source: 's', anyOf: [way] })
}
const served = { fact: 'service' as const, hiredBy: '2018-03-02', inclusive: true, serving: true }
const cause = { code: 'c', name: '加分', points: '1', proof: '证明', kinds: [kind.code] }
const caused = (told: Partial<typeof cause>): Told => ({
  bonus: { ...shifengLike.bonus, causes: [{ ...cause, ...told }] },
})
const window = (told: Partial<Terms['registration']>): Told => ({
  registration: { ...shifengLike.registration, ...told },
})
const interview = (told: Partial<Terms['interview']>): Told => ({ interview: { ...shifengLike.interview, ...told } })
const notice = (told: Partial<Terms['notice']>): Told => ({ notice: { ...shifengLike.notice, ...told } })

/** Keeps registration from opening. */
const errors: readonly Row[] = [
  [
    'the window ends before it starts',
    window({ to: '2018-03-06' }),
    '/registration/to',
    'window-ends-before-it-starts',
  ],
  ['a channel twice', window({ channels: ['online', 'online'] }), '/registration/channels/1', 'repeated'],
  [
    'a closed day twice',
    window({ closedDays: ['2018-03-10', '2018-03-10'] }),
    '/registration/closedDays/1',
    'repeated',
  ],
  [
    'a counter that never opens',
    window({ to: '2018-03-07', closedDays: ['2018-03-07'] }),
    '/registration/closedDays',
    'always-closed',
  ],
  ['weights', { weights: { written: '0.6', interview: '0.5' } }, '/weights', 'weights-not-one'],
  [
    'part weights',
    interview({ parts: [{ code: 'a', name: '面谈', weight: '0.9' }] }),
    '/interview/parts',
    'part-weights-not-one',
  ],
  ['opening ratio', { opening: { ...shifengLike.opening, ratio: '0.9' } }, '/opening/ratio', 'ratio-below-one'],
  [
    'shortlist ratio',
    { shortlist: { ...shifengLike.shortlist, ratio: '0.99' } },
    '/shortlist/ratio',
    'ratio-below-one',
  ],
  ['medical ratio', { medical: { ratio: '0.5', floor: '60' } }, '/medical/ratio', 'ratio-below-one'],
  [
    'fewer interviewed than called',
    { medical: { ratio: '2', floor: '60' } },
    '/shortlist/ratio',
    'fewer-interviewed-than-called',
  ],
  ['no mark left', interview({ judges: 2, drop: 1 }), '/interview/drop', 'drop-leaves-no-mark'],
  ['as many dropped as there are judges', interview({ judges: 3, drop: 3 }), '/interview/drop', 'drop-leaves-no-mark'],
  [
    'secret marking without its parts',
    { marking: { mode: 'secret', thirdAbove: '5' } },
    '/marking',
    'marking-incomplete',
  ],
  [
    'an objective part above the paper',
    { marking: { mode: 'secret', objectiveFull: '101', thirdAbove: '5' } },
    '/marking/objectiveFull',
    'objective-above-full',
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
  ['an unknown kind', caused({ kinds: ['none'] }), '/bonus/causes/0/kinds/0', 'unknown-kind'],
  ['a kind twice', caused({ kinds: [kind.code, kind.code] }), '/bonus/causes/0/kinds/1', 'repeated'],
  [
    'ages the wrong way round',
    withRule(age('1998-03-01', '1983-03-01')),
    '/kinds/0/eligibility/0/to',
    'birth-dates-reversed',
  ],
  ['children', withRule(age('1983-03-01', '2002-03-02')), '/kinds/0/eligibility/0/to', 'under-working-age'],
  [
    'two rules of age',
    withRule(age('1983-03-01', '1998-03-01'), age('1973-03-01', '1998-03-01')),
    '/kinds/0/eligibility/1',
    'repeated',
  ],
  [
    'a declaration that is a bar',
    withRule(
      { type: 'declarations', source: 's', items: items('a', 'b') },
      { type: 'bars', source: 's', items: items('b') },
    ),
    '/kinds/0/eligibility/0/items/1',
    'demanded-and-barred',
  ],
  [
    'a bar twice',
    withRule({ type: 'bars', source: 's', items: items('a', 'a') }),
    '/kinds/0/eligibility/0/items/1/code',
    'repeated',
  ],
  [
    'hired too late',
    withRule({ type: 'residence', source: 's', anyOf: [served] }),
    '/kinds/0/eligibility/0/anyOf/0/hiredBy',
    'hired-after-reference',
  ],
  [
    'a region to review that satisfies',
    place({ review: ['b', 'a'] }),
    '/kinds/0/eligibility/0/anyOf/0/review/1',
    'repeated',
  ],
  ['a person twice', place({ who: ['self', 'self'] }), '/kinds/0/eligibility/0/anyOf/0/who/1', 'repeated'],
  ['a tie key twice', { ties: { keys: ['written', 'written'], on: 'rounded' } }, '/ties/keys/1', 'repeated'],
  ['a cause to substitute twice', { substituteOn: ['decline', 'decline'] }, '/substituteOn/1', 'repeated'],
  ['an insurance twice', { insurances: ['pension', 'pension'] }, '/insurances/1', 'repeated'],
]

/** For a person to look at. */
const warnings: readonly Row[] = [
  ['nobody is excluded', withKind({ eligibility: [] }), '/kinds/0/eligibility', 'no-rule'],
  ['no tie key', { ties: { keys: [], on: 'rounded' } }, '/ties/keys', 'no-tie-key'],
  ['a low cap', { bonus: { causes: [], combine: 'max', cap: '99' } }, '/bonus/cap', 'cap-below-full'],
  [
    'an exam that excludes nobody',
    { opening: { ...shifengLike.opening, ratio: '1' } },
    '/opening/ratio',
    'not-competitive',
  ],
  [
    'a closed day outside',
    window({ closedDays: ['2018-04-01'] }),
    '/registration/closedDays/0',
    'closed-outside-window',
  ],
  [
    'closed days without a counter',
    window({ channels: ['online'], closedDays: ['2018-03-10'] }),
    '/registration/closedDays',
    'no-effect',
  ],
  [
    'a counter that never opens beside the page',
    window({ channels: ['on-site', 'online'], to: '2018-03-07', closedDays: ['2018-03-07'] }),
    '/registration/closedDays',
    'always-closed',
  ],
  [
    'make-up days among calendar days',
    notice({ clock: 'calendar-days', makeUpDays: false }),
    '/notice/makeUpDays',
    'no-effect',
  ],
  [
    'an order that nobody can follow',
    { ties: { ...shifengLike.ties, written: 'raw' } },
    '/ties/written',
    'not-recomputable',
  ],
  ['composites that nobody can follow', { stages: 'composite' }, '/stages', 'not-recomputable'],
  ['a cause without points', caused({ points: '0.00' }), '/bonus/causes/0/points', 'bonus-counts-nothing'],
  ['a cause above the full mark', caused({ points: '100.5' }), '/bonus/causes/0/points', 'bonus-above-full'],
  [
    'pay below four fifths',
    withKind({ pay: { ...kind.pay, probation: '2799.99' } }),
    '/kinds/0/pay/probation',
    'probation-pay-too-low',
  ],
  [
    'a year that is not loaded',
    window({ from: '2031-03-01', to: '2031-03-10' }),
    '/registration/to',
    'holiday-year-missing',
  ],
  [
    'a notice in a year that is not loaded',
    window({ from: '2026-10-20', to: '2026-10-26' }),
    '/notice/days',
    'holiday-year-missing',
  ],
]

describe('the linter', () => {
  test.each(templates.map((template) => [template.code, template.terms] as const))('%s is sound', (_, terms) => {
    expect(termsShape.parse(terms)).toEqual(terms)
    expect(lintTerms(terms, years)).toEqual([])
  })

  test.each(errors)('finds %s', (_, told, pointer, code) => {
    const findings = lintTerms(termsShape.parse({ ...shifengLike, ...told }), years)
    expect(findings).toContainEqual(expect.objectContaining({ pointer, code, severity: 'error' }))
    expect(isSound(findings)).toBe(false)
  })

  test.each(warnings)('warns: %s', (_, told, pointer, code) => {
    const findings = lintTerms(termsShape.parse({ ...shifengLike, ...told }), years)
    expect(findings).toEqual([expect.objectContaining({ pointer, code, severity: 'warning' })])
    expect(isSound(findings)).toBe(true)
  })

  test.each([
    ['registration in a loaded year, the notice surely too', '2026-03-10', 'working-days', []],
    ['sixty days and seventeen before the next year', '2026-10-15', 'working-days', []],
    ['sixty days and seventeen reach into the next year', '2026-10-16', 'working-days', ['/notice/days']],
    ['calendar days need no calendar', '2026-12-20', 'calendar-days', []],
    ['neither year', '2027-12-20', 'working-days', ['/registration/to', '/notice/days']],
  ] as const)('the holidays that the notice needs: %s', (_, to, clock, pointers) => {
    const told = { ...window({ from: to, to }), ...notice({ clock }) }
    expect(lintTerms({ ...shifengLike, ...told }, years).map(({ pointer }) => pointer)).toEqual(pointers)
  })

  test('every code stands in these tables, and has a sentence in both languages', () => {
    expect(new Set([...errors, ...warnings].map(([, , , code]) => code))).toEqual(new Set(lintCodes))
    for (const code of lintCodes) {
      expect(zh).toHaveProperty([`policies.finding.${code}`])
      expect(en).toHaveProperty([`policies.finding.${code}`])
    }
  })

  test('every pointer leads to something in the terms', () => {
    for (const [, told] of [...errors, ...warnings]) {
      const terms: unknown = { ...shifengLike, ...told }
      for (const { pointer } of lintTerms({ ...shifengLike, ...told }, years)) {
        const found = pointer
          .split('/')
          .slice(1)
          .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], terms)
        expect(found, pointer).toBeDefined()
      }
    }
  })
})
