import { canonicalJson } from '../../kernel/json.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { withHand } from '../transition.rules.ts'
import { actOnApplication, type Decided } from './act-on-application.ts'
import * as contract from './application.contract.ts'
import { missingDocuments, stateAfterCorrection } from './application.rules.ts'
import type { StoredPerson } from './application.table.ts'
import { committedTold } from './committed.rules.ts'
import type { Known } from './show-application.ts'

/** The version that is replaced stays with the person, and the ledger commits to both: nothing is overwritten in silence. */
export const changeApplication = serve(contract.changeApplication, (call) =>
  actOnApplication(call, 'change', async (known, at) => {
    const { found, person: before } = known
    if (!before) throw new Refusal('wrong-state', { extra: { state: found.state, actions: [] } })
    const { member, body } = call
    const { name, phone, address } = body.person ?? before
    const facts = body.facts ?? before.facts
    const told = { name, phone, ...(address !== undefined && { address }), facts }
    const replaced = { name: before.name, phone: before.phone, address: before.address, facts: before.facts }
    if (canonicalJson(told) === canonicalJson(replaced)) throw new Refusal('nothing-changed')
    const { address: _, ...rest } = before
    const person: StoredPerson = {
      ...{ ...rest, ...told },
      earlier: [...(before.earlier ?? []), { ...replaced, until: at, by: member.id }],
    }
    const { salt } = before
    const data = { before: committedTold(salt, replaced), after: committedTold(salt, told) }
    const anew = canonicalJson(facts) === canonicalJson(before.facts) ? {} : await judgedAnew(known, person)
    const next = { ...found, ...anew.next, hands: withHand(found.hands, member) }
    return { ...anew, next, data: { ...data, ...anew.data }, reason: body.reason, person }
  }),
)

/** Eligibility and papers by the corrected facts, and the state that follows. */
async function judgedAnew({ campaign, found }: Known, { facts, birthDate }: StoredPerson): Promise<Decided> {
  const [terms, { judge, outcomeOf }] = await Promise.all([termsOf(campaign), import('./eligibility.rules.ts')])
  const code = campaign.posts.find((post) => post.code === found.post)?.kind
  const kind = terms.kinds.find((one) => one.code === code)
  if (!kind) throw new Error('a frozen policy knows the kind of every post')
  const judgements = judge(kind.eligibility, { ...facts, birthDate }, terms.referenceDate)
  const { state, integrity } = found
  return {
    next: { ...found, judgements, missing: missingDocuments(kind.documents, facts, found.seen) },
    state: stateAfterCorrection({ state, judged: outcomeOf(found.judgements), integrity }, outcomeOf(judgements)),
    data: { judgements },
  }
}
