import type { CampaignState } from '../campaign/campaign.contract.ts'
import type { Facts, Outcome } from '../policy/eligibility.contract.ts'
import type { PostKind, Terms } from '../policy/terms.contract.ts'
import { clerks } from '../shape.contract.ts'
import type { Table } from '../transition.rules.ts'
import { type ApplicationAction, type ApplicationState, campaignAllows } from './application.contract.ts'

/** The one table of an application: server, storage condition and page read it. */
export const applicationTable: Table<ApplicationState, ApplicationAction> = {
  pass: { from: ['review'], to: 'passed', by: clerks, secondPerson: true },
  reject: { from: ['review', 'passed'], to: 'rejected', by: clerks, secondPerson: true },
  check: { from: ['review', 'passed'], to: 'same', by: clerks },
  /** The state follows from what is corrected: `stateAfterCorrection`. */
  change: { from: ['review', 'passed', 'rejected'], to: 'same', by: clerks },
  withdraw: { from: ['review', 'passed'], to: 'withdrawn', by: clerks },
  disqualify: { from: ['review', 'passed', 'rejected', 'withdrawn'], to: 'disqualified', by: clerks },
}

/** Is the action possible in this state of the campaign? While an opening is decided nothing moves. */
export function isTimely(action: ApplicationAction, campaign: CampaignState): boolean {
  return campaignAllows[action].includes(campaign)
}

/** Is it counted by now who is in the campaign? Until the exam opens only the opening counts, and while it does nothing moves. */
export function isCounted(campaign: CampaignState): boolean {
  return campaign !== 'registration' && campaign !== 'review'
}

/**
 * The state a new application gets from its eligibility (S-20): what is borderline waits for a person, and so does
 * somebody whom the integrity file names (S-19).
 */
export function stateFor(outcome: Outcome, integrity: boolean): ApplicationState {
  if (outcome === 'fail') return 'rejected'
  return outcome === 'pass' && !integrity ? 'passed' : 'review'
}

/**
 * The state after facts were corrected. Eligibility is decided anew; where a person had decided, what they decided on is
 * no longer what stands there, so a person decides again, unless the rules now leave nothing to decide.
 */
export function stateAfterCorrection(
  before: { readonly state: ApplicationState; readonly judged: Outcome; readonly integrity: boolean },
  judged: Outcome,
): ApplicationState {
  const decidedByHand = before.state !== stateFor(before.judged, before.integrity)
  const anew = stateFor(judged, before.integrity)
  return decidedByHand && anew === 'passed' ? 'review' : anew
}

/** Codes of the papers this applicant has to bring and nobody has seen (S-17). */
export function missingDocuments(documents: PostKind['documents'], facts: Facts, seen: readonly string[]): string[] {
  const applies = {
    always: true,
    relative: facts.registered.relative.length > 0 || facts.house.relative.length > 0,
    service: facts.service !== null,
    graduate: facts.graduation !== null,
  }
  return documents.filter(({ code, when }) => applies[when] && !seen.includes(code)).map(({ code }) => code)
}

type Claim = { readonly cause: string; readonly proof: 'claimed' | 'verified' | 'refused' }

/** The claims after a check; a code that was not claimed before is added, so that a proof brought later counts. */
export function checkedClaims(
  claims: readonly Claim[],
  told: { readonly verified: readonly string[]; readonly refused: readonly string[] },
): Claim[] {
  const proofs = new Map<string, Claim['proof']>(claims.map(({ cause, proof }) => [cause, proof]))
  for (const cause of told.verified) proofs.set(cause, 'verified')
  for (const cause of told.refused) proofs.set(cause, 'refused')
  return [...proofs].map(([cause, proof]) => ({ cause, proof }))
}

/** The causes that give points to somebody of this kind of post. */
export function causesFor({ bonus }: Pick<Terms, 'bonus'>, kind: string): string[] {
  return bonus.causes.filter((cause) => cause.kinds.includes(kind)).map((cause) => cause.code)
}

type Standing = { readonly state: ApplicationState; readonly missing: readonly string[] }

/** Does this application still wait for a person: a borderline one, or a good one that owes papers? */
export function isUndecided({ state, missing }: Standing): boolean {
  return state === 'review' || (state === 'passed' && missing.length > 0)
}

/** Does it count towards the opening ratio and sit the exam (S-21)? */
export function isQualified({ state, missing }: Standing): boolean {
  return state === 'passed' && missing.length === 0
}
