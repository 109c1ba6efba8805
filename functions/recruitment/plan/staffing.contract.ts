import * as z from 'zod'
import { code } from '../shape.contract.ts'

const count = z.int().min(0).max(10_000_000)

/**
 * A norm of staffing as data (catalogue D-09, W-08, A-50): `base` people up to so many, and `more` for every full `every` above,
 * at most `most`. The station's of the source documents: 10 up to 2,000 households, 1 more for each full 500, at most 20.
 */
export const staffingNorm = z.strictObject({
  /** The kind of post that it is about. */
  kind: code,
  measure: z.enum(['grids', 'households']),
  /** Counted for each area right above the grids (a station each), or once for all. */
  each: z.enum(['area', 'whole']),
  base: count,
  upTo: count,
  every: count.min(1),
  more: count,
  most: count.optional(),
  /** People of this kind who are there already. */
  present: count,
})
export type StaffingNorm = z.output<typeof staffingNorm>
