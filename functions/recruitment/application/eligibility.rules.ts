import {
  type EligibilityRule,
  educationLevels,
  type Facts,
  type Judgement,
  type Outcome,
  outcomes,
  type Residence,
} from '../policy/eligibility.contract.ts'

/** An applicant as the rules see one: what was told, and the birth date by the identity number. */
export type Applying = Facts & { readonly birthDate: string }
type Verdict = Pick<Judgement, 'outcome' | 'reason'>

/**
 * Decides eligibility, every rule with its reason and source (catalogue S-05…S-12, REC-10). All days are `yyyy-mm-dd`; text
 * order is day order. `referenceDate` is what years are counted to.
 */
export function judge(rules: readonly EligibilityRule[], applying: Applying, referenceDate: string): Judgement[] {
  return rules.map((rule, at) => ({
    rule: at,
    type: rule.type,
    source: rule.source,
    ...verdict(rule, applying, referenceDate),
  }))
}

/** The worst of all: one failed rule fails the application, one to look at sends it to a person. */
export function outcomeOf(judgements: readonly Pick<Judgement, 'outcome'>[]): Outcome {
  const worst = Math.max(0, ...judgements.map((one) => outcomes.indexOf(one.outcome)))
  return outcomes[worst] ?? 'pass'
}

function verdict(rule: EligibilityRule, applying: Applying, referenceDate: string): Verdict {
  switch (rule.type) {
    case 'age':
      if (applying.birthDate < rule.from) return { outcome: 'fail', reason: 'born-too-early' }
      if (applying.birthDate > rule.to) return { outcome: 'fail', reason: 'born-too-late' }
      return { outcome: 'pass', reason: 'within-range' }
    case 'education':
      return educationLevels.indexOf(applying.education) >= educationLevels.indexOf(rule.floor)
        ? { outcome: 'pass', reason: 'level-reached' }
        : { outcome: 'fail', reason: 'level-too-low' }
    case 'residence':
      return best(rule.anyOf.map((one) => resides(one, applying, referenceDate)))
    case 'declarations':
      return rule.items.every(({ code }) => applying.declared.includes(code))
        ? { outcome: 'pass', reason: 'all-declared' }
        : { outcome: 'fail', reason: 'not-declared' }
    case 'bars':
      return rule.items.some(({ code }) => applying.barred.includes(code))
        ? { outcome: 'fail', reason: 'barred' }
        : { outcome: 'pass', reason: 'no-bar' }
  }
}

const none: Verdict = { outcome: 'fail', reason: 'none-satisfied' }
const satisfied: Verdict = { outcome: 'pass', reason: 'satisfied' }

/** The best of several ways, a plain one before one at its boundary. */
function best(verdicts: readonly Verdict[]): Verdict {
  for (const outcome of outcomes) {
    const found = verdicts.filter((one) => one.outcome === outcome)
    const plain = found.find((one) => one.reason === 'satisfied') ?? found[0]
    if (plain) return plain
  }
  return none
}

function resides(way: Residence, applying: Applying, referenceDate: string): Verdict {
  if (way.fact === 'graduate') {
    const { graduation } = applying
    if (!graduation || !overlap(graduation.regions, way.regions)) return none
    return yearsAfter(graduation.on, way.years) >= referenceDate ? satisfied : none
  }
  if (way.fact === 'service') {
    const { service } = applying
    if (!service || (way.serving && !service.serving)) return none
    if (service.hiredOn === way.hiredBy) return way.inclusive ? { outcome: 'pass', reason: 'at-the-boundary' } : none
    return service.hiredOn < way.hiredBy ? satisfied : none
  }
  const told = way.who.flatMap((person) => applying[way.fact][person])
  if (overlap(told, way.regions)) return satisfied
  return overlap(told, way.review) ? { outcome: 'review', reason: 'named-for-review' } : none
}

function overlap(told: readonly string[], wanted: readonly string[]): boolean {
  return told.some((name) => wanted.includes(name))
}

/** The corresponding day so many years later; 29 February keeps its text and still sorts right. */
function yearsAfter(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
}
