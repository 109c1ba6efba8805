import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byUrgency, nextDue, runningStages } from '../../admin/src/routes/cases/case.ts'
import { sketchOf } from '../../admin/src/routes/cases/sketch.ts'
import { states } from '../../functions/reporting/case.contract.ts'
import { isOpen } from '../../functions/reporting/rules.ts'

const deadlines = {
  dispatch: '2026-11-20T02:00:00.000Z',
  handle: '2026-11-21T02:00:00.000Z',
  verify: '2026-11-23T02:00:00.000Z',
  total: '2026-11-22T02:00:00.000Z',
}

describe('the deadline that a case is urgent by', () => {
  it.each([
    ['reported', deadlines.total],
    ['accepted', deadlines.dispatch],
    ['dispatched', deadlines.handle],
    ['handling', deadlines.handle],
    ['fed-back', deadlines.total],
    ['closed', undefined],
    ['rejected', undefined],
    ['cancelled', undefined],
  ] as const)('%s: the first of those that run', (state, due) => {
    expect(nextDue({ state, deadlines })).toBe(due)
  })

  it('runs in open states only', () => {
    for (const state of states) expect(runningStages(state).length > 0, state).toBe(isOpen(state))
  })

  it('puts what is due first first, then what has none by how long it waits', () => {
    const of = (id: string, createdAt: string, told = {}) =>
      ({ id, state: 'reported', createdAt, deadlines: told }) as any
    const late = of('late', '2026-11-09', { total: '2026-11-10T00:00:00.000Z' })
    const soon = of('soon', '2026-11-01', { total: '2026-11-12T00:00:00.000Z' })
    const [old, young] = [of('old', '2026-11-01'), of('young', '2026-11-02')]
    expect([young, soon, old, late].sort(byUrgency).map(({ id }) => id)).toEqual(['late', 'soon', 'old', 'young'])
  })
})

describe('the sketch of a position', () => {
  const near = fc.record({
    lat: fc.double({ min: 29.84, max: 29.86, noNaN: true }),
    lng: fc.double({ min: 115.54, max: 115.56, noNaN: true }),
  })

  it('has every place within its edges and keeps their distances', () => {
    fc.assert(
      fc.property(near, fc.array(near, { maxLength: 20 }), (place, others) => {
        const { here, others: shown, reach, bar } = sketchOf(place, others)
        for (const { east, north } of [here, ...shown]) {
          expect(Math.max(Math.abs(east), Math.abs(north))).toBeLessThanOrEqual(reach)
        }
        expect(bar).toBeLessThan(reach)
        expect(bar).toBeGreaterThan(reach / 4)
      }),
    )
  })

  it('is to scale: a thousandth of a degree north is 111 m', () => {
    const { here, others } = sketchOf({ lat: 29.85, lng: 115.55 }, [{ lat: 29.851, lng: 115.55 }])
    expect((others[0]?.north ?? 0) - here.north).toBeCloseTo(111.32, 1)
    expect((others[0]?.east ?? 0) - here.east).toBeCloseTo(0, 6)
  })

  it('leaves out what is too far to be true', () => {
    expect(sketchOf({ lat: 29.85, lng: 115.55 }, [{ lat: 39.9, lng: 116.4 }]).others).toEqual([])
  })
})
