import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import * as contract from './contract.ts'

export const closeCase = serve(contract.closeCase, (call) => act(call, { texts: call.body }))
