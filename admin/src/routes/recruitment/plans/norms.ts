import type { StaffingNorm } from '../../../../../functions/recruitment/plan/staffing.contract.ts'

/** 按2000户居民配备10人为基数,每增加500户增配1人,最多不超过20人 (catalogue D-09); everything in it is the county's to change. */
export const stationNorm: StaffingNorm = {
  ...{ kind: 'window', measure: 'households', each: 'area' },
  ...{ base: 10, upTo: 2000, every: 500, more: 1, most: 20, present: 0 },
}

/** 每个网格配备网格员1名 (catalogue W-08). */
export const gridNorm: StaffingNorm = {
  ...{ kind: 'grid', measure: 'grids', each: 'whole' },
  ...{ base: 0, upTo: 0, every: 1, more: 1, present: 0 },
}
