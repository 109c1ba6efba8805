import type * as z from 'zod'

export type FieldKind = 'text' | 'textarea' | 'number' | 'date' | 'select' | 'radio' | 'checks' | 'checkbox'

/** What a schema says of one field: nothing of it is said again in a form. */
export type FieldTerms = {
  readonly kind: FieldKind
  readonly required: boolean
  /** An emptied field may say so with null. */
  readonly clears: boolean
  /** Characters of a text, value of a number, entries of a list. */
  readonly least?: number
  readonly most?: number
  readonly step?: number
  /** The values of an enum. */
  readonly choices?: readonly string[]
}

type Shape = z.core.$ZodType
type Known = z.core.$ZodTypes

/** The terms of a field by its name; `scope.unit` names a field within a field. Throws a RangeError when there is none. */
export function termsOf(schema: Shape, name: string): FieldTerms {
  const field = fieldOf(schema, name)
  const inner = bare(field)
  const { def } = (inner as Known)._zod
  const { least, most, step } = limitsOf(inner)
  const kind = kindOf(inner, most)
  return {
    kind,
    required: kind !== 'checkbox' && !takes(field, undefined),
    clears: takes(field, null),
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
    ...(step !== undefined && { step }),
    ...(def.type === 'enum' && { choices: Object.values(def.entries).map(String) }),
  }
}

/** Longer texts get several lines. */
const oneLine = 120

function kindOf(inner: Shape, maximum: number | undefined): FieldKind {
  const { def } = (inner as Known)._zod
  if (def.type === 'union')
    return def.options.some((one) => kindOf(bare(one), undefined) === 'number') ? 'number' : 'text'
  if (def.type === 'number') return 'number'
  if (def.type === 'boolean') return 'checkbox'
  if (def.type === 'enum') return 'select'
  if (def.type === 'array') return 'checks'
  if ('format' in def && def.format === 'date') return 'date'
  return def.type === 'string' && maximum !== undefined && maximum > oneLine ? 'textarea' : 'text'
}

type Limits = { readonly least?: number; readonly most?: number; readonly step?: number }

/** The limits among a schema's checks: the last of each kind counts. */
function limitsOf(inner: Shape): Limits {
  return (inner._zod.def.checks ?? []).reduce<Limits>((all, check) => {
    const { def } = (check as z.core.$ZodChecks)._zod
    if (def.check === 'min_length') return { ...all, least: def.minimum }
    if (def.check === 'max_length') return { ...all, most: def.maximum }
    if (def.check === 'greater_than' && def.inclusive) return { ...all, least: Number(def.value) }
    if (def.check === 'less_than' && def.inclusive) return { ...all, most: Number(def.value) }
    return def.check === 'multiple_of' ? { ...all, step: Number(def.value) } : all
  }, {})
}

function fieldOf(schema: Shape, name: string): Shape {
  let at = bare(schema)
  for (const part of name.split('.')) {
    const { def } = (at as Known)._zod
    const next = def.type === 'object' ? def.shape[part] : undefined
    if (!next) throw new RangeError(`the schema has no field ${name}`)
    at = part === name.split('.').at(-1) ? next : bare(next)
  }
  return at
}

/** Without what only says that it may be left out, or what becomes of it. */
function bare(schema: Shape): Shape {
  const { def } = (schema as Known)._zod
  if ('innerType' in def) return bare(def.innerType as Shape)
  return def.type === 'pipe' ? bare(def.in) : schema
}

function takes(schema: Shape, value: undefined | null): boolean {
  return (schema as z.ZodType).safeParse(value).success
}
