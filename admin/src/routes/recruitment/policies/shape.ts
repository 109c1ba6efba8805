import * as z from 'zod'
import type { FieldKind } from '../../../lib/form/schema.ts'
import { termsOf } from '../../../lib/form/schema.ts'

type Schema = z.core.$ZodType
type Known = z.core.$ZodTypes

/** What stands at a place of the terms, as the editor draws it. */
export type Shape = {
  /** May it be left out? */
  readonly optional: boolean
  /** May it be null, which says something (no cap)? */
  readonly nullable: boolean
} & (
  | {
      readonly kind: 'leaf'
      readonly field: FieldKind
      readonly choices: readonly string[]
      readonly decimal: boolean
      readonly least: number | undefined
      readonly most: number | undefined
    }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [name: string, schema: Schema])[] }
  | { readonly kind: 'rows'; readonly element: Schema; readonly least: number; readonly most: number }
  /** One of several objects; `by` is the key that says which. */
  | { readonly kind: 'union'; readonly by: string; readonly options: ReadonlyMap<string, Schema> }
)

/** Reads from a schema what there is to draw. Throws a RangeError for what no form can ask. */
export function shapeOf(schema: Schema): Shape {
  const { inner, optional, nullable } = bare(schema)
  const { def } = (inner as Known)._zod
  const told = { optional, nullable }
  if (def.type === 'object') return { ...told, kind: 'object', fields: Object.entries(def.shape) }
  if (def.type === 'array') {
    const { least = 0, most = Number.POSITIVE_INFINITY } = termsOf(z.strictObject({ list: inner as z.ZodType }), 'list')
    return { ...told, kind: 'rows', element: def.element, least, most }
  }
  if (def.type === 'union' && 'discriminator' in def) return { ...told, kind: 'union', ...optionsOf(def as Union) }
  const terms = termsOf(z.strictObject({ leaf: inner as z.ZodType }), 'leaf')
  if (!['string', 'number', 'boolean', 'enum'].includes(def.type))
    throw new RangeError(`nothing asks for a ${def.type}`)
  return {
    ...told,
    kind: 'leaf',
    field: terms.kind,
    choices: terms.choices ?? [],
    decimal: def.type === 'string' && takes(inner, '1.5') && !takes(inner, 'a'),
    least: terms.least,
    most: terms.most,
  }
}

type Union = { readonly discriminator: string; readonly options: readonly Schema[] }

function optionsOf({ discriminator, options }: Union): { by: string; options: ReadonlyMap<string, Schema> } {
  return { by: discriminator, options: new Map(options.map((one) => [namesOf(one, discriminator), one])) }
}

/** The value of the discriminator that leads to this option. */
function namesOf(option: Schema, by: string): string {
  const { def } = (option as Known)._zod
  const field = def.type === 'object' ? def.shape[by] : undefined
  const inner = field && (field as Known)._zod.def
  if (inner?.type !== 'literal') throw new RangeError(`an option without a literal ${by}`)
  return String(inner.values[0])
}

/** Without what only says that it may be left out, may be null, or has a default. */
function bare(schema: Schema): { inner: Schema; optional: boolean; nullable: boolean } {
  const { def } = (schema as Known)._zod
  if (!('innerType' in def)) return { inner: schema, optional: false, nullable: false }
  const { inner, optional, nullable } = bare(def.innerType as Schema)
  return { inner, optional: optional || def.type === 'optional', nullable: nullable || def.type === 'nullable' }
}

function takes(schema: Schema, value: unknown): boolean {
  return (schema as z.ZodType).safeParse(value).success
}

/** Every place of a schema by its key: names only, since all rows of a list are asked alike. */
export function placesOf(schema: Schema, at = ''): [key: string, shape: Shape][] {
  const shape = shapeOf(schema)
  const below = (name: string, inner: Schema) => placesOf(inner, at === '' ? name : `${at}.${name}`)
  const own: [string, Shape][] = at === '' ? [] : [[at, shape]]
  switch (shape.kind) {
    case 'object':
      return [...own, ...shape.fields.flatMap(([name, inner]) => (isLiteral(inner) ? [] : below(name, inner)))]
    case 'rows':
      return [...own, ...placesOf(shape.element, at).filter(([key]) => key !== at)]
    case 'union': {
      const by: [string, Shape] = [`${at}.${shape.by}`, choiceOf([...shape.options.keys()])]
      const all = [...shape.options.values()].flatMap((option) => placesOf(option, at))
      return [...own, by, ...all.filter(([key]) => key !== at)]
    }
    case 'leaf':
      return own
  }
}

function choiceOf(choices: readonly string[]): Shape {
  const told = { optional: false, nullable: false, decimal: false, least: undefined, most: undefined }
  return { ...told, kind: 'leaf', field: 'select', choices }
}

/** Is this the key that tells a union's options apart? It has but one value in each option and is asked by the union. */
export function isLiteral(schema: Schema): boolean {
  return (schema as Known)._zod.def.type === 'literal'
}
