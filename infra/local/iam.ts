import type { IamRequest, Statement } from './types.ts'

type Compare = (actual: string, wanted: string) => boolean

const patterns = new Map<string, RegExp>()
/** A pattern of `*` and `?` as a regular expression. The templates' patterns are few, so they are kept. */
function wildcard(pattern: string): RegExp {
  const known = patterns.get(pattern)
  if (known !== undefined) return known
  const escaped = pattern
    .replace(/[\\^$.+()|[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const made = new RegExp(`^${escaped}$`, 's')
  patterns.set(pattern, made)
  return made
}
const like: Compare = (actual, wanted) => wildcard(wanted).test(actual)

/** Each of the six parts of an ARN is matched on its own, so that `*` does not cross a colon before the resource. */
const arnLike: Compare = (actual, wanted) => {
  const parts = (arn: string) => {
    const all = arn.split(':')
    return [...all.slice(0, 5), all.slice(5).join(':')]
  }
  const [have, want] = [parts(actual), parts(wanted)]
  return want.every((part, i) => like(have[i] ?? '', part))
}

const numeric =
  (compare: (actual: number, wanted: number) => boolean): Compare =>
  (actual, wanted) => {
    if (wanted.trim() === '' || Number.isNaN(Number(wanted)))
      throw new Error(`A numeric condition compares with "${wanted}"`)
    return actual.trim() !== '' && compare(Number(actual), Number(wanted))
  }
const ignoringCase: Compare = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase()
const equals: Compare = (actual, wanted) => actual === wanted

/** The operators that are known, and whether they answer the opposite (IAM: "Condition operators"). */
const operators: Readonly<Record<string, { readonly compare: Compare; readonly negated?: true }>> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, negated: true },
  StringEqualsIgnoreCase: { compare: ignoringCase },
  StringNotEqualsIgnoreCase: { compare: ignoringCase, negated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, negated: true },
  ArnEquals: { compare: arnLike },
  ArnLike: { compare: arnLike },
  ArnNotEquals: { compare: arnLike, negated: true },
  ArnNotLike: { compare: arnLike, negated: true },
  Bool: { compare: ignoringCase },
  NumericEquals: { compare: numeric((a, b) => a === b) },
  NumericNotEquals: { compare: numeric((a, b) => a === b), negated: true },
  NumericLessThan: { compare: numeric((a, b) => a < b) },
  NumericLessThanEquals: { compare: numeric((a, b) => a <= b) },
  NumericGreaterThan: { compare: numeric((a, b) => a > b) },
  NumericGreaterThanEquals: { compare: numeric((a, b) => a >= b) },
}

type Condition = {
  readonly key: string
  readonly wanted: readonly string[]
  readonly set: string | undefined
  readonly ifExists: boolean
  /** Absent for `Null`, which asks only whether the key is there. */
  readonly compare?: Compare
  readonly negated: boolean
}

function parseCondition(operator: string, key: string, wanted: readonly string[]): Condition {
  const [, set, name = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(operator) ?? []
  const base = { key: key.toLowerCase(), wanted, set, ifExists: ifExists !== undefined }
  if (operator === 'Null') return { ...base, negated: false }
  const known = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (known === undefined) throw new Error(`Condition operator "${operator}" is not known to the local IAM evaluator`)
  return { ...base, compare: known.compare, negated: known.negated === true }
}

/** Answers whether a condition holds; how an absent key counts follows IAM's "Set operators" and "IfExists". */
function holds(condition: Condition, context: IamRequest['context']): boolean {
  const { compare, wanted, set } = condition
  const values = context[condition.key] ?? []
  if (compare === undefined) return wanted.some((value) => ignoringCase(String(values.length === 0), value))
  const matches = (value: string) => wanted.some((want) => compare(value, want)) !== condition.negated
  if (values.length === 0)
    return condition.ifExists || set === 'ForAllValues' || (set === undefined && condition.negated)
  if (set === 'ForAllValues') return values.every(matches)
  if (set === 'ForAnyValue') return values.some(matches)
  if (values.length > 1)
    throw new Error(`Condition key "${condition.key}" has many values; use ForAllValues or ForAnyValue`)
  return values.every(matches)
}

type Rule = { readonly statement: Statement; readonly conditions: readonly Condition[] }
const compiled = new WeakMap<readonly Statement[], readonly Rule[]>()

/** Reads all statements before any is applied, so that what is not understood is never passed over. */
function rulesOf(statements: readonly Statement[]): readonly Rule[] {
  const known = compiled.get(statements)
  if (known !== undefined) return known
  const rules = statements.map((statement) => {
    const tests = Object.entries(statement.conditions).flatMap(([operator, byKey]) =>
      Object.entries(byKey).map(([key, wanted]) => parseCondition(operator, key, wanted)),
    )
    const texts = [...statement.actions, ...statement.resources, ...tests.flatMap((test) => [test.key, ...test.wanted])]
    const variable = texts.find((text) => text.includes('${'))
    if (variable !== undefined)
      throw new Error(`Policy variable in "${variable}" is not known to the local IAM evaluator`)
    return { statement, conditions: tests }
  })
  compiled.set(statements, rules)
  return rules
}

function applies(effect: Statement['effect'], statements: readonly Statement[], request: IamRequest): boolean {
  return rulesOf(statements).some(
    ({ statement, conditions }) =>
      statement.effect === effect &&
      statement.actions.some((action) => like(request.action.toLowerCase(), action.toLowerCase())) &&
      statement.resources.some((resource) => like(request.resource, resource)) &&
      conditions.every((condition) => holds(condition, request.context)),
  )
}

/** Answers whether a statement denies a request explicitly: the Deny half of a resource policy such as a bucket's. */
export function isDenied(statements: readonly Statement[], request: IamRequest): boolean {
  return applies('Deny', statements, request)
}

/**
 * Answers whether a role's statements allow a request: an explicit Deny wins, otherwise some Allow must apply. `'all'`
 * is the operator of this machine. Actions compare without case, resources with it; context keys are lower-cased.
 * Throws on an operator or a policy variable (`${...}`) that it does not know: it never guesses an Allow.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function isAllowed(statements: readonly Statement[] | 'all', request: IamRequest): boolean {
  if (statements === 'all') return true
  return !isDenied(statements, request) && applies('Allow', statements, request)
}
