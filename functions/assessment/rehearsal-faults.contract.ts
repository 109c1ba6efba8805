import { at, type CrossFault, elements, members, repeats } from '../kernel/cross-check.ts'
import { compare, type Decimal, decimal, isDecimal } from '../kernel/score.ts'

type Path = readonly (string | number)[]

/**
 * The most cells (subjects × months × (indicators + 5)) one rehearsal computes. A county's year is far below it, and the
 * answer of more would not fit a Lambda's 6 MB.
 */
const mostCells = 400_000

/** Everything wrong with an assessment rehearsal that no single field shows. Passes over fields of another shape. */
export function* crossFaults(value: unknown): Iterable<CrossFault> {
  const indicators = elements(at(value, 'scheme', 'indicators'))
  const codes = indicators.map((indicator) => at(indicator, 'code'))
  const subjects = elements(at(value, 'subjects'))
  const months = elements(at(value, 'months'))
  for (const row of repeats(codes)) yield repeated(['scheme', 'indicators', row, 'code'])
  for (const row of repeats(subjects)) yield repeated(['subjects', row])
  const known = new Set(subjects)
  const points = new Map(indicators.map((indicator) => [at(indicator, 'code'), read(at(indicator, 'points'))]))
  let before = ''
  for (const [row, month] of months.entries()) {
    const name = at(month, 'month')
    if (typeof name === 'string') {
      if (name <= before)
        yield { path: ['months', row, 'month'], code: 'not-ascending', message: 'Months must ascend.' }
      before = name
    }
    for (const [subject] of members(at(month, 'facts')))
      yield* unlessKnown(subject, known, ['months', row, 'facts'], 'subject')
    yield* manualFaults(at(month, 'manual'), known, points, ['months', row, 'manual'])
  }
  if (subjects.length * months.length * (indicators.length + 5) > mostCells) {
    yield { path: ['months'], code: 'too-many', message: `More than ${mostCells} cells; send fewer months at once.` }
  }
}

function* manualFaults(
  manual: unknown,
  subjects: ReadonlySet<unknown>,
  points: ReadonlyMap<unknown, Decimal | undefined>,
  path: Path,
): Iterable<CrossFault> {
  for (const [subject, values] of members(manual)) {
    yield* unlessKnown(subject, subjects, path, 'subject')
    for (const [code, told] of members(values)) {
      yield* unlessKnown(code, points, [...path, subject], 'indicator')
      const value = read(told)
      const full = points.get(code)
      if (value && full && compare(value, full) > 0) {
        const message = 'The value is above the points of the indicator.'
        yield { path: [...path, subject, code], code: 'out-of-range', message }
      }
    }
  }
}

function read(value: unknown): Decimal | undefined {
  return typeof value === 'string' && isDecimal(value) ? decimal(value) : undefined
}

type Known = { readonly has: (name: unknown) => boolean }

function* unlessKnown(name: string, known: Known, path: Path, what: string): Iterable<CrossFault> {
  if (known.has(name)) return
  yield { path: [...path, name], code: 'unknown-name', message: `There is no such ${what} in this request.` }
}

function repeated(path: Path): CrossFault {
  return { path, code: 'repeated', message: 'This was named before.' }
}
