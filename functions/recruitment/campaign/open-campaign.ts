import { readCalendar } from '../../county/table.ts'
import { freeze } from '../../kernel/policy.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import type { Change } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { policyById, putFrozen, putPolicy, type StoredPolicy } from '../policy/policy.table.ts'
import { record } from '../record.ts'
import { actOnCampaign } from './act-on-campaign.ts'
import * as contract from './campaign.contract.ts'
import { postsOfUnknownKind } from './campaign.rules.ts'

export const openCampaign = serve(contract.openCampaign, (call) =>
  actOnCampaign(call, 'open', async (campaign, { at }) => {
    const [policy, calendar, { isSound, lintTerms }] = await Promise.all([
      policyById(campaign.policy.id),
      readCalendar(),
      import('../policy/lint.rules.ts'),
    ])
    if (!policy) throw new Refusal('conflict')
    const findings = lintTerms(policy.terms, new Set(Object.keys(calendar.years).map(Number)))
    const unknown = postsOfUnknownKind(policy.terms, campaign.posts)
    if (!isSound(findings) || unknown.length > 0) {
      throw new Refusal('policy-unsound', { extra: { findings, postsOfUnknownKind: unknown } })
    }
    return {
      next: { ...campaign, policy: { id: policy.id, revision: policy.revision } },
      data: { policy: policy.id, revision: policy.revision },
      also: frozen(call as Call, policy, at),
    }
  }),
)

/** Freezes the revision and keeps it; one that another campaign froze before stands already and never changes. */
function frozen(call: Call, policy: StoredPolicy, at: string): Change {
  if (policy.frozenAt !== undefined) return { entries: [], writes: [] }
  const { revision, ...rest } = policy
  const { version: _, ...next } = freeze({ ...rest, version: revision }, at)
  const subject = `recruitment-policy/${policy.id}`
  const { stored, entry } = record(call, subject, policy, { ...rest, ...next, revision }, { revision, frozenAt: at })
  return { entries: [entry], writes: [putPolicy(stored, policy.version), putFrozen(stored)] }
}
