import { serve } from '../../platform/operation.ts'
import { draw } from './draw-by-seed.ts'
import * as contract from './interview.contract.ts'

export const redrawPanels = serve(contract.redrawPanels, (call) => draw(call, 'drawn', call.body))
