import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { actOnHire } from './act-on-hire.ts'
import { contractDays } from './contract-terms.rules.ts'
import * as contract from './hire.contract.ts'

export const signContract = serve(contract.signContract, (call) =>
  actOnHire(call, 'sign-contract', ({ terms, ended, step }) => {
    const { start } = call.body
    if (start < ended) {
      throw refuseField('invalid', '/start', 'A contract starts when the campaign has ended.', 'starts-before-end')
    }
    const days = { start, ...contractDays(terms, start) }
    return { next: { contract: { ...step, ...days } }, data: days }
  }),
)
