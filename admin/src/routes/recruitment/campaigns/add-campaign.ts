import { addCampaign, type CampaignView } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import { listPlans } from '../../../../../functions/recruitment/plan/plan.contract.ts'
import { listPolicies } from '../../../../../functions/recruitment/policy/policy.contract.ts'
import type { PageAction } from '../../../lib/actions.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'
import type { Option } from '../../../lib/form/fields.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'

export type Choices = { readonly plans: readonly Option[]; readonly policies: readonly Option[] }

/** Approved plans, the newest first, and every policy. */
export async function readChoices(signal?: AbortSignal): Promise<Choices> {
  const told = signal ? { signal } : {}
  const [plans, policies] = await Promise.all([
    everything(
      async (cursor) => (await call(listPlans, { query: { state: 'approved', limit: 200, cursor }, ...told })).body,
    ),
    everything(async (cursor) => (await call(listPolicies, { query: { limit: 200, cursor }, ...told })).body),
  ])
  return {
    plans: plans
      .reverse()
      .map(({ id, name, total }) => ({ value: id, label: t('campaigns.plan-choice', { name, total }) })),
    policies: policies.map(({ id, name, revision }) => ({
      value: id,
      label: t('campaigns.policy-choice', { name, revision }),
    })),
  }
}

/** Prepares a campaign from an approved plan and a policy; `added` gets it. */
export function addCampaignAction(
  { plans, policies }: Choices,
  added: (campaign: CampaignView) => unknown,
): PageAction {
  return {
    id: 'add-campaign',
    label: 'campaigns.add',
    icon: 'plus',
    lead: 'campaigns.add-lead',
    form: {
      schema: addCampaign.body,
      draft: 'add-campaign',
      fields: [
        { name: 'name', label: 'campaigns.name' },
        { name: 'plan', label: 'campaigns.plan', hint: 'campaigns.plan-note', kind: 'select', options: plans },
        { name: 'policy', label: 'campaigns.policy', kind: 'select', options: policies },
      ],
    },
    run: async (body, key) => added((await call(addCampaign, { body: addCampaign.body.parse(body), key })).body),
    done: 'campaigns.added',
  }
}
