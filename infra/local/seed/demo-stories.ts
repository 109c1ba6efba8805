import { type DemoArea, type DemoMember, demoCategories, demoUnits } from './demo-county.ts'
import type { Random } from './random.ts'

type Category = (typeof demoCategories)[number]

/** How a case ends if nothing cuts it short: what is not yet past simply has not happened. */
export type Ending =
  | 'closed'
  | 'reworked'
  | 'returned'
  | 'rejected'
  | 'cancelled'
  | 'fed-back'
  | 'handling'
  | 'dispatched'
  | 'accepted'
  | 'reported'

/** One case from shutter to end, all decided before anything is called. */
export type Story = {
  readonly grid: number
  readonly area: string
  readonly reporter: string
  readonly category: Category
  readonly says: string
  readonly unit: string
  readonly handler: string
  readonly reportedAt: Date
  readonly ending: Ending
  /** Minutes that each step takes after the one before. */
  readonly minutes: {
    readonly accept: number
    readonly dispatch: number
    readonly claim: number
    readonly handle: number
    readonly verify: number
  }
}

const handlerOf: Record<string, string> = {
  chengguan: 'handler',
  huanwei: 'handler-2',
  shizheng: 'handler-3',
  yuanlin: 'handler-4',
}

/** Out of 100 cases: most are closed, and some stand in every other state, old ones too (those are overdue). */
const endings: readonly [Ending, number][] = [
  ['closed', 66],
  ['reworked', 5],
  ['returned', 4],
  ['rejected', 5],
  ['cancelled', 3],
  ['fed-back', 4],
  ['handling', 5],
  ['dispatched', 3],
  ['accepted', 2],
  ['reported', 3],
]

/** `count` cases over the last `days` days, in the order of reporting; the last ten are from the last hours. */
export function demoStories(
  told: { areas: readonly DemoArea[]; members: readonly DemoMember[]; now: Date; days: number; count: number },
  chance: Random,
): Story[] {
  const grids = told.areas.filter((area) => area.code.length === 15)
  const workerOf = new Map(
    told.members.filter((m) => m.id.startsWith('worker-')).map((m) => [m.areas?.[0] ?? '', m.id]),
  )
  const stories = Array.from({ length: told.count }, (_, index): Story => {
    const grid = chance.between(0, grids.length - 1)
    const area = grids[grid]?.code ?? ''
    const category = chance.pick(demoCategories)
    const unit = chance.pick(demoUnits.filter((candidate) => candidate.categories.includes(category.code))).id
    const recent = index >= told.count - 10
    return {
      grid,
      area,
      reporter: grid < 8 ? 'reporter' : (workerOf.get(area) ?? 'dispatcher'),
      category,
      says: chance.pick(category.says),
      unit,
      handler: handlerOf[unit] ?? 'handler',
      reportedAt: recent ? hoursAgo(told.now, chance.between(1, 8)) : someDay(told.now, told.days, chance),
      ending: recent ? chance.pick(['reported', 'accepted', 'dispatched', 'handling'] as const) : anEnding(chance),
      minutes: {
        accept: chance.between(3, 25),
        dispatch: chance.between(5, 40),
        claim: chance.between(10, 150),
        handle: chance.between(40, category.clocks === 'days' ? 3000 : 260),
        verify: chance.between(20, 300),
      },
    }
  })
  return stories.sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime())
}

function anEnding(chance: Random): Ending {
  let left = chance.between(1, 100)
  for (const [ending, share] of endings) {
    left -= share
    if (left <= 0) return ending
  }
  return 'closed'
}

function hoursAgo(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000)
}

/** A moment between 7:30 and 18:30 local on one of the last days. */
function someDay(now: Date, days: number, chance: Random): Date {
  const midnight = Math.floor((now.getTime() + 8 * 3_600_000) / 86_400_000) * 86_400_000 - 8 * 3_600_000
  return new Date(midnight - chance.between(1, days) * 86_400_000 + chance.between(450, 1110) * 60_000)
}
