import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import * as contract from './contract.ts'

export const rejectCase = serve(contract.rejectCase, (call) => act(call, { texts: call.body }))
