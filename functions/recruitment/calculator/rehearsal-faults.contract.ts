import { at, type CrossFault, elements, isObject, members, repeats } from '../../kernel/cross-check.ts'
import { wholeField } from '../../kernel/field.ts'
import { compare, type Decimal, decimal, isDecimal, plus, whole } from '../../kernel/score.ts'

type Path = readonly (string | number)[]

/** How many of the highest and of the lowest marks are dropped. */
export const dropField = wholeField(0, 1000)

/** Everything wrong with a recruitment rehearsal that no single field shows. Passes over fields of another shape. */
export function* crossFaults(value: unknown): Iterable<CrossFault> {
  const posts = elements(at(value, 'posts')).map((post) => at(post, 'code'))
  const people = elements(at(value, 'applicants'))
  const ids = people.map((person) => at(person, 'id'))
  yield* weightFaults(value)
  for (const row of repeats(posts)) yield repeated(['posts', row, 'code'])
  for (const row of repeats(ids)) yield repeated(['applicants', row, 'id'])
  const personFaults = faultsOfPerson(value, new Set(posts))
  for (const [row, person] of people.entries()) yield* personFaults(person, ['applicants', row])
  const known = new Set(ids)
  for (const [row, event] of elements(at(value, 'events')).entries()) {
    yield* unknownName(at(event, 'id'), known, ['events', row, 'id'], 'applicant')
  }
}

function* weightFaults(value: unknown): Iterable<CrossFault> {
  const path = ['policy', 'weights']
  const written = read(at(value, ...path, 'written'))
  const interview = read(at(value, ...path, 'interview'))
  if (written && interview && compare(plus(written, interview), whole(1)) !== 0) {
    yield { path, code: 'weights-not-one', message: 'The weights must sum to exactly 1.' }
  }
}

/** The checks of one applicant, with what the policy says read once. */
function faultsOfPerson(value: unknown, posts: ReadonlySet<unknown>) {
  const fullWritten = read(at(value, 'policy', 'written', 'full'))
  const fullInterview = read(at(value, 'policy', 'interview', 'full'))
  const drop = dropField.safeParse(at(value, 'policy', 'interview', 'drop')).data
  const table = at(value, 'policy', 'written', 'bonus', 'table')
  const codes = isObject(table) ? new Set(members(table).map(([code]) => code)) : undefined
  return function* (person: unknown, path: Path): Iterable<CrossFault> {
    yield* unknownName(at(person, 'post'), posts, [...path, 'post'], 'post')
    for (const name of ['raw', 'objective']) {
      yield* above(at(person, 'written', name), fullWritten, [...path, 'written', name])
    }
    const bonus = elements(at(person, 'bonus'))
    for (const row of repeats(bonus)) yield repeated([...path, 'bonus', row])
    if (codes) {
      for (const [row, code] of bonus.entries()) yield* unknownName(code, codes, [...path, 'bonus', row], 'bonus code')
    }
    const marks = elements(at(person, 'interview'))
    for (const [row, mark] of marks.entries()) yield* above(mark, fullInterview, [...path, 'interview', row])
    if (marks.length > 0 && drop !== undefined && 2 * Number(drop) >= marks.length) {
      const message = 'Dropping the highest and lowest marks leaves none.'
      yield { path: [...path, 'interview'], code: 'too-few-marks', message }
    }
  }
}

function read(value: unknown): Decimal | undefined {
  return typeof value === 'string' && isDecimal(value) ? decimal(value) : undefined
}

function* above(value: unknown, full: Decimal | undefined, path: Path): Iterable<CrossFault> {
  const score = read(value)
  if (score && full && compare(score, full) > 0) {
    yield { path, code: 'out-of-range', message: 'The score is above the full mark.' }
  }
}

function* unknownName(value: unknown, known: ReadonlySet<unknown>, path: Path, what: string): Iterable<CrossFault> {
  if (typeof value === 'string' && !known.has(value)) {
    yield { path, code: 'unknown-name', message: `There is no such ${what} in this request.` }
  }
}

function repeated(path: Path): CrossFault {
  return { path, code: 'repeated', message: 'This was named before.' }
}
