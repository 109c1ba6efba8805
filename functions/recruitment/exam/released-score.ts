import { pieceWith } from '../../kernel/pieces.ts'
import { type Slip, saltFor } from './commitment.rules.ts'
import { slipFrom } from './released.rules.ts'
import { releasedHead, releasedPiece } from './released.table.ts'

/**
 * The score with this number and its proof under the published root, by reading two items whatever the number of those who
 * sat. Undefined before the approval; `slip` is undefined for whoever has no score.
 */
export async function releasedScore(
  campaign: string,
  number: string,
): Promise<{ readonly slip: (Slip & { readonly invited: boolean }) | undefined } | undefined> {
  const head = await releasedHead(campaign)
  if (!head) return undefined
  const at = pieceWith(number, head.pieces)
  if (at < 0) return { slip: undefined }
  const rows = await releasedPiece(campaign, head.root, at)
  const scores = rows.map((row) => ({ ...row, salt: saltFor(head.key, row.number) }))
  return { slip: slipFrom(number, { scores, at, roots: head.pieces.map((piece) => piece.root) }) }
}
