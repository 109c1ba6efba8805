/** A grid as demand counts it. */
type Grid = { readonly code: string; readonly parent: string | null; readonly state: 'active' | 'adjusted' }
export type Demand = { readonly grids: number; readonly filled: number; readonly demand: number }

/**
 * How many grid workers to recruit: one for each active grid that nobody fills, be it concurrently (catalogue W-08,
 * SYS-05: 118 − 75 = 43). `filled` are the codes of grids that somebody works in.
 */
export function demandOf(grids: readonly Grid[], filled: ReadonlySet<string>): Demand {
  const active = grids.filter((grid) => grid.state === 'active')
  const taken = active.filter((grid) => filled.has(grid.code)).length
  return { grids: active.length, filled: taken, demand: active.length - taken }
}

/** The same for the grids right below each area, in the order in which the areas first appear. */
export function demandByParent(
  grids: readonly Grid[],
  filled: ReadonlySet<string>,
): (Demand & { readonly area: string })[] {
  const below = Map.groupBy(grids, (grid) => grid.parent ?? grid.code)
  return [...below].map(([area, own]) => ({ area, ...demandOf(own, filled) })).filter((row) => row.grids > 0)
}
