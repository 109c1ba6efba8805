import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import * as contract from './contract.ts'

export const cancelCase = serve(contract.cancelCase, (call) => act(call, { texts: call.body }))
