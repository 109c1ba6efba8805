import * as z from 'zod'
import { grants, operation, roles } from '../kernel/operation.ts'

export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, 'letters, digits and hyphens, at most 40')

/** A family of categories, such as `city-management`. */
export const matter = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'lowercase letters, digits and hyphens')

/** The spans of a case that may have a time limit (design §9): 派遣, 处置, 核查 and from report to end. */
export const stages = ['dispatch', 'handle', 'verify', 'total'] as const
export type Stage = (typeof stages)[number]

/** How a limit is counted (`kernel/working-time`). Parts of an hour come in quarters, days are whole. */
export const limit = z.union([
  z.strictObject({
    clock: z.enum(['hours', 'working-hours']),
    amount: z.number().positive().max(9999).multipleOf(0.25),
  }),
  z.strictObject({ clock: z.enum(['working-days', 'calendar-days']), amount: z.int().min(1).max(999) }),
])
export type Limit = z.output<typeof limit>

/** The limits of a category; a stage without one is never overdue: the county sets them, no law does. */
export const limits = z.strictObject({
  dispatch: limit.optional(),
  handle: limit.optional(),
  verify: limit.optional(),
  total: limit.optional(),
})
export type Limits = z.output<typeof limits>

const demanded = z.enum(['required', 'optional'])
const fields = {
  name: z.string().trim().min(1).max(60),
  /** A photo of the place before anything was done, with the report. */
  beforePhoto: demanded,
  /** A photo of the place afterwards, with the feed-back. */
  afterPhoto: demanded,
  deadlines: limits,
  /** Only an active category can be reported; open cases of it go on. */
  active: z.boolean(),
  /** A shipped example that the county has not made its own yet. */
  sample: z.boolean(),
}

export const categoryShape = z.object({ code, matter, ...fields, version: z.int() })
export type Category = z.output<typeof categoryShape>

const everybody = grants('county', ...roles)
const params = z.strictObject({ code })

export const listCategories = operation({
  name: 'list-categories',
  method: 'GET',
  path: '/v1/categories',
  summary: 'What may be reported, by code, with the photos it demands and its time limits.',
  who: everybody,
  query: z.strictObject({
    matter: matter.optional(),
    active: z.enum(['true', 'false']).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    cursor: z.string().max(2000).optional(),
  }),
  output: z.object({ items: z.array(categoryShape), next: z.string().nullable() }),
})

export const getCategory = operation({
  name: 'get-category',
  method: 'GET',
  path: '/v1/categories/{code}',
  summary: 'One category.',
  who: everybody,
  params,
  output: categoryShape,
})

export const addCategory = operation({
  name: 'add-category',
  method: 'POST',
  path: '/v1/categories',
  summary: 'Adds a category.',
  who: grants('county', 'admin'),
  body: z.strictObject({
    code,
    matter,
    ...fields,
    beforePhoto: demanded.default('optional'),
    afterPhoto: demanded.default('required'),
    deadlines: limits.default({}),
    active: z.boolean().default(true),
    sample: z.boolean().default(false),
  }),
  output: categoryShape,
  status: 201,
  refusals: ['already-exists'],
})

export const changeCategory = operation({
  name: 'change-category',
  method: 'PATCH',
  path: '/v1/categories/{code}',
  summary: 'Changes fields of a category; cases that were reported before keep the terms of their day.',
  who: grants('county', 'admin'),
  params,
  body: z.strictObject(fields).partial(),
  output: categoryShape,
  ifMatch: true,
})

export const categoryContract = [listCategories, getCategory, addCategory, changeCategory] as const
