import { decimal, format, round, sum } from '../../kernel/score.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { clerks } from '../shape.contract.ts'
import type { Table } from '../transition.rules.ts'
import { firstYearPay } from './contract-terms.rules.ts'
import type { HireAction, HireState } from './hire.contract.ts'

/** The table of a hire (S-33, S-34): where the policy asks for training, no contract is signed without it. */
export function hireTable({ training }: Pick<Terms, 'training'>): Table<HireState, HireAction> {
  return {
    ...{ 'record-training': { from: training ? ['proposed'] : [], to: 'trained', by: clerks } },
    ...{ 'sign-contract': { from: training ? ['trained'] : ['proposed'], to: 'serving', by: clerks } },
    ...{ 'decline-hire': { from: ['proposed', 'trained'], to: 'declined', by: clerks } },
    ...{ 'end-service': { from: ['serving'], to: 'ended', by: clerks } },
  }
}

/** Who does not start: declined, or failed the training (取消聘用资格). Their data are kept no longer than those of the not hired. */
export function didNotStart({ state }: { readonly state: HireState }): boolean {
  return state === 'declined' || state === 'failed'
}

/** The first year's pay of somebody of this kind (REC-12), null for whoever did not start or a kind that the policy lost. */
export function payOf(
  terms: Pick<Terms, 'contract' | 'kinds'>,
  hire: { readonly state: HireState; readonly kind: string },
): string | null {
  const kind = terms.kinds.find((one) => one.code === hire.kind)
  return kind && !didNotStart(hire) ? firstYearPay(terms, kind) : null
}

/** The sum over those who serve or are still to start (REC-12): whoever's service ended is not planned for any more. */
export function payOfAll(
  hires: readonly { readonly state: HireState; readonly firstYearPay: string | null }[],
): string {
  const counted = hires.filter(({ state }) => state !== 'ended')
  return format(round(sum(counted.flatMap((one) => (one.firstYearPay === null ? [] : decimal(one.firstYearPay)))), 2))
}
