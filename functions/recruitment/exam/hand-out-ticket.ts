import { commitment } from '../../kernel/chain.ts'
import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import { newSalt } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './exam.contract.ts'
import { handsOut } from './exam.rules.ts'
import { putProxy } from './ticket.table.ts'
import { type Touched, touchTickets } from './touch-tickets.ts'

export const handOutTicket = serve(contract.handOutTicket, (call) => {
  const { params, body, now } = call
  return touchTickets(call, {
    ...{ action: 'hand-out', ids: [params.application] },
    decide: (application, { arrangement, today, shownOf, ticketOf }) => {
      const ticket = shownOf.get(application)
      if (!ticket) throw new Refusal('not-found')
      const state = ticket.gone ? 'gone' : ticket.collection
      if (state === 'gone' || state === 'collected') throw new Refusal('wrong-state', { extra: { state, actions: [] } })
      const { from, to, proxy } = arrangement.collection
      if (!handsOut(arrangement, today)) throw new Refusal('collection-closed', { extra: { from, to } })
      if (body.proxy !== undefined && !proxy) {
        throw refuseField('invalid', '/proxy', 'Nobody may collect a ticket for somebody else here.', 'no-proxy')
      }
      const next = { ...ticketOf.get(application), collectedAt: instant(now), proxy: body.proxy !== undefined }
      return { next, ...collectedBy(params.id, application, body.proxy) }
    },
    answer: ([ticket]) => {
      if (!ticket) throw new Error('a ticket that was handed out is there')
      return ticket
    },
  })
})

/** Whoever collects for somebody else is named apart, beside a salt: the ledger is bound to the name and does not hold it. */
function collectedBy(campaign: string, application: string, proxy: string | undefined): Omit<Touched, 'next'> {
  if (proxy === undefined) return { data: { by: 'self' } }
  const named = { name: proxy, salt: newSalt() }
  return {
    data: { by: 'proxy', proxy: commitment(named.salt, named.name) },
    writes: [putProxy(campaign, application, named)],
  }
}
