import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { actOnCampaign } from '../campaign/act-on-campaign.ts'
import { withHand } from '../transition.rules.ts'
import * as contract from './result.contract.ts'

export const recordOutcome = serve(contract.recordOutcome, (call) =>
  actOnCampaign(call, 'record-outcome', async (campaign, { member, at }) => {
    const { application, type, passed, follow } = call.body
    const { gather, standings } = await import('./gather.ts')
    const gathered = await gather(campaign)
    const posts = standings(campaign, gathered)
    if (!posts.some(({ standing }) => standing.final.includes(application))) throw new Refusal('not-called')
    if (follow !== undefined && (passed || gathered.terms.substituteOn.includes(type))) {
      const message = 'A decision is only for what the policy leaves vacant.'
      throw refuseField('invalid', '/follow', message, 'follows-anyway')
    }
    const outcome = { application, type, passed, ...(follow !== undefined && { follow }) }
    const outcomes = [...campaign.outcomes, { ...outcome, by: member.id, at }]
    const next = { ...campaign, outcomes, hands: withHand(campaign.hands, member) }
    return { next, data: outcome }
  }),
)
