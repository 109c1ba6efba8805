import * as z from 'zod'
import { wholeField } from '../kernel/field.ts'
import { grants, roles } from '../kernel/operation.ts'

/** An area's code: part of photo keys and paths, so letters, digits and hyphens only. Never read as a hierarchy. */
export const areaCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'letters, digits and hyphens, at most 40')
/** An id that an administrator chose for a member or a unit; it stands in URLs and the ledger, so never a person's name. */
export const chosenId = z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/, '2 to 40 lower-case letters, digits and hyphens')
export const title = z.string().trim().min(1).max(100)
export const key = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'a key of the settings')
/**
 * A level's key in the county's settings (`grid`), or its depth there: 1 for the first, the last one named are the grids.
 * Answers tell the key.
 */
export const level = z.union([
  z.int().min(1).max(99),
  z.string().regex(/^(?:[1-9]\d?|[a-z][a-z0-9-]{0,39})$/, 'the key of a level, or its depth'),
])
export const households = wholeField(0, 1_000_000).transform(Number)
const version = z.int()
export const roleList = z.array(z.enum(roles)).min(1).max(roles.length).refine(distinct, 'each role once')
export const categoryList = z.array(z.string().min(1).max(60)).max(200).refine(distinct, 'each category once')
export const areaList = z.array(areaCode).max(100).refine(distinct, 'each area once')
export const scope = z.strictObject({ areas: areaList.default([]), unit: chosenId.nullable().default(null) })
/** A part of a scope: what is left out stays. */
export const scopePart = z.strictObject({ areas: areaList.optional(), unit: chosenId.nullish() })
export const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2000).optional(),
}

function distinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** `adjusted`: an adjustment (动态调整, W-01) put other areas in its place; it keeps its history and takes nothing new. */
export const areaStates = ['active', 'adjusted'] as const

export const area = z.object({
  code: areaCode,
  name: z.string(),
  /** A level's key in the county's settings. */
  level: z.string(),
  parent: z.string().nullable(),
  /** Codes from the root down to this area. */
  path: z.array(z.string()),
  households: z.int().optional(),
  type: z.string().optional(),
  /** A member's id: the chief (网格长). */
  leader: z.string().optional(),
  state: z.enum(areaStates),
  version,
})
export const unit = z.object({ id: z.string(), name: z.string(), categories: z.array(z.string()), version })
export const member = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  scope: z.object({ areas: z.array(z.string()), unit: z.string().nullable() }),
  enabled: z.boolean(),
  /** Has a sign-in accepted this member's invitation? */
  bound: z.boolean(),
  /** When the invitation that is out expires; null when none is. */
  invitedUntil: z.string().nullable(),
  version,
})
export type AreaView = z.infer<typeof area>
export type UnitView = z.infer<typeof unit>
export type MemberView = z.infer<typeof member>

export const everyone = grants('county', ...roles)
export const admins = grants('county', 'admin')
export const byId = z.strictObject({ id: chosenId })

/** A change names at least one field. */
export function atLeastOne(value: Record<string, unknown>): boolean {
  return Object.values(value).some((field) => field !== undefined)
}
export const nothingToChange = 'name at least one field to change'

/** What is wrong with a grid: warnings that a person looks into, nothing is refused for them. */
export const findingKinds = ['outside-band', 'households-unknown', 'no-worker', 'no-chief'] as const
export type FindingKind = (typeof findingKinds)[number]
