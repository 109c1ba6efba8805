import { decimal, share } from '../kernel/score.ts'
import { refilled } from './calculator/refill.rules.ts'
import type {
  Applicant,
  Post,
  PostAnswer,
  RecruitmentPolicy,
  Rehearsal,
  RehearsalAnswer,
} from './calculator/rehearsal.contract.ts'
import { type Standing, standingOf, type Told } from './calculator/standing.rules.ts'

/** What a past campaign decided beside its policy; a rehearsal of anything else has none of it. */
export type DecidedBeside = {
  /** Signed decisions on ties: who was invited of equals at the cut, and in which order equals follow each other. */
  readonly invited: readonly string[]
  readonly orders: readonly (readonly string[])[]
  /** Whose leaving a recorded decision lets the next follow, whatever the policy says. */
  readonly followed: readonly string[]
  /** Who left before the interview, where the campaign invited the next in their place. */
  readonly left: readonly string[]
}

const nothingBeside: DecidedBeside = { invited: [], orders: [], followed: [], left: [] }

/**
 * The whole recruitment from its policy and scores, per post in the order given (catalogue S-21…S-31). The input has
 * passed the contract's checks; the answer does not depend on the order of applicants. A past campaign's own decisions settle
 * exactly the ties they were about, as they did in its result: under its own policy nobody moves.
 */
export function rehearse({ policy, posts, applicants, events }: Rehearsal, beside = nothingBeside): RehearsalAnswer {
  const peopleOf = Map.groupBy(applicants, (person) => person.post)
  const postOf = new Map(applicants.map((person) => [person.id, person.post]))
  const followed = new Set(beside.followed)
  const told = events.map((event) => ({ ...event, follow: followed.has(event.id) }))
  const eventsOf = Map.groupBy(told, (event) => postOf.get(event.id))
  return {
    posts: posts.map((post) =>
      rehearsePost(policy, post, peopleOf.get(post.code) ?? [], { ...beside, events: eventsOf.get(post.code) ?? [] }),
    ),
  }
}

function rehearsePost(
  policy: RecruitmentPolicy,
  post: Post,
  people: readonly Applicant[],
  { left, ...told }: DecidedBeside & Told,
): PostAnswer {
  const headcount = Number(post.headcount)
  const opening = openingOf(policy, post, people)
  const shell = { code: post.code, headcount, opening }
  if (!opening.opens) return { ...shell, ...nothing, vacant: headcount }
  const first = standingOf(policy, headcount, people, told)
  const standing =
    left.length === 0 ? first : standingOf(policy, headcount, people, { ...told, refilled: next(first, left) })
  const { written, ranking, medical, substitutions, final, reserve, vacant, decisions } = standing
  return {
    ...shell,
    written: written.map(({ id, written, rank }) => ({ id, written, rank })),
    shortlist: written.flatMap(({ id, invited }) => (invited ? id : [])),
    ranking: [...ranking],
    ...{ medical, substitutions, final, reserve, vacant, decisions },
  }
}

/** Who is invited in place of those who left, by the written list as this policy draws it. */
function next({ written }: Pick<Standing, 'written'>, left: readonly string[]): string[] {
  const gone = new Set(left)
  const rows = written.map(({ invited, ...row }) => ({ ...row, post: '', chosen: invited }))
  return refilled(rows, (id) => gone.has(id))
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
