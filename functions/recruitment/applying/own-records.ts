import { releasedMarks } from '../exam/released-marks.table.ts'
import { ticketsByIds } from '../exam/ticket.table.ts'
import { hireOf, type StoredHire } from '../hiring/hire.table.ts'
import { decidedAbout } from '../objection/objection.table.ts'
import type { OwnKnown } from './own-application.ts'
import type { OwnRecords } from './own-data.contract.ts'
import type { OwnStanding } from './standing.contract.ts'
import { withheldFrom } from './withheld.rules.ts'

/** A draft is all that there is of it. */
const nothing: OwnRecords = {
  ...{ exam: null, marks: null, retests: [], outcomes: [], hire: null, objections: [], withheld: [] },
}

/** What is held of somebody besides the application, as far as their standing says that it is released, and what is withheld. */
export async function ownRecords(known: OwnKnown, standing: OwnStanding | null): Promise<OwnRecords> {
  const { campaign, application } = known
  if (!application) return nothing
  const { id } = application
  const number = standing?.shortlist?.slip?.number ?? standing?.exam?.ticket?.number ?? id
  const published = Boolean(standing?.result)
  const [tickets, marks, hire, objections] = await Promise.all([
    standing ? ticketsByIds(campaign.id, [id]) : undefined,
    published ? releasedMarks(campaign.id, number) : undefined,
    hireOf(campaign.id, id),
    published ? decidedAbout(campaign.id, number) : [],
  ])
  const ticket = tickets?.get(id)
  const byProxy = ticket?.proxy ?? false
  const attendance = standing?.shortlist ? (ticket?.attendance ?? null) : null
  const own = campaign.outcomes.filter((one) => one.application === id)
  return {
    exam: ticket ? { collectedAt: ticket.collectedAt ?? null, byProxy, attendance } : null,
    marks: marks ?? null,
    retests: published ? retestsOf(known, id) : [],
    outcomes: published ? own.map(({ type, passed, at }) => ({ type, passed, at })) : [],
    hire: hire ? hired(hire) : null,
    objections: objections.map(({ state, at, decided, settled }) => {
      return { state, at, decidedAt: decided?.at ?? null, settledAt: settled?.at ?? null }
    }),
    withheld: withheldFrom({ campaign: campaign.state, standing, hired: hire !== undefined, byProxy }),
  }
}

/** Without who recorded it: that is others' data. */
function hired({ state, training, contract, ended }: StoredHire): NonNullable<OwnRecords['hire']> {
  return { state, training, contract, ended }
}

/** One's own marks where a tie was settled by an additional test. */
function retestsOf({ campaign }: OwnKnown, id: string): OwnRecords['retests'] {
  return campaign.ties.flatMap(({ at, retest = [] }) =>
    retest.flatMap(({ application, mark }) => (application === id ? { at, mark } : [])),
  )
}
