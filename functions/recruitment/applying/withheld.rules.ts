import type { CampaignState } from '../campaign/campaign.contract.ts'
import type { Withheld } from './own-data.contract.ts'
import type { OwnStanding } from './standing.contract.ts'

/** What the rules look at: how far the campaign and the person are, and what they are told already. */
export type Told = {
  readonly campaign: CampaignState
  readonly standing: OwnStanding | null
  readonly hired: boolean
  readonly byProxy: boolean
}

/**
 * What is held of an applicant and not told to them, and until when (PIPL, art. 45 with 18 and 35). By the stage only, never by what was
 * entered: that a score is withheld does not tell that there is one.
 */
export function withheldFrom({ campaign, standing, hired, byProxy }: Told): Withheld[] {
  // A campaign that was called off approves nothing any more: its office answers whoever asks.
  const at = <U extends Withheld['until']>(until: U) => (campaign === 'cancelled' ? ('request' as const) : until)
  const seat = standing?.exam && !standing.exam.ticket ? standing.exam.collection.from : undefined
  const unscored = standing !== null && !standing.shortlist
  const speaks = Boolean(standing?.shortlist?.invited) && !standing?.result
  return [
    ...when(seat !== undefined, { what: 'seat', until: at('tickets'), ...(seat !== undefined && { on: seat }) }),
    ...when(
      unscored,
      { what: 'written-score', until: at('shortlist') },
      { what: 'attendance', until: at('shortlist') },
    ),
    ...when(speaks, { what: 'interview-marks', until: at('notice') }, { what: 'outcomes', until: at('notice') }),
    ...when(campaign === 'notice', { what: 'objections-about', until: 'decided' }),
    ...when(hired, { what: 'award', until: 'employer' }),
    ...when(byProxy, { what: 'proxy', until: 'others' }),
    { what: 'handlers', until: 'others' },
    { what: 'proofs', until: 'technical' },
  ]
}

function when(holds: boolean, ...told: readonly Withheld[]): readonly Withheld[] {
  return holds ? told : []
}
