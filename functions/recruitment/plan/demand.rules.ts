/** A grid as demand counts it. */
type Grid = {
  readonly code: string
  readonly parent: string | null
  readonly state: 'active' | 'adjusted'
  readonly households?: number | undefined
}
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

/** Demand below one area, with what a norm of staffing is counted on. */
export type AreaDemand = Demand & { readonly area: string; readonly households: number; readonly unknown: number }

/** The same for the grids right below each area, in the order in which the areas first appear. */
export function demandByParent(grids: readonly Grid[], filled: ReadonlySet<string>): AreaDemand[] {
  const below = Map.groupBy(grids, (grid) => grid.parent ?? grid.code)
  return [...below]
    .map(([area, own]) => {
      const active = own.filter((grid) => grid.state === 'active')
      const households = active.reduce((total, grid) => total + (grid.households ?? 0), 0)
      const unknown = active.filter((grid) => grid.households === undefined).length
      return { area, ...demandOf(own, filled), households, unknown }
    })
    .filter((row) => row.grids > 0)
}
