import type * as z from 'zod'
import {
  cancelCampaign,
  closeRegistration,
  closeReview,
  decideOpening,
  openCampaign,
  openExam,
  reopenReview,
} from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type { FieldSpec } from '../../../lib/form/fields.ts'
import type { Key } from '../../../lib/i18n/zh.ts'

/** The operation behind each action that is taken on the campaign's own page; the others have pages of their own. */
export const operations = {
  open: openCampaign,
  'close-registration': closeRegistration,
  'close-review': closeReview,
  'decide-opening': decideOpening,
  'open-exam': openExam,
  'reopen-review': reopenReview,
  cancel: cancelCampaign,
} as const
export type OwnAction = keyof typeof operations
export const ownActions = Object.keys(operations) as OwnAction[]

/** What each means, said before it is done. */
export const leads: Readonly<Record<OwnAction, Key>> = {
  open: 'campaigns.lead.open',
  'close-registration': 'campaigns.lead.close-registration',
  'close-review': 'campaigns.lead.close-review',
  'decide-opening': 'campaigns.lead.decide-opening',
  'open-exam': 'campaigns.lead.open-exam',
  'reopen-review': 'campaigns.lead.reopen-review',
  cancel: 'campaigns.lead.cancel',
}

export const done: Readonly<Record<OwnAction, Key>> = {
  open: 'campaigns.done.open',
  'close-registration': 'campaigns.done.close-registration',
  'close-review': 'campaigns.done.close-review',
  'decide-opening': 'campaigns.done.decide-opening',
  'open-exam': 'campaigns.done.open-exam',
  'reopen-review': 'campaigns.done.reopen-review',
  cancel: 'campaigns.done.cancel',
}

const document: FieldSpec = {
  name: 'document',
  label: 'campaigns.document',
  hint: 'campaigns.document-hint',
  kind: 'text',
}

/** What is asked with an action. `posts` and `decisions` are the choices of a decision on the opening. */
export function formOf(
  action: OwnAction,
  told: { posts: FieldSpec['options']; decisions: FieldSpec['options'] },
): { schema: z.ZodObject; fields: readonly FieldSpec[] } | undefined {
  if (action === 'reopen-review' || action === 'cancel') return { schema: operations[action].body, fields: [document] }
  if (action !== 'decide-opening') return undefined
  const { posts = [], decisions = [] } = told
  return {
    schema: decideOpening.body,
    fields: [
      { name: 'post', label: 'campaigns.post', kind: 'select', options: posts },
      { name: 'decision', label: 'campaigns.decision', kind: 'radio', options: decisions },
      document,
    ],
  }
}
