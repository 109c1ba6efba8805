import type * as z from 'zod'
import type { listApplications } from '../../../../../functions/recruitment/application/application.contract.ts'
import { marksForCalculator } from '../../../../../functions/recruitment/calculator/marks.rules.ts'
import type { LaterEvent } from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'
import type { CampaignView } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type { Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import type { DecidedBeside } from '../../../../../functions/recruitment/rules.ts'
import type { Standing } from '../result/read.ts'
import type { People } from './invented.ts'

type PastCampaign = Pick<CampaignView, 'posts' | 'ties' | 'outcomes'>

type PastApplication = Pick<
  z.output<typeof listApplications.output>['items'][number],
  'id' | 'post' | 'state' | 'missing'
>

/** A campaign's people as a rehearsal takes them, with what it decided beside its policy: under that policy they come to its own result. */
export function pastPeople(
  campaign: PastCampaign,
  terms: Terms,
  applications: readonly PastApplication[],
  standings: readonly Pick<Standing, 'written' | 'ranking'>[],
): People {
  const begun = campaign.posts.filter((post) => post.opening)
  const written = new Map(standings.flatMap((one) => one.written).map((row) => [row.id, row]))
  const marked = standings.flatMap((one) => one.ranking).map((row) => [row.id, row.marked] as const)
  const marks = marksForCalculator(terms, marked)
  const posts = new Set(begun.map(({ code }) => code))
  const applicants = applications
    .filter((one) => posts.has(one.post) && (one.state !== 'withdrawn' || written.has(one.id)))
    .map(({ id: number, post, state, missing }) => {
      const row = written.get(number)
      return {
        ...{ id: number, post, bonus: row?.bonus ?? [] },
        qualified: row !== undefined || (state === 'passed' && missing.length === 0),
        written: row ? { raw: row.raw, objective: row.objective ?? '0' } : null,
        interview: marks.get(number) ?? null,
      }
    })
  const events = campaign.outcomes.flatMap(({ application, type, passed }): LaterEvent[] =>
    passed ? [] : [{ type, id: application }],
  )
  const consented = begun.map(({ code, headcount, openingDecision }) => {
    return { code, headcount, openingConsent: openingDecision?.decision === 'consent' }
  })
  const ranked = new Set(standings.flatMap((one) => one.ranking).map((row) => row.id))
  const left = applications.filter((one) => written.has(one.id) && one.state !== 'passed' && !ranked.has(one.id))
  const beside = besideOf(campaign, terms.shortlist.refill ? left.map((one) => one.id) : [])
  return { posts: consented, applicants, events, beside }
}

/** What the campaign decided beside its policy, as its own result took it. */
function besideOf({ ties, outcomes }: Pick<CampaignView, 'ties' | 'outcomes'>, left: readonly string[]): DecidedBeside {
  return {
    invited: ties.flatMap((tie) => (tie.at === 'shortlist' ? tie.ids : [])),
    orders: ties.flatMap((tie) => (tie.at === 'ranking' ? [tie.ids] : [])),
    followed: outcomes.flatMap(({ application, follow }) => (follow === undefined ? [] : application)),
    left,
  }
}
