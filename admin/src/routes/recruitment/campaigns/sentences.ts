import type * as z from 'zod'
import type { ledgerEntry } from '../../../../../functions/evidence/contract.ts'
import type { CampaignView } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type { Happening } from '../../../lib/components/Timeline.svelte'
import { isKey, t } from '../../../lib/i18n/i18n.svelte.ts'
import { memberName } from '../../../lib/names.svelte.ts'

export type Entry = z.output<typeof ledgerEntry>

/** Who did it, by name; what no member did, the system. */
export function actorOf(actor: string): string {
  const [kind, id = ''] = actor.split('/')
  return kind === 'member' ? memberName(id) : t('campaigns.system')
}

/** A ledger entry of a campaign as a sentence, with the document that it names. */
export function happeningOf({ seq, at, action, actor, data }: Entry, { posts }: CampaignView): Happening {
  const who = actorOf(actor)
  const key = `campaigns.did.${action}`
  const post = posts.find(({ code }) => code === data.post)?.name ?? ''
  const words = typeof data.document === 'string' ? data.document : undefined
  return {
    id: seq,
    at,
    sentence: isKey(key) ? t(key, { who, post }) : t('campaigns.did-other', { who, action }),
    ...(words && { words }),
    ...(action === 'cancel-campaign' && { tone: 'alarm' as const }),
  }
}
