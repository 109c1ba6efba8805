import {
  type CampaignAction,
  type CampaignState,
  type CampaignView,
  campaignActions,
  campaignStates,
} from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import { campaignTable, windowIsOver } from '../../../../../functions/recruitment/campaign/campaign.rules.ts'
import { clerks } from '../../../../../functions/recruitment/shape.contract.ts'
import { allows, stateAfter } from '../../../../../functions/recruitment/transition.rules.ts'
import type { Key } from '../../../lib/i18n/zh.ts'
import type { Progress } from './progress.ts'

/** Work that is done on another page of the campaign, in words that say how much of it there is. */
export type Work = {
  readonly path: string
  readonly label: Key
  readonly values?: Readonly<Record<string, number>>
  /** The campaign's action that it is, where it is one. */
  readonly action?: CampaignAction
}

/** An action whose time has not come, and what it waits for; `from` and `to` are days `yyyy-mm-dd`. */
export type Waiting = {
  readonly action: CampaignAction
  readonly key: Key
  readonly values: { readonly count?: number; readonly from?: string; readonly to?: string }
}

export type Todo = {
  /** What is really next, when it is no action of the campaign itself. */
  readonly work: Work | undefined
  /** The campaign's next step, when its time has come and this member may take it. */
  readonly step: CampaignAction | undefined
  /** What else this member may do; a step whose time has not come is not among it. */
  readonly others: readonly CampaignAction[]
  readonly waiting: Waiting | undefined
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** The one action that leads on from a stage; the rest lead back, stay, or end it. */
function stepFrom(state: CampaignState): CampaignAction | undefined {
  const place = (one: CampaignState) => (one === 'cancelled' ? -1 : campaignStates.indexOf(one))
  return campaignActions.find((action) => {
    const row = campaignTable[action]
    return allows(row, state) && place(stateAfter(row, state)) > place(state)
  })
}

/**
 * What is to be done with a campaign on a day `yyyy-mm-dd`: the server decides, this only puts first what it would not refuse. What
 * is not known counts as done, so that nothing is held back that might be possible.
 */
export function todoOf(known: Pick<CampaignView, 'state' | 'actions' | 'posts'>, told: Progress, today: string): Todo {
  const next = stepFrom(known.state)
  const waiting = next && waitingFor(next, known, told, today)
  const step = !waiting && next && known.actions.includes(next) ? next : undefined
  // Whoever may take the clerks' actions of this stage does its work, too.
  const clerk = known.actions.some((action) => campaignTable[action].by === clerks)
  const work = clerk ? workOf(known.state, told, today) : undefined
  const settled = told.ties === 0 ? 'decide-tie' : undefined
  const elsewhere = new Set<CampaignAction | undefined>([step, waiting?.action, work?.action, settled])
  const others = known.actions.filter((action) => !elsewhere.has(action))
  return { work, step, others, waiting }
}

function waitingFor(
  action: CampaignAction,
  { posts }: Pick<CampaignView, 'posts'>,
  told: Progress,
  today: string,
): Waiting | undefined {
  const open = (key: Key, count = 0) => (count > 0 ? { action, key, values: { count } } : undefined)
  const { registration, notice } = told
  switch (action) {
    case 'close-registration': {
      const { to } = registration
      const values = { to, from: dayAfter(to) }
      return windowIsOver({ registration }, today) ? undefined : { action, key: 'campaigns.waits.window', values }
    }
    case 'close-review':
      return open('campaigns.waits.review', undecidedIn(told))
    case 'open-exam': {
      const decided = new Set(posts.flatMap(({ code, openingDecision }) => (openingDecision ? code : [])))
      const below = told.opening?.filter(({ post, opens }) => !opens && !decided.has(post))
      return open('campaigns.waits.ratio', below?.length)
    }
    case 'approve-shortlist':
    case 'approve-ranking':
      return open('campaigns.waits.ties', told.ties)
    case 'approve-final':
      return open('campaigns.waits.ties', told.ties) ?? open('campaigns.waits.outcomes', told.outcomes)
    case 'conclude': {
      if (!notice?.lastDay || today > notice.lastDay) return open('campaigns.waits.objections', notice?.objections)
      const values = { to: notice.lastDay, from: dayAfter(notice.lastDay) }
      return { action, key: 'campaigns.waits.notice', values }
    }
    default:
      return undefined
  }
}

const undecidedIn = ({ opening }: Progress): number | undefined =>
  opening?.reduce((sum, { undecided }) => sum + undecided, 0)

function workOf(state: CampaignState, told: Progress, today: string): Work | undefined {
  const ties: Work | undefined = told.ties
    ? { path: 'result', label: 'campaigns.action.decide-tie', action: 'decide-tie' }
    : undefined
  switch (state) {
    case 'registration':
    case 'review': {
      const count = undecidedIn(told) ?? 0
      if (count > 0) return { path: 'applications?waiting=1', label: 'campaigns.work.review', values: { count } }
      const open = state === 'registration' && !windowIsOver(told, today)
      return open ? { path: 'applications', label: 'campaigns.work.applications' } : undefined
    }
    case 'exam':
      return told.examDay && today >= told.examDay
        ? { path: 'scores', label: 'campaigns.work.written' }
        : { path: 'exam', label: 'campaigns.work.exam' }
    case 'interview':
      return { path: 'interview', label: 'campaigns.work.interview' }
    case 'exam-sealed':
    case 'interview-sealed':
      return ties
    case 'medical': {
      const record = { path: 'result', label: 'campaigns.action.record-outcome', action: 'record-outcome' } as const
      return ties ?? (told.outcomes ? record : undefined)
    }
    case 'notice': {
      const count = told.notice?.objections ?? 0
      return (
        ties ?? (count > 0 ? { path: 'objections', label: 'campaigns.work.objections', values: { count } } : undefined)
      )
    }
    default:
      return undefined
  }
}
