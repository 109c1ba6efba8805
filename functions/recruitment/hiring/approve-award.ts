import { readCalendar } from '../../county/table.ts'
import { jsonHash } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { localDay } from '../../kernel/time.ts'
import { serve } from '../../platform/operation.ts'
import { actOnAward } from './act-on-award.ts'
import * as contract from './award.contract.ts'
import { lastDayOf } from './excellent.rules.ts'

/**
 * Only once the year is over: who serves on 31 December counts, and until its midnight somebody may still leave or begin.
 * What is approved never changes: who served with which score, and who is excellent, under one hash in the ledger.
 */
export const approveAward = serve(contract.approveAward, (call) =>
  actOnAward(call, 'approve-award', async ({ award, here }) => {
    const { timeZone } = await readCalendar()
    if (localDay(call.now, timeZone) <= lastDayOf(award.year)) throw new Refusal('year-running')
    const scored = new Set(award.people.map(({ id }) => id))
    const people = here.flatMap(({ id }) => (scored.has(id) ? [] : id))
    const pools = award.pools.flatMap(({ pool, decision }) => (decision === null ? [] : pool))
    if (people.length > 0 || pools.length > 0)
      throw new Refusal('undecided', { extra: { applications: people, pools } })
    const winners = award.pools.flatMap((one) => one.winners)
    const hash = jsonHash({ people: award.people, winners })
    return { next: { hash }, data: { hash, winners: winners.length, total: award.total } }
  }),
)
