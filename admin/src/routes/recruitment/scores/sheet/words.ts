import { isKey, t } from '../../../../lib/i18n/i18n.svelte.ts'
import type { RowFault } from './check.ts'
import type { Sent } from './kind.ts'

/** Why a row is not entered, in words, the column named; empty when nothing is wrong. */
export function wordsOf(faults: readonly RowFault[], sent: Sent | undefined): string {
  if (sent?.outcome === 'refused') {
    const key = `refusal.${sent.code}`
    return t(isKey(key) ? key : 'fault.other')
  }
  return faults
    .map(({ column, code, told }) =>
      t('applications.sheet-in-column', { column, reason: t(`scores.sheet-fault.${code}`, { told }) }),
    )
    .join(' ')
}
