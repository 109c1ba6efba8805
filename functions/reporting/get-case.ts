import { readCalendar } from '../county/table.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { readableCase } from './readable-case.ts'
import { shownInFull } from './show-case.ts'

export const getCase = serve(contract.getCase, async ({ params, operation, member, now }) => {
  const [known, calendar] = await Promise.all([readableCase(params.id, { who: operation.who, member }), readCalendar()])
  return { body: await shownInFull(known, { member, now, calendar }), version: known.found.version }
})
