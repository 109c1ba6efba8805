import { type Limits, stages } from '../../../../functions/reporting/category.contract.ts'
import { t } from '../../lib/i18n/i18n.svelte.ts'

/** Deadlines in words, stage by stage: `派遣 2 工作时；处置 3 个工作日`. */
export function limitWords(limits: Limits): string[] {
  return stages.flatMap((stage) => {
    const limit = limits[stage]
    return limit
      ? [t(`categories.limit.${limit.clock}`, { stage: t(`case.stage.${stage}`), amount: limit.amount })]
      : []
  })
}
