import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import * as contract from './contract.ts'

export const acceptCase = serve(contract.acceptCase, (call) => act(call, { texts: call.body }))
