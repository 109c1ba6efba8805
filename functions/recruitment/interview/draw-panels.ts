import { serve } from '../../platform/operation.ts'
import { draw } from './draw-by-seed.ts'
import * as contract from './interview.contract.ts'

export const drawPanels = serve(contract.drawPanels, (call) => draw(call, 'arranged', { document: null, out: [] }))
