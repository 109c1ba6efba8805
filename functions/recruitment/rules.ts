import { decimal, format, round, share } from '../kernel/score.ts'
import { callAndSubstitute } from './calculator/calling.rules.ts'
import { rankByComposite } from './calculator/composite.rules.ts'
import type {
  Applicant,
  LaterEvent,
  Post,
  PostAnswer,
  RecruitmentPolicy,
  Rehearsal,
  RehearsalAnswer,
} from './calculator/rehearsal.contract.ts'
import { drawShortlist } from './calculator/shortlist.rules.ts'
import { rankByWritten } from './calculator/written.rules.ts'

/**
 * The whole recruitment from its policy and scores, per post in the order given (catalogue S-21…S-31). The input has
 * passed the contract's checks; the answer does not depend on the order of applicants.
 */
export function rehearse({ policy, posts, applicants, events }: Rehearsal): RehearsalAnswer {
  const peopleOf = Map.groupBy(applicants, (person) => person.post)
  const postOf = new Map(applicants.map((person) => [person.id, person.post]))
  const eventsOf = Map.groupBy(events, (event) => postOf.get(event.id))
  return {
    posts: posts.map((post) =>
      rehearsePost(policy, post, peopleOf.get(post.code) ?? [], eventsOf.get(post.code) ?? []),
    ),
  }
}

function rehearsePost(
  policy: RecruitmentPolicy,
  post: Post,
  people: readonly Applicant[],
  events: readonly LaterEvent[],
): PostAnswer {
  const headcount = Number(post.headcount)
  const decimals = Number(policy.decimals)
  const opening = openingOf(policy, post, people)
  const shell = { code: post.code, headcount, opening }
  if (!opening.opens) return { ...shell, ...nothing, vacant: headcount }
  const written = rankByWritten(policy, people)
  const shortlist = drawShortlist(policy, headcount, written)
  const ranking = rankByComposite(policy, shortlist.taken)
  const called = callAndSubstitute(policy, headcount, ranking, events)
  return {
    ...shell,
    written: written.map((row) => ({ id: row.id, written: format(round(row.written, decimals)), rank: row.rank })),
    shortlist: shortlist.taken.map((row) => row.id),
    ranking: ranking.map((row) => ({
      id: row.id,
      written: format(row.written),
      interview: format(row.interview),
      composite: format(row.composite),
      rank: row.rank,
    })),
    ...called,
    decisions: [...shortlist.decisions, ...called.decisions],
  }
}

const nothing = {
  written: [],
  shortlist: [],
  ranking: [],
  medical: [],
  substitutions: [],
  final: [],
  reserve: [],
  decisions: [],
}

/** Does the post open? Below the ratio only with the steering group's consent (catalogue S-21, A-18, REC-9). */
export function openingOf(
  policy: Pick<RecruitmentPolicy, 'opening'>,
  post: Pick<Post, 'headcount' | 'openingConsent'>,
  people: readonly Pick<Applicant, 'qualified'>[],
): PostAnswer['opening'] {
  const required = share(decimal(policy.opening.ratio), Number(post.headcount), 'ceil')
  const qualified = people.filter((person) => person.qualified).length
  const counted = policy.opening.base === 'qualified' ? qualified : people.length
  const needsConsent = counted < required
  return { qualified, required, opens: !needsConsent || post.openingConsent, needsConsent }
}
