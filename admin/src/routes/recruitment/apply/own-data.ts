import type * as z from 'zod'
import { exportOwnData } from '../../../../../functions/recruitment/applying/applicant.contract.ts'
import type { Withheld } from '../../../../../functions/recruitment/applying/own-data.contract.ts'
import { readOwnObjection } from '../../../../../functions/recruitment/objection/objection.contract.ts'
import { call } from '../../../lib/api.ts'
import { day } from '../../../lib/i18n/format.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'
import { problemFrom } from '../../../lib/problem.ts'

/** The receipts in a text, one a line; blanks and hyphens within one do not matter. */
export function receiptsIn(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** A receipt that opens no objection. */
export class UnknownReceipt extends Error {}

/** What is withheld in words, and until when. */
function withheldWords({ what, until, on }: Withheld): string {
  const told = { what: t(`apply.withheld.what.${what}`), until: t(`apply.withheld.until.${until}`) }
  return on === undefined ? t('apply.withheld', told) : t('apply.withheld-day', { ...told, day: day(on) })
}

/**
 * Everything that is held of whoever has this code, what is withheld also in words, and the objections that they lodged: those are found
 * by their receipts only, so that nobody else finds who objected.
 */
export async function ownData(resume: string, receipts: readonly string[]) {
  const [{ body }, lodged] = await Promise.all([
    call(exportOwnData, { body: { resume } }),
    Promise.all(receipts.map(lodgedUnder)),
  ])
  const withheld = body.records.withheld.map((one) => ({ ...one, words: withheldWords(one) }))
  return { ...body, records: { ...body.records, withheld }, lodged }
}
export type OwnData = Awaited<ReturnType<typeof ownData>>

async function lodgedUnder(receipt: string): Promise<z.output<typeof readOwnObjection.output>> {
  try {
    return (await call(readOwnObjection, { body: { receipt } })).body
  } catch (thrown) {
    if (problemFrom(thrown).code === 'not-found') throw new UnknownReceipt(receipt)
    throw thrown
  }
}
