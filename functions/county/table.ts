import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { holidays } from '../kernel/holidays.ts'
import type { Calendar } from '../kernel/working-time.ts'
import { dynamo } from '../platform/aws.ts'
import type { Write } from '../platform/commit.ts'
import { env } from '../platform/env.ts'
import { putNew, putVersion } from '../platform/write.ts'
import { type Settings, settingsShape } from './contract.ts'
import { defaultSettings } from './defaults.ts'

const versioned = { pk: z.string(), sk: z.string(), version: z.int(), head: z.string().nullable() }
const settingsItem = settingsShape.extend(versioned)
const yearItem = z.object({ ...versioned, year: z.int(), off: z.array(z.string()), work: z.array(z.string()) })

export type StoredSettings = Settings & { readonly version: number; readonly head: string | null }
export type StoredYear = Pick<z.output<typeof yearItem>, 'year' | 'off' | 'work' | 'version' | 'head'>

const settingsKey = { pk: 'settings', sk: 'county' }
const yearKey = (year: number) => ({ pk: 'holidays', sk: String(year) })

/** What are the county's settings now? Until somebody changes them, the defaults at version 0. */
export async function settings(): Promise<StoredSettings> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: env('COUNTY_TABLE'), Key: settingsKey, ConsistentRead: true }),
  )
  return item ? settingsItem.parse(item) : { ...defaultSettings(env('COUNTY_NAME')), version: 0, head: null }
}

/** Which years did an administrator load? */
export async function loadedYears(): Promise<StoredYear[]> {
  const { Items: items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: env('COUNTY_TABLE'),
      KeyConditionExpression: 'pk = :holidays',
      ExpressionAttributeValues: { ':holidays': 'holidays' },
      ConsistentRead: true,
    }),
  )
  return items.map((item) => yearItem.parse(item))
}

/** The write that stores settings over the version that was read. */
export function putSettings(next: StoredSettings, before: number): Write {
  return put(settingsItem.parse({ ...next, ...settingsKey }), before)
}

/** The write that stores a loaded year over the version that was read. */
export function putYear(next: StoredYear, before: number): Write {
  return put(yearItem.parse({ ...next, ...yearKey(next.year) }), before)
}

function put(item: z.output<typeof settingsItem> | z.output<typeof yearItem>, before: number): Write {
  return before === 0 ? putNew(env('COUNTY_TABLE'), item) : putVersion(env('COUNTY_TABLE'), item, { version: before })
}

type Known = { readonly settings: StoredSettings; readonly years: StoredYear[] }
let cached: { readonly known: Promise<Known>; readonly until: number } | undefined

/** Settings and loaded years, at most 60 s old: what rules of time need on nearly every request. */
function known(): Promise<Known> {
  if (!cached || cached.until < performance.now()) {
    const read = Promise.all([settings(), loadedYears()]).then(([told, years]) => ({ settings: told, years }))
    cached = { known: read, until: performance.now() + 60_000 }
    read.catch(() => {
      cached = undefined
    })
  }
  return cached.known
}

/** The county's settings, at most 60 s old. */
export async function readSettings(): Promise<Settings> {
  return (await known()).settings
}

/** The county's calendar, at most 60 s old: the shipped years, and over them those an administrator loaded. */
export async function readCalendar(): Promise<Calendar> {
  const { settings: told, years } = await known()
  const loaded = Object.fromEntries(years.map(({ year, off, work }) => [year, { off, work }]))
  return { timeZone: told.timeZone, workingHours: told.workingHours, years: { ...holidays, ...loaded } }
}
