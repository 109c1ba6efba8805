import type { RowReport } from '../../../../../../functions/recruitment/application/application-import.contract.ts'
import { isKey, t } from '../../../../lib/i18n/i18n.svelte.ts'
import type { CheckedRow, RowFault, SheetRow } from './check.ts'
import { headers, type SheetField } from './columns.ts'

/** A row with what the check said and, once it was sent, what the server did. */
export type Row = { readonly row: SheetRow; readonly checked: CheckedRow; readonly report: RowReport | undefined }

/** What becomes of a row. */
export type RowOutcome = 'faulty' | 'ready' | RowReport['outcome']
export function outcomeOf({ checked, report }: Row): RowOutcome {
  return report?.outcome ?? (checked.faults.length > 0 ? 'faulty' : 'ready')
}

const fieldAt: Readonly<Record<string, SheetField>> = {
  '/post': 'post',
  '/person/name': 'name',
  '/person/identity': 'identity',
  '/person/phone': 'phone',
  '/person/address': 'address',
}

/** Why a row is not written, or what it says of the person: in words, the column named. */
export function wordsOf({ checked, report }: Row, paperName: (code: string) => string): string {
  if (checked.faults.length > 0) return checked.faults.map(faultWords).join(' ')
  if (report?.outcome === 'refused') {
    const key = `refusal.${report.code ?? 'invalid'}`
    const columns = report.faults.flatMap(({ pointer }) => {
      const field = fieldAt[pointer]
      return field ? [headers[field]] : []
    })
    const sentence = t(isKey(key) ? key : 'fault.other')
    return columns.length > 0
      ? t('applications.sheet-in-column', { column: columns.join('、'), reason: sentence })
      : sentence
  }
  const missing = report?.missing ?? checked.missing
  return missing.length > 0 ? t('applications.missing-list', { papers: missing.map(paperName).join('、') }) : ''
}

function faultWords({ field, code, told }: RowFault): string {
  const reason = t(`applications.sheet-fault.${code}`, { told: told ?? '' })
  return t('applications.sheet-in-column', { column: headers[field], reason })
}
