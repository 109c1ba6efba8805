import { repeats } from '../../kernel/cross-check.ts'
import { compare, type Decimal, decimal, greatest, sum, whole, zero } from '../../kernel/score.ts'
import { error, warning } from './finding.rules.ts'
import type { LintFinding } from './lint.contract.ts'
import { lintAfterwards, lintPay } from './lint-afterwards.rules.ts'
import { lintEligibility } from './lint-eligibility.rules.ts'
import { lintWindow } from './lint-window.rules.ts'
import type { Terms } from './terms.contract.ts'

const one = whole(1)

/**
 * What contradicts itself in a policy, or cannot work (issue "Policy as data"). `years` are those whose holidays are
 * loaded, as numbers. A policy without an error can run from registration to contract.
 */
export function lintTerms(terms: Terms, years: ReadonlySet<number>): LintFinding[] {
  return [
    ...lintWindow(terms, years),
    ...terms.kinds.flatMap((kind, at) => [...lintEligibility(kind.eligibility, terms.referenceDate, `/kinds/${at}`)]),
    ...terms.kinds.flatMap((kind, at) => [...lintPay(kind, `/kinds/${at}`)]),
    ...lintBonus(terms),
    ...lintExams(terms),
    ...lintMarking(terms),
    ...lintRatios(terms),
    ...lintAfterwards(terms),
  ]
}

/** May registration open under these terms? */
export function isSound(findings: readonly LintFinding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error')
}

function* lintBonus({ bonus, kinds, written }: Terms): Iterable<LintFinding> {
  const known = new Set(kinds.map((kind) => kind.code))
  const full = decimal(written.full)
  for (const [at, cause] of bonus.causes.entries()) {
    const path = `/bonus/causes/${at}`
    for (const [row, kind] of cause.kinds.entries()) {
      if (!known.has(kind)) {
        yield error(`${path}/kinds/${row}`, 'unknown-kind', `There is no kind of post "${kind}".`)
      }
    }
    for (const row of repeats(cause.kinds)) yield error(`${path}/kinds/${row}`, 'repeated', 'Named before.')
    if (compare(decimal(cause.points), zero) === 0) {
      yield warning(`${path}/points`, 'bonus-counts-nothing', 'This cause gives no points.')
    }
    if (compare(decimal(cause.points), full) > 0) {
      yield warning(`${path}/points`, 'bonus-above-full', 'This cause alone gives more than the full mark.')
    }
  }
  if (bonus.cap !== null && compare(decimal(bonus.cap), full) < 0) {
    yield warning('/bonus/cap', 'cap-below-full', 'The cap is below the full mark: it cuts raw scores too.')
  }
}

function* lintExams(terms: Terms): Iterable<LintFinding> {
  const { written, interview, weights, medical, ties } = terms
  const of = { written: decimal(weights.written), interview: decimal(weights.interview) }
  if (compare(sum([of.written, of.interview]), one) !== 0) {
    yield error('/weights', 'weights-not-one', 'The weights must sum to exactly 1.')
  }
  const parts = interview.parts.map((part) => decimal(part.weight))
  if (parts.length > 0 && compare(sum(parts), one) !== 0) {
    yield error('/interview/parts', 'part-weights-not-one', 'The weights of the parts must sum to exactly 1.')
  }
  if (2 * interview.drop >= interview.judges) {
    yield error('/interview/drop', 'drop-leaves-no-mark', 'Dropping the highest and lowest marks leaves none.')
  }
  const highest = greatest(decimal(written.full), decimal(interview.full))
  if (compare(decimal(medical.floor), highest) > 0) {
    yield error('/medical/floor', 'floor-out-of-reach', 'Nobody can reach this composite.')
  }
  for (const at of repeats(ties.keys)) yield error(`/ties/keys/${at}`, 'repeated', 'This key was named before.')
  if (ties.written === 'raw') {
    const message = 'The notice shows the score with its bonus: the order cannot be recomputed from it alone.'
    yield warning('/ties/written', 'not-recomputable', message)
  }
  if (terms.stages === 'composite') {
    const message = 'The notice shows rounded scores: composites cannot be recomputed from it alone.'
    yield warning('/stages', 'not-recomputable', message)
  }
  if (ties.keys.length === 0) {
    yield warning('/ties/keys', 'no-tie-key', 'Every tie will need a signed decision.')
  }
}

function* lintMarking({ marking, written }: Terms): Iterable<LintFinding> {
  if (marking?.mode !== 'secret') return
  if (marking.objectiveFull === undefined || marking.thirdAbove === undefined) {
    const message = 'Marking by secret number needs the full mark of the objective part and when a third marks.'
    yield error('/marking', 'marking-incomplete', message)
  }
  if (marking.objectiveFull !== undefined && compare(decimal(marking.objectiveFull), decimal(written.full)) > 0) {
    yield error('/marking/objectiveFull', 'objective-above-full', 'The objective part is above the whole paper.')
  }
}

function* lintRatios({ opening, shortlist, medical, substituteOn }: Terms): Iterable<LintFinding> {
  const of = {
    opening: decimal(opening.ratio),
    shortlist: decimal(shortlist.ratio),
    medical: decimal(medical.ratio),
  }
  for (const [name, ratio] of Object.entries(of)) {
    if (below(ratio, one)) {
      yield error(`/${name}/ratio`, 'ratio-below-one', 'A ratio below 1 leaves posts vacant from the start.')
    }
  }
  if (below(of.shortlist, of.medical)) {
    yield error(
      '/shortlist/ratio',
      'fewer-interviewed-than-called',
      'Fewer are interviewed than are called to the medical.',
    )
  }
  if (below(of.opening, of.shortlist)) {
    yield warning(
      '/opening/ratio',
      'not-competitive',
      'The exam may open with fewer people than the interview invites.',
    )
  }
  for (const at of repeats(substituteOn)) yield error(`/substituteOn/${at}`, 'repeated', 'This cause was named before.')
}

function below(a: Decimal, b: Decimal): boolean {
  return compare(a, b) < 0
}
