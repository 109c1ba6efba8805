import type { DrawTold } from './interview.contract.ts'

/**
 * Judges for the loads that hear anybody, so many each, none in conflict with a candidate of their load; undefined when there is
 * no such seating. Judges are asked in their order, and whoever is seated stays seated while later ones make others move
 * (augmenting paths), so that reserves, who come last, sit only where the others do not suffice.
 */
export function seated(
  judges: readonly string[],
  loads: readonly (readonly string[])[],
  { size, conflicts }: Pick<DrawTold, 'size' | 'conflicts'>,
): string[][] | undefined {
  const loadOf = new Map(loads.flatMap((load, at) => load.map((application) => [application, at] as const)))
  const barred = new Set(conflicts.map(({ judge, application }) => `${judge} ${loadOf.get(application)}`))
  const open = loads.map((load) => load.length > 0)
  const may = (judge: string, load: number) => open[load] === true && !barred.has(`${judge} ${load}`)
  const seats: string[][] = loads.map(() => [])
  const full = (load: number) => (seats[load]?.length ?? 0) >= size

  const seat = (judge: string, tried: Set<number>): boolean => {
    for (const load of loads.keys()) {
      const sitting = seats[load]
      if (!sitting || tried.has(load) || !may(judge, load)) continue
      tried.add(load)
      if (!full(load)) {
        sitting.push(judge)
        return true
      }
      const moved = [...sitting].find((other) => seat(other, tried))
      if (moved !== undefined) {
        sitting[sitting.indexOf(moved)] = judge
        return true
      }
    }
    return false
  }

  for (const judge of judges) {
    if (loads.every((_, load) => !open[load] || full(load))) break
    seat(judge, new Set())
  }
  return loads.every((_, load) => !open[load] || full(load)) ? seats : undefined
}
