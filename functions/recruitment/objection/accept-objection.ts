import { serve } from '../../platform/operation.ts'
import { actOnObjection } from './act-on-objection.ts'
import * as contract from './objection.contract.ts'

export const acceptObjection = serve(contract.acceptObjection, (call) => actOnObjection(call, 'accept'))
