import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import * as contract from './contract.ts'

export const returnCase = serve(contract.returnCase, (call) => act(call, { texts: call.body }))
