import { sha256Hex } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import type { DrawnPanel, DrawTold } from './interview.contract.ts'
import { seated } from './seat.rules.ts'

type Conflicts = DrawTold['conflicts']

/** The panels as drawn, or why there are none: what is missing, or who stands in the way. */
export type Drawn =
  | { readonly panels: DrawnPanel[] }
  | { readonly refusal: 'too-few-judges'; readonly told: { needed: number; judges: number } }
  | { readonly refusal: 'too-few-panels'; readonly told: { candidates: number; places: number } }
  | { readonly refusal: 'post-split'; readonly told: { posts: string[] } }
  | { readonly refusal: 'no-panel-without-conflict'; readonly told: { conflicts: Conflicts } }

/** Candidates that go to one panel together: a post, or one candidate of a post that had to be split. */
type Unit = { readonly post: string; readonly ids: readonly string[] }
type Load = readonly Unit[]

/** So many arrangements are looked at before a draw is given up: far more than a county's posts and panels have. */
const mostSteps = 4000

/** Everything in the order of its lot: SHA-256 of seed, purpose and name. Whoever has the seed can repeat it with any tool. */
export function byLot<T>(seed: string, purpose: string, things: readonly T[], name: (thing: T) => string): T[] {
  const lots = things.map((thing) => ({ thing, lot: sha256Hex(`${seed}\n${purpose}\n${name(thing)}`) }))
  return lots.sort((a, b) => byCodePoint(a.lot, b.lot)).map(({ thing }) => thing)
}

/**
 * Draws candidates to panels, judges to panels and the order of speaking (S-26): a pure function of the seed and the lists,
 * whatever order they come in. Nobody is judged by a judge in conflict; each panel that hears anybody has the policy's number
 * of judges, reserves only where the others do not suffice; a post stays with one panel unless the number demands it.
 */
export function drawPanels(seed: string, told: DrawTold): Drawn {
  const places = told.panels.length * told.capacity
  if (told.candidates.length > places) {
    return { refusal: 'too-few-panels', told: { candidates: told.candidates.length, places } }
  }
  const units = unitsThatFit(seed, told)
  if ('refusal' in units) return units
  const needed = units.panels * told.size
  if (told.judges.length < needed) {
    return { refusal: 'too-few-judges', told: { needed, judges: told.judges.length } }
  }
  const judges = byLot(seed, 'judge', told.judges, (one) => one.code)
  const order = [...judges.filter((one) => !one.reserve), ...judges.filter((one) => one.reserve)].map((one) => one.code)
  const seats = (loads: readonly Load[]) => seated(order, loads.map(idsOf), told)
  const loads = placed(seed, told, units.units, (partial) => seats(partial) !== undefined)
  const found = loads && seats(loads)
  if (!loads || !found) {
    const known = new Set(told.candidates.map((one) => one.id))
    const conflicts = told.conflicts.filter((one) => known.has(one.application))
    return { refusal: 'no-panel-without-conflict', told: { conflicts } }
  }
  // Which of the equal rooms gets which load is drawn, too.
  const rooms = byLot(seed, 'room', told.panels, (code) => code)
  const panels = rooms.map((code, at): DrawnPanel => {
    const judgesOf = byLot(seed, 'seat', found[at] ?? [], (one) => one)
    return { code, judges: judgesOf, candidates: speaking(seed, loads[at] ?? []) }
  })
  return { panels: panels.sort((a, b) => byCodePoint(a.code, b.code)) }
}

/** Posts one after the other, each post's candidates together. */
function speaking(seed: string, load: Load): string[] {
  const posts = [...Map.groupBy(load, (unit) => unit.post)]
  return byLot(seed, 'post', posts, ([post]) => post).flatMap(([, units]) =>
    byLot(seed, 'candidate', idsOf(units), (id) => id),
  )
}

const idsOf = (load: Load): string[] => load.flatMap((unit) => unit.ids)

/** Splits the largest posts, as few as need be, until all fit into the panels; and how many panels that takes. */
function unitsThatFit(
  seed: string,
  told: DrawTold,
): { units: Unit[]; panels: number } | Extract<Drawn, { refusal: 'post-split' }> {
  const posts = [...Map.groupBy(told.candidates, (one) => one.post)].map(([post, all]) => ({
    post,
    ids: all.map((one) => one.id),
  }))
  const largestFirst = (units: readonly Unit[]) =>
    byLot(seed, 'unit', units, (unit) => [...unit.ids].sort(byCodePoint)[0] ?? '').sort(
      (a, b) => b.ids.length - a.ids.length,
    )
  const whole = largestFirst(posts)
  for (let split = 0; split <= whole.length; split++) {
    const singles = whole.slice(0, split).flatMap(({ post, ids }) => ids.map((id): Unit => ({ post, ids: [id] })))
    const units = largestFirst([...whole.slice(split), ...singles])
    const loads = placed(seed, told, units, () => true)
    if (loads) return { units, panels: loads.filter((load) => load.length > 0).length }
    if (!told.split) break
  }
  return { refusal: 'post-split', told: { posts: whole.slice(0, 1).map((unit) => unit.post) } }
}

/**
 * Places the units into loads, each where least is so far and lots among equals, going back where `accept` says that no
 * placing of the rest can help. Undefined when there is none, or none was found within `mostSteps`.
 */
function placed(
  seed: string,
  told: DrawTold,
  units: readonly Unit[],
  accept: (loads: readonly Load[]) => boolean,
): readonly Load[] | undefined {
  let steps = 0
  const size = (load: Load) => load.reduce((sum, unit) => sum + unit.ids.length, 0)
  const go = (at: number, loads: readonly Load[]): readonly Load[] | undefined => {
    const unit = units[at]
    if (!unit) return loads
    const name = [...unit.ids].sort(byCodePoint)[0] ?? ''
    const order = byLot(seed, `load ${name}`, [...loads.keys()], String).sort(
      (a, b) => size(loads[a] ?? []) - size(loads[b] ?? []),
    )
    // Empty loads are alike: one of them stands for all.
    const firstEmpty = order.find((index) => loads[index]?.length === 0)
    for (const index of order) {
      const load = loads[index] ?? []
      if (load.length === 0 && index !== firstEmpty) continue
      if (size(load) + unit.ids.length > told.capacity) continue
      if (++steps > mostSteps) return undefined
      const next = loads.with(index, [...load, unit])
      const found = accept(next) ? go(at + 1, next) : undefined
      if (found) return found
    }
    return undefined
  }
  return go(
    0,
    told.panels.map(() => []),
  )
}
