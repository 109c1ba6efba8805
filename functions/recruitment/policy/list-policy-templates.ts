import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'
import { templates } from './templates.rules.ts'

export const listPolicyTemplates = serve(contract.listPolicyTemplates, async () => ({
  body: { items: [...templates], next: null },
}))
