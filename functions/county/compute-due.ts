import { Refusal, refuseField } from '../kernel/refusal.ts'
import { amountFits, due } from '../kernel/working-time.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { readCalendar } from './table.ts'

export const computeDue = serve(contract.computeDue, async ({ query }) => {
  const { from, clock, countFirstDay } = query
  const amount = Number(query.amount)
  if (!amountFits(clock, amount)) throw refuseField('invalid', '?amount', 'Clocks that count in days take whole days.')
  const answer = due(await readCalendar(), { from, clock, amount, countFirstDay: countFirstDay === 'true' })
  if ('missingYear' in answer) throw new Refusal('no-holiday-data', { extra: { year: answer.missingYear } })
  return { body: answer }
})
