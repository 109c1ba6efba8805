import type { Room } from '../../../../../functions/recruitment/exam/exam.contract.ts'
import { placeOf } from '../../../../../functions/recruitment/exam/seating.rules.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'

/** A seat in words: its number, row and place. */
export function seatWords(room: Room | undefined, seat: number): string {
  return room ? t('exam.seat-at', { seat, ...placeOf(room, seat) }) : String(seat)
}
