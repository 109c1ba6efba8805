import type { Applicant, PostAnswer, Rehearsal } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { rehearse } from '../../functions/recruitment/rules.ts'

type Policy = Rehearsal['policy']

/** The defaults of the catalogue's section 4 for one post; a test says only what it changes. */
export const defaults: Policy = {
  written: { full: '100', bonus: { table: {}, combine: 'max', cap: '100' } },
  interview: { full: '100', drop: 0 },
  weights: { written: '0.6', interview: '0.4' },
  decimals: 2,
  ties: ['written', 'objective'],
  tieOn: 'rounded',
  opening: { ratio: '0', base: 'qualified' },
  shortlist: { ratio: '1.5', rounding: 'ceil', cutTie: 'objectiveThenAll' },
  medical: { ratio: '1', floor: '60' },
  substitute: { on: ['medical', 'investigation', 'decline'] },
}

/** Somebody who sat both exams. */
export function person(id: string, raw: string, interview: string | null, told: Partial<Applicant> = {}): Applicant {
  const written = { raw, objective: '0' }
  return { id, post: 'post', qualified: true, written, bonus: [], interview: interview?.split(' ') ?? null, ...told }
}

export function withObjective(of: Applicant, objective: string): Applicant {
  return { ...of, written: { raw: of.written?.raw ?? '0', objective } }
}

/** The answer of one post. */
export function onePost(
  headcount: number,
  applicants: Applicant[],
  told: { policy?: Partial<Policy>; events?: Rehearsal['events']; consent?: boolean } = {},
): PostAnswer {
  const { policy, events = [], consent = false } = told
  const posts = [{ code: 'post', headcount, openingConsent: consent }]
  const [answer] = rehearse({ policy: { ...defaults, ...policy }, posts, applicants, events }).posts
  if (answer === undefined) throw new Error('no post answered')
  return answer
}
