import type { Happening } from '../../../lib/components/Timeline.svelte'
import { isKey, t } from '../../../lib/i18n/i18n.svelte.ts'
import { actorOf, type Entry } from '../campaigns/sentences.ts'
import type { ApplicationInFull } from './read.ts'

const tones: Readonly<Record<string, Happening['tone']>> = {
  'reject-application': 'alarm',
  'disqualify-applicant': 'alarm',
  'pass-application': 'good',
}

/** A ledger entry of an application as a sentence, with what somebody wrote at that step (the entry only commits to it). */
export function happeningOf({ seq, at, action, actor, data }: Entry, remarks: ApplicationInFull['remarks']): Happening {
  const who = actorOf(actor)
  const key = `applications.did.${action}`
  const words = data.reason === undefined ? undefined : remarks.find((one) => one.at === at)?.text
  const tone = tones[action]
  return {
    id: seq,
    at,
    sentence: isKey(key) ? t(key, { who }) : t('campaigns.did-other', { who, action }),
    ...(words && { words }),
    ...(tone && { tone }),
  }
}
