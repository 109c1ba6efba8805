import { lambda } from '../../platform/lambda.ts'
import { declareOwnConflict } from '../interview/declare-own-conflict.ts'
import { enterMark } from '../interview/enter-mark.ts'
import { getPanel } from '../interview/get-panel.ts'

/** Judges have no account: nobody is ever found. First answers are kept, since they hold no code, so that a mark can be sent again. */
export const handler = lambda([getPanel, declareOwnConflict, enterMark], {
  table: 'RECRUITMENT_TABLE',
  findMember: async () => undefined,
})
