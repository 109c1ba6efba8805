import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import * as contract from './contract.ts'

export const claimCase = serve(contract.claimCase, (call) => act(call))
