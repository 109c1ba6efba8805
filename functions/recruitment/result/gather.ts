import { causesFor, isQualified } from '../application/application.rules.ts'
import { applicationsOf, type StoredApplication } from '../application/application.table.ts'
import { calculatorPolicy } from '../calculator/calculator.rules.ts'
import type { CalledEvent } from '../calculator/calling.rules.ts'
import { marksForCalculator, type RoomMeans, roomMeans } from '../calculator/marks.rules.ts'
import { refilled } from '../calculator/refill.rules.ts'
import type { Applicant } from '../calculator/rehearsal.contract.ts'
import { type Standing, standingOf } from '../calculator/standing.rules.ts'
import type { CampaignPost } from '../campaign/campaign.contract.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import type { Joined } from '../marking/joined-scores.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { type KnownScore, knownScores } from '../scoring/known-scores.ts'
import type { InterviewValue, Paper } from '../scoring/score.contract.ts'
import { snapshotOf } from './snapshot.table.ts'

/** Everything that a campaign's lists are computed from. Whoever needs it imports this file late: most calls never do. */
export type Gathered = {
  readonly terms: Terms
  readonly people: readonly Applicant[]
  /** Applications whose score on the present paper is not settled yet. */
  readonly unsettled: readonly string[]
  readonly applications: readonly StoredApplication[]
  /** The interview as it was marked, before rooms are evened out. */
  readonly spoken: ReadonlyMap<string, InterviewValue>
  readonly rooms: RoomMeans | undefined
  /** Invited since the shortlist was approved, in place of others who withdrew, where the policy refills. */
  readonly refilled: readonly string[]
  /** Members who entered a score on the present paper. */
  readonly enteredBy: ReadonlySet<string>
}

/** Which paper is entered in this state of the campaign? */
function paperOf({ state }: Pick<StoredCampaign, 'state'>): Paper {
  return state === 'exam' || state === 'exam-sealed' ? 'written' : 'interview'
}

/**
 * Reads applications and scores. Once a list was approved, it says who is in the next one: nobody moves up because
 * somebody invited withdraws unless the policy refills, and nobody's rank moves because somebody called leaves.
 */
export async function gather(campaign: StoredCampaign, told: { joining?: readonly Joined[] } = {}): Promise<Gathered> {
  const terms = await termsOf(campaign)
  const [applications, written, interview, shortlist, ranking] = await Promise.all([
    applicationsOf(campaign.id),
    knownScores(campaign, terms, 'written', told.joining),
    knownScores(campaign, terms, 'interview'),
    snapshotOf(campaign.id, 'shortlist'),
    snapshotOf(campaign.id, 'ranking'),
  ])
  const open = new Map(campaign.posts.filter((post) => post.opening?.opens).map((post) => [post.code, post]))
  const listed = shortlist && new Set(shortlist.map((row) => row.id))
  const ranked = ranking && new Set(ranking.map((row) => row.id))
  const state = new Map(applications.map((one) => [one.id, one.state]))
  const chosen = new Set(shortlist?.flatMap((row) => (row.chosen ? row.id : [])) ?? [])
  const more = ranked
    ? [...ranked].filter((id) => !chosen.has(id))
    : terms.shortlist.refill && shortlist
      ? refilled(shortlist, (id) => state.get(id) !== 'passed')
      : []
  const invited = new Set([...chosen, ...more])
  const sits = (one: StoredApplication) => (listed ? listed.has(one.id) : isQualified(one))
  const speaks = (one: StoredApplication) =>
    invited.has(one.id) && (ranked ? ranked.has(one.id) : one.state === 'passed')
  const inOpen = applications.filter((one) => open.has(one.post))
  const spoken = spokenValues(inOpen.filter(speaks), interview)
  const marks = marksForCalculator(terms, [...spoken])
  const paper = paperOf(campaign)
  const scores = paper === 'written' ? written : interview
  const due = inOpen.filter(paper === 'written' ? sits : speaks)
  return {
    terms,
    applications,
    spoken,
    rooms: roomMeans(terms, [...spoken]),
    people: inOpen.map((one) => ({
      ...{ id: one.id, post: one.post, qualified: sits(one) },
      written: writtenOf(written.get(one.id)),
      bonus: bonusOf(terms, open.get(one.post), one),
      interview: marks.get(one.id) ?? null,
    })),
    refilled: more,
    unsettled: due.map((one) => one.id).filter((id) => !scores.get(id)?.settled),
    enteredBy: new Set([...scores.values()].flatMap((score) => score.by)),
  }
}

function writtenOf(score: KnownScore | undefined): Applicant['written'] {
  const value = score?.settled?.value
  return value && 'raw' in value ? value : null
}

function spokenValues(people: readonly StoredApplication[], scores: ReadonlyMap<string, KnownScore>) {
  return new Map(
    people.flatMap(({ id }) => {
      const value = scores.get(id)?.settled?.value
      return value && 'marks' in value ? [[id, value] as const] : []
    }),
  )
}

/** Causes that this kind of post gives points for and whose proof was seen (S-18). */
function bonusOf(terms: Terms, post: CampaignPost | undefined, one: StoredApplication): string[] {
  const known = causesFor(terms, post?.kind ?? '')
  return one.bonus.flatMap(({ cause, proof }) => (proof === 'verified' && known.includes(cause) ? cause : []))
}

/** A post as its scores, the recorded decisions and outcomes make it. */
export function standingOfPost(campaign: StoredCampaign, gathered: Gathered, post: CampaignPost): Standing {
  const people = gathered.people.filter((one) => one.post === post.code)
  const own = campaign.ties.filter((tie) => tie.post === post.code)
  const events = campaign.outcomes.flatMap(({ application, type, passed, follow }): CalledEvent[] =>
    passed ? [] : [{ id: application, type, follow: follow !== undefined }],
  )
  return standingOf(calculatorPolicy(gathered.terms), post.headcount, people, {
    invited: own.flatMap((tie) => (tie.at === 'shortlist' ? tie.ids : [])),
    orders: own.flatMap((tie) => (tie.at === 'ranking' ? [tie.ids] : [])),
    events,
    refilled: gathered.refilled,
  })
}

/** The posts whose exam opened, each with its standing. */
export function standings(campaign: StoredCampaign, gathered: Gathered) {
  return campaign.posts
    .filter((post) => post.opening?.opens)
    .map((post) => ({ post, standing: standingOfPost(campaign, gathered, post) }))
}
