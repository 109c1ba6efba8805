import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { actOnExam } from './act-on-exam.ts'
import { drawn } from './draw.ts'
import * as contract from './exam.contract.ts'

export const drawSeats = serve(contract.drawSeats, (call) =>
  actOnExam(call, 'draw', async ({ campaign, found: exam, at }) => {
    if (!exam) throw new Refusal('conflict')
    return drawn(call, { campaign, exam, at })
  }),
)
