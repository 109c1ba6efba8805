import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimal, format } from '../../functions/kernel/score.ts'
import { interviewScore, rankByComposite } from '../../functions/recruitment/calculator/composite.rules.ts'
import {
  compositeLine,
  interviewSteps,
  percent,
  writtenSteps,
} from '../../functions/recruitment/calculator/derivation.rules.ts'
import { roomMeans } from '../../functions/recruitment/calculator/marks.rules.ts'
import { writtenScore } from '../../functions/recruitment/calculator/written.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { defaults } from './stages.ts'

const cause = (code: string, points: string) => ({ code, name: code, points, proof: '证书', kinds: ['window'] })
const terms: Terms = {
  ...shifengLike,
  bonus: { causes: [cause('veteran', '5'), cause('worker', '3')], combine: 'max', cap: '100' },
}
const interview = (told: Partial<Terms['interview']>): Terms => ({
  ...terms,
  interview: { ...terms.interview, ...told },
})

describe('the written score written out', () => {
  it.each([
    ['REC-4', '79.50', ['veteran'], '84.50', '79.50 + 5.00 = 84.50', undefined],
    ['REC-4 cap (A-04)', '97', ['veteran'], '100.00', '97.00 + 5.00 = 102.00 → 100.00', '100'],
    ['REC-4 highest only (A-05)', '79.5', ['worker', 'veteran'], '84.50', '79.50 + 5.00 = 84.50', undefined],
    ['no bonus', '88.5', [], '88.50', '88.50', undefined],
    ['rounded once', '79.9949', [], '79.99', '79.9949 → 79.99', undefined],
  ])('%s', (_, raw, bonus, written, line, cap) => {
    const steps = writtenSteps(terms, { raw, bonus, written })
    expect([steps.line, steps.cap]).toEqual([line, cap])
    expect(steps.causes.map((one) => one.cause)).toEqual(bonus)
  })
})

describe('the composite written out', () => {
  it('A-11: claims no sum of rounded scores where only the composite is rounded', () => {
    const row = { written: '80.04', interview: '84.13', composite: '81.67' }
    expect(compositeLine({ ...terms, stages: 'composite' }, row)).toBe('80.04… × 60% + 84.13… × 40% → 81.67')
  })

  it.each([
    ['85.37', '78.46', '82.61', '85.37 × 60% + 78.46 × 40% = 82.606 → 82.61'],
    ['72.33', '81.27', '75.91', '72.33 × 60% + 81.27 × 40% = 75.906 → 75.91'],
    ['80.04', '84.13', '81.68', '80.04 × 60% + 84.13 × 40% = 81.676 → 81.68'],
    ['70.00', '44.99', '60.00', '70.00 × 60% + 44.99 × 40% = 59.996 → 60.00'],
    ['84.50', '80.00', '82.70', '84.50 × 60% + 80.00 × 40% = 82.70'],
    ['0.00', '0.00', '0.00', '0.00 × 60% + 0.00 × 40% = 0.00'],
    ['100.00', '100.00', '100.00', '100.00 × 60% + 100.00 × 40% = 100.00'],
  ])('REC-1 %s and %s', (written, spoken, composite, line) => {
    expect(compositeLine(terms, { written, interview: spoken, composite })).toBe(line)
  })

  it('names weights as percentages', () => {
    expect(['0.6', '1', '0.375', '0.05'].map(percent)).toEqual(['60%', '100%', '37.5%', '5%'])
  })
})

describe('the interview’s mean written out', () => {
  it.each([
    ['84 84 84 84 84 84 84 85', '84.13', '673 ÷ 8 = 84.125 → 84.13'],
    ['85 86 84 88 83 87 85', '85.43', '598 ÷ 7 = 85.42857… → 85.43'],
    ['60.0 60.0 60.0 60.1', '60.03', '240.1 ÷ 4 = 60.025 → 60.03'],
    ['85.0 85.1 85.1 85.1', '85.08', '340.3 ÷ 4 = 85.075 → 85.08'],
    ['80 81 82', '81.00', '243 ÷ 3 = 81.00'],
  ])('REC-1 %s', (marks, score, line) => {
    const steps = interviewSteps(terms, { marks: marks.split(' ') }, { coefficient: undefined, interview: score })
    expect(steps.line.slice(steps.line.indexOf(' = ') + 3)).toBe(line)
  })

  it('strikes the extremes that the policy drops (A-10)', () => {
    const value = { marks: ['90', '80', '82', '70'] }
    const steps = interviewSteps(interview({ drop: 1 }), value, { coefficient: undefined, interview: '81.00' })
    expect(steps.marks.map(({ dropped }) => dropped)).toEqual([true, false, false, true])
    expect(steps.line).toBe('(80 + 82) ÷ 2 = 162 ÷ 2 = 81.00')
  })

  it('weighs parts and evens rooms out by the coefficient', () => {
    const parts = [
      { code: 'talk', name: '表达', weight: '0.6' },
      { code: 'case', name: '案例', weight: '0.4' },
    ]
    const value = { marks: [['80', '90']], room: 'r1' }
    const steps = interviewSteps(interview({ parts, rooms: 'coefficient' }), value, {
      coefficient: '0.9931',
      interview: '83.42',
    })
    expect(steps.marks).toEqual([
      { mark: '84', parts: '80 × 60% + 90 × 40% = 84', evened: '84 × 0.9931 = 83.4204', dropped: false },
    ])
    expect(steps.line).toBe('83.4204 → 83.42')
  })

  it('gives the mean of each room and what its marks are multiplied by', () => {
    const found = roomMeans(interview({ rooms: 'coefficient' }), [
      ['a', { marks: ['80'], room: 'r1' }],
      ['b', { marks: ['82'], room: 'r1' }],
      ['c', { marks: ['84'], room: 'r2' }],
    ])
    expect(found && [format(found.mean), found.rooms.map((one) => [one.room, format(one.coefficient)])]).toEqual([
      '82.0000',
      [
        ['r1', '1.0123'],
        ['r2', '0.9762'],
      ],
    ])
  })
})

const mark = fc.integer({ min: 0, max: 10_000 }).map((units) => format({ units: BigInt(units), scale: 2 }))

describe('every line', () => {
  it('ends with the score that the calculator gives', () => {
    fc.assert(
      fc.property(mark, fc.array(mark, { minLength: 1, maxLength: 9 }), fc.boolean(), (raw, marks, veteran) => {
        const bonus = veteran ? ['veteran'] : []
        const policy = {
          ...defaults,
          written: { full: '100', bonus: { table: { veteran: '5' }, combine: 'max', cap: '100' } },
        } as const
        const written = format(writtenScore(policy, raw, bonus))
        const score = format(interviewScore(policy, marks))
        const own = decimal(written)
        const row = { id: 'a', written: own, ordering: own, objective: decimal('0'), marks, rank: 1 }
        const composite = format(rankByComposite(policy, [row])[0]?.composite ?? decimal('0'))
        const last = (line: string) => line.split(/ = | → /).at(-1)
        expect(last(writtenSteps(terms, { raw, bonus, written }).line)).toBe(written)
        expect(last(interviewSteps(terms, { marks }, { coefficient: undefined, interview: score }).line)).toBe(score)
        expect(last(compositeLine(terms, { written, interview: score, composite }))).toBe(composite)
      }),
    )
  })
})
