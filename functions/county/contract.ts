import * as z from 'zod'
import { grants, operation, roles } from '../kernel/operation.ts'

const day = z.iso.date()
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')

/** Something the county names: a stable key and the words shown for it. */
const named = z.object({ key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), name: z.string().trim().min(1).max(20) })

function distinct(list: readonly { readonly key: string }[]): boolean {
  return new Set(list.map((item) => item.key)).size === list.length
}

/** What a county sets once and may change later; every change is a new version in the ledger. */
export const settingsShape = z.object({
  name: z.string().trim().min(1).max(60),
  /** IANA name; days and working hours are counted in it. */
  timeZone: z.string().refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone), 'an IANA time zone'),
  /** Ascending, not overlapping; default 09:00–12:00 and 13:30–17:30. */
  workingHours: z
    .array(z.tuple([time, time]))
    .min(1)
    .max(6)
    .refine((spans) => {
      const edges = spans.flat()
      return edges.every((edge, index) => index === 0 || (edges[index - 1] ?? '') < edge)
    }, 'ascending and not overlapping'),
  /** The area levels from the root down (catalogue §5.1). */
  levels: z.array(named).min(1).max(8).refine(distinct, 'each key once'),
  /** Types a grid may have (W-01: 杂居型, 单位型, 物业型). */
  gridTypes: z.array(named).max(12).refine(distinct, 'each key once'),
  /** Families of case categories (大类) by the key that categories carry; one without a name here is shown by its key. */
  matters: z.array(named).max(30).refine(distinct, 'each key once').default([]),
  /** Households of a grid, both ends inclusive; outside is a finding, never a refusal. */
  householdBand: z
    .object({ min: z.int().min(0).max(100_000), max: z.int().min(1).max(100_000) })
    .refine((band) => band.min <= band.max, 'min not above max'),
  /** A photo that arrives later than this after it was taken is flagged. */
  photoMaxLagHours: z.int().min(1).max(720),
  /** A shared desk signs out after so many idle minutes. */
  idleMinutes: z.int().min(1).max(240),
})
export type Settings = z.output<typeof settingsShape>

const holidayYear = z.object({
  year: z.int(),
  /** Weekdays that are off. */
  off: z.array(day),
  /** Weekend days that are worked (调休). */
  work: z.array(day),
  source: z.enum(['shipped', 'loaded']),
  version: z.int(),
})

const anyRole = grants('county', ...roles)

export const getHealth = operation({
  name: 'get-health',
  method: 'GET',
  path: '/v1/health',
  summary: 'Is the service up?',
  who: 'public',
  output: z.object({ status: z.literal('ok'), stage: z.string(), at: z.iso.datetime() }),
})

export const getOpenapi = operation({
  name: 'get-openapi',
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'This API, described in OpenAPI 3.1.',
  who: 'public',
  output: z.record(z.string(), z.unknown()),
})

export const computeDue = operation({
  name: 'compute-due',
  method: 'GET',
  path: '/v1/calendar/due',
  summary: 'When is something due that starts now and may take so long, by the county’s calendar?',
  who: 'public',
  query: z.strictObject({
    /** An instant with its zone. A `+` that a client left unescaped arrives as a space and is read as the `+` it was. */
    from: z
      .string()
      .max(40)
      .transform((text) => text.replace(/ (?=\d\d:?\d\d$)/, '+'))
      .pipe(z.iso.datetime({ offset: true })),
    clock: z.enum(['hours', 'working-hours', 'working-days', 'calendar-days']),
    amount: z.string().regex(/^\d{1,5}(\.\d{1,4})?$/, 'a number, 0 to 99999'),
    countFirstDay: z.enum(['true', 'false']).default('false'),
  }),
  output: z.object({ due: z.string() }),
  refusals: ['no-holiday-data'],
})

export const getSettings = operation({
  name: 'get-settings',
  method: 'GET',
  path: '/v1/settings',
  summary: 'The county’s settings.',
  who: anyRole,
  output: settingsShape.extend({ version: z.int() }),
})

export const changeSettings = operation({
  name: 'change-settings',
  method: 'PUT',
  path: '/v1/settings',
  summary: 'Replaces the county’s settings.',
  who: grants('county', 'admin'),
  body: settingsShape.strict(),
  output: settingsShape.extend({ version: z.int() }),
  ifMatch: true,
})

export const listHolidays = operation({
  name: 'list-holidays',
  method: 'GET',
  path: '/v1/holidays',
  summary: 'The years whose holidays and make-up days are known.',
  who: anyRole,
  output: z.object({
    items: z.array(holidayYear),
    next: z.null(),
    /** Next year is not loaded and it is November or later: an administrator should load it now. */
    nextYearMissing: z.boolean(),
  }),
})

export const loadHolidays = operation({
  name: 'load-holidays',
  method: 'PUT',
  path: '/v1/holidays/{year}',
  summary: 'Loads or replaces a year’s holidays and make-up days, as the State Council publishes them.',
  who: grants('county', 'admin'),
  params: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100) }),
  body: z.strictObject({ off: z.array(day).max(366), work: z.array(day).max(366) }),
  output: holidayYear,
  ifMatch: true,
})

export const contract = [
  getHealth,
  getOpenapi,
  computeDue,
  getSettings,
  changeSettings,
  listHolidays,
  loadHolidays,
] as const
