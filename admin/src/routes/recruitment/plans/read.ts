import { listPolicies } from '../../../../../functions/recruitment/policy/policy.contract.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'
import type { Option } from '../../../lib/form/fields.ts'
import { kindChoices } from './kinds.ts'

/** The kinds of post that the policies know, to be picked by name. */
export async function readKinds(signal: AbortSignal): Promise<Option[]> {
  const policies = await everything(
    async (cursor) => (await call(listPolicies, { query: { limit: 200, cursor }, signal })).body,
  )
  return kindChoices(policies)
}
