import type { SnapshotRow } from '../result/result.contract.ts'
import { type CommittedScore, saltFor } from './commitment.rules.ts'

/** The written list as it is committed to: everybody who sat, by ticket number where there are tickets. */
export function committedScores(
  rows: readonly Pick<SnapshotRow, 'id' | 'written' | 'objective'>[],
  told: {
    readonly key: string
    readonly rawOf: (application: string) => string
    readonly numbers: ReadonlyMap<string, string> | undefined
  },
): (CommittedScore & { readonly application: string })[] {
  return rows.map(({ id, written, objective = '' }) => {
    const number = told.numbers?.get(id) ?? id
    return { application: id, number, raw: told.rawOf(id), written, objective, salt: saltFor(told.key, number) }
  })
}
