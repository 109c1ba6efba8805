import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../admin/src/routes/recruitment/rehearsal/evaluate.ts'
import { example } from '../../admin/src/routes/recruitment/rehearsal/example.ts'
import { invented } from '../../admin/src/routes/recruitment/rehearsal/invented.ts'
import { knobs, turned, valueAt } from '../../admin/src/routes/recruitment/rehearsal/knobs.ts'
import { rowsOf } from '../../admin/src/routes/recruitment/rehearsal/outcomes.ts'
import { readTold } from '../../admin/src/routes/recruitment/rehearsal/told.ts'
import { calculatorPolicy } from '../../functions/recruitment/calculator/calculator.rules.ts'
import { templates } from '../../functions/recruitment/policy/templates.rules.ts'
import { rehearse } from '../../functions/recruitment/rules.ts'
import spec from '../recruitment/rehearsal-example.json' with { type: 'json' }

const policies = templates.map(({ terms }) => ({ policy: calculatorPolicy(terms), judges: terms.interview.judges }))
const knob = (name: string) => {
  const found = knobs.find((one) => one.name === name)
  if (!found) throw new Error(`no knob ${name}`)
  return found
}

describe('the example', () => {
  it('is that of REC-5, to the letter', () => {
    expect(example).toEqual(spec.request)
    expect(evaluate(example.policy, example).answer).toEqual(spec.response)
  })
})

describe('invented people', () => {
  it('follow from their seed, and every policy of the software takes them', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...policies), fc.integer({ min: 1, max: 60 }), (seed, one, people) => {
        const told = { seed, people, headcount: 3 }
        const made = invented(one.policy, one.judges, told)
        expect(invented(one.policy, one.judges, told)).toEqual(made)
        const { faults, answer } = evaluate(one.policy, made)
        expect(faults).toEqual([])
        expect(answer?.posts[0]?.opening.qualified).toBe(made.applicants.filter(({ qualified }) => qualified).length)
      }),
      { numRuns: 40 },
    )
  })

  it('are others for another seed, and make ties, absences and departures', () => {
    const [one] = policies
    if (!one) throw new Error('no template')
    const made = (seed: number) => invented(one.policy, one.judges, { seed, people: 400, headcount: 20 })
    expect(made(1)).not.toEqual(made(2))
    const { applicants, events } = made(1)
    expect(new Set(applicants.map(({ written }) => written?.raw)).size).toBeLessThan(applicants.length)
    expect(applicants.filter(({ written }) => written === null).length).toBeGreaterThan(0)
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['medical', 'investigation', 'decline']))
    const { answer } = evaluate(one.policy, made(1))
    expect(answer?.posts[0]?.substitutions.length).toBeGreaterThan(0)
  })
})

describe('a knob', () => {
  it('is there for every key that decides, full marks and points apart', () => {
    const names = (value: object, at = ''): string[] =>
      Object.entries(value).flatMap(([name, inner]) =>
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? names(inner, `${at}${name}.`)
          : `${at}${name}`,
      )
    const full = {
      ...example.policy,
      stages: 'each',
      tieWritten: 'raw',
      medical: { ratio: '1', floor: '60', floorOn: 'exact' },
    }
    const kept = ['written.full', 'written.bonus.table.serving', 'written.bonus.table.low-income', 'interview.full']
    const turns = [...knobs.map(({ name }) => name), 'weights.interview', ...kept]
    expect(new Set(turns)).toEqual(new Set(names(full)))
  })

  it.each([
    ['weights.written', '0.55', { weights: { written: '0.55', interview: '0.45' } }],
    ['weights.written', '1.2', { weights: { written: '1.2', interview: '0.4' } }],
    ['decimals', '3', { decimals: 3 }],
    ['written.bonus.cap', '', { written: { bonus: { cap: null } } }],
    ['stages', 'composite', { stages: 'composite' }],
    ['ties', ['interview'], { ties: ['interview'] }],
  ])('%s turned to %j', (name, value, expected) => {
    expect(turned(example.policy, knob(name), value)).toMatchObject(expected)
  })

  it('that may be left out is left out when it is emptied', () => {
    const told = turned(example.policy, knob('stages'), 'composite')
    expect(turned(told, knob('stages'), '')).toEqual(example.policy)
    expect(valueAt(told, 'stages')).toBe('composite')
  })

  it('turned to nonsense is a fault at its place', () => {
    const { answer, faults } = evaluate(turned(example.policy, knob('shortlist.ratio'), 'x'), example)
    expect(answer).toBeUndefined()
    expect(faults.map(({ path }) => path.join('.'))).toContain('policy.shortlist.ratio')
  })
})

describe('a JSON text', () => {
  const [template] = templates
  it.each([
    ['a rehearsal', example, 'rehearsal'],
    ['the policy of one', example.policy, 'policy'],
    ['terms of a policy', template?.terms, 'policy'],
    ['something else', { a: 1 }, 'wrong'],
  ])('is recognized: %s', (_, value, kind) => {
    expect(readTold(JSON.stringify(value)).kind).toBe(kind)
  })

  it('says where a rehearsal does not fit', () => {
    const spoiled = { ...example, policy: { ...example.policy, weights: { written: '0.6', interview: '0.5' } } }
    expect(readTold(JSON.stringify(spoiled))).toEqual({
      ...{ kind: 'wrong', why: 'not-known', faults: ['/policy/weights'] },
    })
    expect(readTold('{')).toMatchObject({ why: 'not-json' })
  })
})

describe('a post under two policies', () => {
  it('tells how far everybody came, and who moved', () => {
    const other = { ...example.policy, weights: { written: '0.5', interview: '0.5' } }
    const [before] = rehearse(example).posts
    const [after] = rehearse({ ...example, policy: other }).posts
    if (!before || !after) throw new Error('no post')
    const rows = new Map(rowsOf(before, after).map((row) => [row.id, row]))
    expect(rows.size).toBe(27)
    expect(rows.get('A04')).toMatchObject({ before: { reached: 'left', rank: 5 } })
    expect(rows.get('A02')).toMatchObject({ before: { reached: 'final', rank: 1, composite: '82.96' }, moved: true })
    expect(rows.get('A27')).toMatchObject({ before: { reached: 'written' }, moved: false })
    expect(rows.get('A12')?.after.reached).toBe('shortlisted')
  })
})
