import * as z from 'zod'
import { causes } from '../../../../../functions/recruitment/calculator/cause.contract.ts'
import type { CampaignView } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import {
  approveFinal,
  approveRanking,
  approveShortlist,
  concludeCampaign,
  decideTie,
  recordOutcome,
  sealScores,
  unsealScores,
} from '../../../../../functions/recruitment/result/result.contract.ts'
import type { PageAction } from '../../../lib/actions.ts'
import { call } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'

/** The operation behind each action that is taken on the result's page without words of its own. */
const operations = {
  'seal-scores': sealScores,
  'approve-shortlist': approveShortlist,
  'approve-ranking': approveRanking,
  'approve-final': approveFinal,
  conclude: concludeCampaign,
} as const
type Plain = keyof typeof operations

type Told = { readonly campaign: CampaignView; readonly changed: () => Promise<void> }

/** What the server offers this member of sealing and approving, at the version that was looked at. */
export function resultActions({ campaign, changed }: Told): PageAction[] {
  const { id, version, actions } = campaign
  const plain = (Object.keys(operations) as Plain[])
    .filter((action) => actions.includes(action))
    .map((action): PageAction => {
      const operation = operations[action] as typeof sealScores
      return {
        id: action,
        label: `campaigns.action.${action}`,
        lead: `result.lead.${action}`,
        async run(_, key) {
          await call(operation, { params: { id }, ifMatch: version, key })
          await changed()
        },
      }
    })
  if (!actions.includes('unseal-scores')) return plain
  const unseal: PageAction = {
    id: 'unseal-scores',
    label: 'campaigns.action.unseal-scores',
    danger: true,
    lead: 'result.lead.unseal-scores',
    form: {
      schema: unsealScores.body,
      fields: [{ name: 'document', label: 'campaigns.document', hint: 'campaigns.document-hint' }],
      draft: `unseal-scores/${id}`,
    },
    async run(body, key) {
      await call(unsealScores, { params: { id }, ifMatch: version, body: body as { document: string }, key })
      await changed()
    },
  }
  return [...plain, unseal]
}

/** The conclusion is chosen, never left: whoever fails is followed by the next. */
const outcome = z.strictObject({
  type: recordOutcome.body.shape.type,
  conclusion: z.enum(['passed', 'failed']),
  follow: recordOutcome.body.shape.follow,
})

/** Records how it came out for one person who is called. */
export function outcomeAction({ campaign, changed }: Told, application: string): PageAction {
  return {
    id: `outcome-${application}`,
    label: 'result.record',
    form: {
      schema: outcome,
      fields: [
        {
          name: 'type',
          label: 'result.outcome',
          options: causes.map((one) => ({ value: one, label: t(`result.cause.${one}`) })),
        },
        {
          name: 'conclusion',
          label: 'result.conclusion',
          hint: 'result.conclusion-hint',
          kind: 'radio',
          options: outcome.shape.conclusion.options.map((one) => ({ value: one, label: t(`result.${one}`) })),
        },
        { name: 'follow', label: 'result.follow', hint: 'result.follow-hint' },
      ],
    },
    async run(body, key) {
      const { conclusion, ...told } = outcome.parse(body)
      const sent = { body: { ...told, passed: conclusion === 'passed', application }, key }
      await call(recordOutcome, { params: { id: campaign.id }, ifMatch: campaign.version, ...sent })
      await changed()
    },
  }
}

/** Settles a tie: `ids` in the order that the signed document says. */
export async function decide(
  { campaign, changed }: Told,
  body: {
    post: string
    at: 'shortlist' | 'ranking'
    ids: string[]
    document: string
    retest?: { application: string; mark: string }[]
  },
  key: string,
): Promise<void> {
  await call(decideTie, { params: { id: campaign.id }, ifMatch: campaign.version, body, key })
  await changed()
}
