import type { CampaignView } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type { Key } from '../../../lib/i18n/zh.ts'
import type { Progress } from './progress.ts'

/** One figure of a campaign; `path` leads to what it counts, `alarm` marks what somebody has to see to. */
export type Figure = {
  readonly id:
    | 'headcount'
    | 'registered'
    | 'qualified'
    | 'days-before'
    | 'days-open'
    | 'days-exam'
    | 'days-notice'
    | 'final'
    | 'objections'
  readonly value: number
  readonly note?: { readonly key: Key; readonly values: Readonly<Record<string, string | number>> }
  readonly path?: string
  readonly alarm?: boolean
}

const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/**
 * The figures of a campaign on a day `yyyy-mm-dd`: how many places and people, how many days are left of what runs (today
 * counted), and what is open. What its stage does not have is left out.
 */
export function figuresOf(
  { state, posts }: Pick<CampaignView, 'state' | 'posts'>,
  told: Progress,
  today: string,
): Figure[] {
  const kept = posts.filter(({ openingDecision }) => openingDecision?.decision !== 'cancel')
  const headcount = kept.reduce((sum, one) => sum + one.headcount, 0)
  const headcounts: Figure = {
    ...{ id: 'headcount', value: headcount },
    note: { key: 'campaigns.figure.posts', values: { count: kept.length } },
  }
  return [headcounts, ...peopleIn(told, headcount), ...daysLeft(state, told, today), ...lastFigures(told)]
}

function peopleIn({ opening = [] }: Progress, headcount: number): Figure[] {
  const sum = (name: 'registered' | 'undecided' | 'qualified') => opening.reduce((all, one) => all + one[name], 0)
  const [registered, undecided, qualified] = [sum('registered'), sum('undecided'), sum('qualified')]
  const ratio = headcount > 0 ? String(Math.round((registered / headcount) * 10) / 10) : '0'
  return [
    {
      ...{ id: 'registered', value: registered, path: 'applications' },
      note: { key: 'campaigns.figure.ratio', values: { ratio } },
    },
    {
      ...{ id: 'qualified', value: qualified },
      ...(undecided > 0 && {
        ...{ path: 'applications?waiting=1', alarm: true },
        note: { key: 'campaigns.figure.undecided', values: { count: undecided } } as const,
      }),
    },
  ]
}

function daysLeft(state: CampaignView['state'], { registration, examDay, notice }: Progress, today: string): Figure[] {
  const { from, to } = registration
  if (state === 'draft' || state === 'registration') {
    if (today < from) return [dayFigure('days-before', daysFrom(today, from), 'campaigns.figure.from', from)]
    return today > to ? [] : [dayFigure('days-open', daysFrom(today, to) + 1, 'campaigns.figure.until', to)]
  }
  if (notice?.lastDay && today <= notice.lastDay) {
    const { lastDay } = notice
    return [dayFigure('days-notice', daysFrom(today, lastDay) + 1, 'campaigns.figure.until', lastDay)]
  }
  const before = ['review', 'opening', 'exam'].includes(state) && examDay !== undefined && today <= examDay
  return before ? [dayFigure('days-exam', daysFrom(today, examDay), 'campaigns.figure.on', examDay)] : []
}

const dayFigure = (id: Figure['id'], value: number, key: Key, day: string): Figure => ({
  id,
  value,
  note: { key, values: { day } },
})

function lastFigures({ final, notice }: Progress): Figure[] {
  const proposed: Figure | undefined = final && {
    ...{ id: 'final', value: final.people, path: 'result' },
    ...(final.vacant > 0 && {
      ...{ alarm: true, note: { key: 'campaigns.figure.vacant', values: { count: final.vacant } } as const },
    }),
  }
  const objections: Figure | undefined = notice && {
    ...{ id: 'objections', value: notice.objections, path: 'objections', alarm: notice.objections > 0 },
  }
  return [proposed, objections].filter((one) => one !== undefined)
}
