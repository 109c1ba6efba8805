import { repeats } from '../../kernel/cross-check.ts'
import type { EligibilityRule } from './eligibility.contract.ts'
import type { LintFinding } from './lint.contract.ts'

/** Labour Law, article 15: nobody below this age is hired. */
const workingAge = 16

/** What contradicts itself in the rules of one kind of post; `pointer` is the kind's own. */
export function* lintEligibility(
  rules: readonly EligibilityRule[],
  referenceDate: string,
  pointer: string,
): Iterable<LintFinding> {
  if (rules.length === 0) {
    yield finding('warning', `${pointer}/eligibility`, 'no-rule', 'Anybody may apply: there is no rule.')
  }
  for (const [at, rule] of rules.entries()) {
    const path = `${pointer}/eligibility/${at}`
    if (rules.slice(0, at).some((other) => other.type === rule.type && rule.type !== 'residence')) {
      yield finding('error', path, 'repeated', 'There is a rule of this type already; both would have to hold.')
    }
    if (rule.type === 'age') yield* lintAge(rule, referenceDate, path)
    if (rule.type === 'declarations') yield* lintItems(rule, rules, path)
    if (rule.type === 'declarations' || rule.type === 'bars') yield* lintRepeats(rule.items, `${path}/items`)
    if (rule.type === 'residence') yield* lintPlaces(rule, referenceDate, path)
  }
}

function* lintAge(
  rule: Extract<EligibilityRule, { type: 'age' }>,
  referenceDate: string,
  path: string,
): Iterable<LintFinding> {
  if (rule.to < rule.from) {
    yield finding('error', `${path}/to`, 'birth-dates-reversed', 'The latest birth date is before the earliest.')
  }
  const youngest = `${Number(referenceDate.slice(0, 4)) - workingAge}${referenceDate.slice(4)}`
  if (rule.to > youngest) {
    const message = `Somebody born on ${rule.to} is not ${workingAge} on the reference date.`
    yield finding('error', `${path}/to`, 'under-working-age', message)
  }
}

function* lintItems(
  rule: Extract<EligibilityRule, { type: 'declarations' }>,
  rules: readonly EligibilityRule[],
  path: string,
): Iterable<LintFinding> {
  const barred = new Set(rules.flatMap((other) => (other.type === 'bars' ? other.items.map(({ code }) => code) : [])))
  for (const [at, { code }] of rule.items.entries()) {
    if (barred.has(code)) {
      yield finding(
        'error',
        `${path}/items/${at}`,
        'demanded-and-barred',
        'What is demanded is a bar at the same time.',
      )
    }
  }
}

function* lintRepeats(items: readonly { readonly code: string }[], path: string): Iterable<LintFinding> {
  for (const at of repeats(items.map(({ code }) => code))) {
    yield finding('error', `${path}/${at}/code`, 'repeated', 'This code was given before.')
  }
}

function* lintPlaces(
  rule: Extract<EligibilityRule, { type: 'residence' }>,
  referenceDate: string,
  path: string,
): Iterable<LintFinding> {
  for (const [at, way] of rule.anyOf.entries()) {
    const here = `${path}/anyOf/${at}`
    if (way.fact === 'service' && way.hiredBy > referenceDate) {
      yield finding('error', `${here}/hiredBy`, 'hired-after-reference', 'Hired by a day after the reference date.')
    }
    if (way.fact !== 'registered' && way.fact !== 'house') continue
    for (const row of repeats(way.who)) yield finding('error', `${here}/who/${row}`, 'repeated', 'Named before.')
    for (const [row, region] of way.review.entries()) {
      if (!way.regions.includes(region)) continue
      yield finding('error', `${here}/review/${row}`, 'repeated', 'A region that satisfies the rule needs no review.')
    }
  }
}

function finding(
  severity: LintFinding['severity'],
  pointer: string,
  code: LintFinding['code'],
  message: string,
): LintFinding {
  return { pointer, code, severity, message }
}
