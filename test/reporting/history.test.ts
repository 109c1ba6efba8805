import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Action, actions, type CasePhoto, type State } from '../../functions/reporting/case.contract.ts'
import { type CaseEvent, fold, type Progress, step } from '../../functions/reporting/history.rules.ts'
import { isSamePerson } from '../../functions/reporting/rules.ts'
import { leadsTo } from './specification.ts'

const reported: CaseEvent = {
  action: 'report-case',
  actor: 'member/r',
  data: { photos: [{ id: 'p0', role: 'before' }] },
}

/** Anything anybody might try, sensible or not. */
const attempt = fc.record({
  action: fc.constantFrom(...actions),
  by: fc.constantFrom('a', 'b', 'c'),
  unit: fc.constantFrom('u1', 'u2'),
  photos: fc.nat({ max: 3 }),
})

type Attempt = { action: Action; by: string; unit: string; photos: number }

function eventOf({ action, by, unit, photos }: Attempt, at: number): CaseEvent {
  const taken = Array.from({ length: photos }, (_, n) => ({ id: `p${at}-${n}`, role: 'after' }))
  return {
    action: `${action}-case`,
    actor: `member/${by}`,
    data: { ...(action === 'dispatch' && { unit }), ...(action === 'feed-back' && { photos: taken }) },
  }
}

/** A model written another way: explicit fields, the specification's own table. */
class Model {
  state: State = 'reported'
  version = 1
  unit: string | undefined
  reworks = 0
  fedBackBy: string | undefined
  photos = 1

  take(tried: Attempt): boolean {
    const next = leadsTo(tried.action, this.state)
    if (next === undefined) return false
    this.state = next
    this.version += 1
    if (tried.action === 'dispatch') this.unit = tried.unit
    if (tried.action === 'return') this.unit = undefined
    if (tried.action === 'rework') this.reworks += 1
    if (tried.action === 'feed-back') {
      this.fedBackBy = tried.by
      this.photos += tried.photos
    }
    return true
  }
}

describe('the history of a case', () => {
  test('whatever is tried, only legal steps are taken, the model agrees, and the history folds to the state', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 60 }), (attempts) => {
        const model = new Model()
        let stored: Progress = step(undefined, reported)
        const history = [reported]
        for (const [at, tried] of attempts.entries()) {
          const event = eventOf(tried, at)
          if (model.take(tried)) {
            stored = step(stored, event)
            history.push(event)
          } else {
            expect(() => step(stored, event)).toThrow(RangeError)
          }
          const { state, version, unit, reworks, fedBackBy } = stored
          expect({ state, version, unit, reworks, fedBackBy, photos: stored.photos.length }).toEqual({ ...model })
          expect(fold(history)).toEqual(stored)
        }
      }),
    )
  })

  test('random walks that only choose legal steps come to every end and never get stuck before one', () => {
    const seen = new Set<State>()
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), (choices) => {
        let stored = step(undefined, reported)
        for (const choice of choices) {
          seen.add(stored.state)
          const open = actions.filter((action) => leadsTo(action, stored.state))
          const action = open[choice % Math.max(open.length, 1)]
          if (!action) return ['closed', 'rejected', 'cancelled'].includes(stored.state)
          stored = step(stored, eventOf({ action, by: 'a', unit: 'u1', photos: 0 }, 0))
        }
        return true
      }),
      { numRuns: 500 },
    )
    expect(seen).toEqual(
      new Set(['reported', 'accepted', 'rejected', 'cancelled', 'dispatched', 'handling', 'fed-back', 'closed']),
    )
  })

  test('a history that does not begin with the report, reports twice or skips the claim is none', () => {
    const event = (action: string, data = {}): CaseEvent => ({ action, actor: 'member/x', data })
    expect(() => fold([event('accept-case')])).toThrow(RangeError)
    expect(() => fold([reported, reported])).toThrow(RangeError)
    expect(() =>
      fold([reported, event('accept-case'), event('dispatch-case', { unit: 'u' }), event('feed-back-case')]),
    ).toThrow('feed-back-case while dispatched')
    expect(() => fold([reported, event('close-case')])).toThrow('close-case while reported')
    expect(fold([])).toBeUndefined()
  })

  test('photos keep their role, step and the version they came with', () => {
    const told: [string, Record<string, unknown>?][] = [
      ['accept-case'],
      ['dispatch-case', { unit: 'u' }],
      ['claim-case'],
      ['feed-back-case', { photos: [{ id: 'p1', role: 'after' }] }],
      ['rework-case'],
      ['feed-back-case', { photos: [{ id: 'p2', role: 'after' }] }],
    ]
    const events = told.map(([action, data = {}]) => ({ action, actor: 'member/h', data }))
    const expected: CasePhoto[] = [
      { id: 'p0', role: 'before', step: 'report', version: 1 },
      { id: 'p1', role: 'after', step: 'feed-back', version: 5 },
      { id: 'p2', role: 'after', step: 'feed-back', version: 7 },
    ]
    const folded = fold([reported, ...events])
    expect(folded).toMatchObject({ state: 'fed-back', reworks: 1, unit: 'u', fedBackBy: 'h', photos: expected })
    expect(folded && isSamePerson('close', folded, { id: 'h' })).toBe(true)
  })
})
