import type { ArrangementView } from '../../../../../functions/recruitment/interview/interview.contract.ts'
import type { Happening } from '../../../lib/components/Timeline.svelte'
import { list } from '../../../lib/i18n/format.ts'
import { isKey, t } from '../../../lib/i18n/i18n.svelte.ts'
import { actorOf, type Entry } from '../campaigns/sentences.ts'
import { judgeName } from './read.ts'

/** A ledger entry of an interview as a sentence, with the document that it names. Judges go by name until they are erased. */
export function happeningOf({ seq, at, action, actor, data }: Entry, arrangement: ArrangementView): Happening {
  const key = `interview.did.${action}`
  const nameOf = (judge: unknown) => judgeName(arrangement, String(judge))
  const told = {
    who: actorOf(actor),
    judge: nameOf(data.judge),
    judges: Array.isArray(data.judges) ? list(data.judges.map(nameOf)) : '',
    round: Number(data.round),
  }
  return {
    id: seq,
    at,
    sentence: isKey(key) ? t(key, told) : t('campaigns.did-other', { who: told.who, action }),
    ...(typeof data.document === 'string' && { words: data.document }),
  }
}
