import * as z from 'zod'
import { checkApplication } from '../../../../../functions/recruitment/application/application.contract.ts'
import type { PostKind, Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import type { PageAction } from '../../../lib/actions.ts'
import type { FieldSpec } from '../../../lib/form/fields.ts'
import type { ApplicationInFull } from './read.ts'
import { causeChoices, documentChoices } from './registration-form.ts'

/** What is asked: a proof holds or it does not; `late` only asks whether something unclaimed was brought, which `added` names. */
const checking = checkApplication.body
  .extend({ late: z.boolean().optional(), added: checkApplication.body.shape.verified })
  .refine((told) => !told.verified.some((cause) => told.refused.includes(cause)), { path: ['refused'] })

/**
 * 核对材料: the papers, and the proofs of the causes that this applicant claimed. What nobody claimed is asked only once somebody says
 * that its proof was brought later.
 */
export function checkForm(
  known: Pick<ApplicationInFull, 'bonus' | 'seen'>,
  kind: PostKind,
  terms: Pick<Terms, 'bonus'>,
): PageAction['form'] & {} {
  const isClaimed = (code: string) => known.bonus.some(({ cause }) => cause === code)
  const all = causeChoices(terms, kind)
  const claimed = all.filter(({ value }) => isClaimed(value))
  const unclaimed = all.filter(({ value }) => !isClaimed(value))
  const proofs: readonly FieldSpec[] =
    claimed.length === 0
      ? []
      : [
          { name: 'verified', label: 'applications.proof-verified', options: claimed },
          {
            ...{ name: 'refused', label: 'applications.proof-refused', options: claimed },
            ...{ hint: 'applications.proof-refused-hint', fault: 'applications.proof-both' },
          },
        ]
  const late: readonly FieldSpec[] =
    unclaimed.length === 0
      ? []
      : [
          { name: 'late', label: 'applications.proof-late' },
          {
            ...{ name: 'added', label: 'applications.proof-added', options: unclaimed },
            shownIf: (values) => values.late === true,
          },
        ]
  const proved = (state: 'verified' | 'refused') =>
    known.bonus.flatMap(({ cause, proof }) => (proof === state ? cause : []))
  return {
    schema: checking,
    fields: [{ name: 'seen', label: 'applications.seen', options: documentChoices(kind) }, ...proofs, ...late],
    values: { seen: known.seen, verified: proved('verified'), refused: proved('refused') },
  }
}

/** What is sent: a proof brought later is one that holds. */
export function checked(body: Record<string, unknown>): z.output<typeof checkApplication.body> {
  const { late: _, added, ...told } = checking.parse(body)
  return { ...told, verified: [...told.verified, ...added] }
}
