import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { dynamo } from '../platform/aws.ts'
import type { Write } from '../platform/commit.ts'
import { env } from '../platform/env.ts'
import { putNew, putVersion } from '../platform/write.ts'
import { caseShape, type State } from './case.contract.ts'
import { categoryShape, limits, stages } from './category.contract.ts'

const stageClock = z.object({
  clock: z.enum(['hours', 'working-hours', 'working-days', 'calendar-days']),
  amount: z.number(),
  from: z.string(),
  due: z.string().optional(),
  thrice: z.string().optional(),
  stopped: z.string().optional(),
  carried: z.union([z.literal(1), z.literal(3)]).optional(),
})

/** A case. It holds no text that a person wrote; version and head are those of the ledger's subject `case/<id>`. */
const storedShape = caseShape
  .pick({
    id: true,
    number: true,
    matter: true,
    category: true,
    area: true,
    state: true,
    photos: true,
    reporter: true,
    unit: true,
    supervised: true,
    reworks: true,
    requests: true,
    createdAt: true,
    updatedAt: true,
  })
  .extend({
    /** Area codes from the root down to its own, as they were when it was reported. */
    path: z.array(z.string()).min(1),
    fedBackBy: z.string().optional(),
    /** What its category demanded when it was reported: a later change of the category is for later cases. */
    terms: categoryShape.pick({ beforePhoto: true, afterPhoto: true, version: true }).extend({ limits }),
    clocks: z.partialRecord(z.enum(stages), stageClock),
    version: z.int().min(1),
    head: z.string(),
  })
export type StoredCase = z.output<typeof storedShape>

/** What somebody wrote with one step, and the salt of the ledger's commitments to it. */
const textsShape = z.object({
  version: z.int().min(1),
  action: z.string(),
  by: z.string(),
  at: z.string(),
  salt: z.string(),
  texts: z.record(z.string(), z.string()),
  /** Where it is, as the reporter told it. */
  location: caseShape.shape.location,
})
export type StepTexts = z.output<typeof textsShape>

/** A case with everything written about it, oldest first. */
export type CaseWithTexts = { readonly found: StoredCase; readonly written: readonly StepTexts[] }

export const caseKey = (id: string) => ({ pk: `case#${id}`, sk: 'case' })
const textsKey = (id: string, version: number) => ({ pk: `case#${id}`, sk: `text#${String(version).padStart(6, '0')}` })
const numberKey = (number: string) => ({ pk: `number#${number}`, sk: 'number' })

/** Sorts cases by the instant of reporting. */
export const timeKey = (at: { createdAt: string; id: string }) => `${at.createdAt}#${at.id}`

/** A unit's cases, and, while it is open, the county's open cases: sparse indexes, each newest last. */
function indexed(found: StoredCase, isOpen: boolean): Record<string, string> {
  const sort = timeKey(found)
  return {
    ...(found.unit !== undefined && { gsi1pk: `unit#${found.unit}`, gsi1sk: sort }),
    ...(isOpen && { gsi2pk: 'open', gsi2sk: sort }),
  }
}

const toItem = (found: StoredCase, isOpen: boolean) => ({
  ...storedShape.parse(found),
  ...caseKey(found.id),
  ...indexed(found, isOpen),
})

/** Reads a stored case. */
export function parseCase(item: Record<string, unknown>): StoredCase {
  return storedShape.parse(item)
}

/** Which case has this id, as it stands now, with what was written about it? */
export async function caseById(id: string): Promise<CaseWithTexts | undefined> {
  const items: Record<string, unknown>[] = []
  let from: Record<string, unknown> | undefined
  do {
    const page = await dynamo().send(
      new QueryCommand({
        TableName: env('REPORTING_TABLE'),
        KeyConditionExpression: 'pk = :case',
        ExpressionAttributeValues: { ':case': caseKey(id).pk },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    )
    items.push(...(page.Items ?? []))
    from = page.LastEvaluatedKey
  } while (from)
  const [first, ...texts] = items
  if (first?.sk !== 'case') return undefined
  return { found: storedShape.parse(first), written: texts.map((item) => textsShape.parse(item)) }
}

/** Which of these cases are there, as they stand now, by id? */
export async function casesByIds(ids: readonly string[]): Promise<Map<string, StoredCase>> {
  const cases = (await getMany(ids.map(caseKey))).map((item) => storedShape.parse(item))
  return new Map(cases.map((found) => [found.id, found]))
}

/** What was written when these cases were reported, by id; an erased text is left out. */
export async function reportTexts(ids: readonly string[]): Promise<Map<string, StepTexts>> {
  const items = await getMany(ids.map((id) => textsKey(id, 1)))
  return new Map(items.map((item) => [String(item.pk).slice('case#'.length), textsShape.parse(item)]))
}

async function getMany(keys: readonly { pk: string; sk: string }[]): Promise<Record<string, unknown>[]> {
  const table = env('REPORTING_TABLE')
  const found: Record<string, unknown>[] = []
  let left: Record<string, unknown>[] = [...keys]
  while (left.length > 0) {
    const asked = { RequestItems: { [table]: { Keys: left.slice(0, 100), ConsistentRead: true } } }
    const answer = await dynamo().send(new BatchGetCommand(asked))
    found.push(...(answer.Responses?.[table] ?? []))
    left = [...left.slice(100), ...(answer.UnprocessedKeys?.[table]?.Keys ?? [])]
  }
  return found
}

/** Which case has this number? */
export async function caseIdByNumber(number: string): Promise<string | undefined> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: env('REPORTING_TABLE'), Key: numberKey(number), ConsistentRead: true }),
  )
  return item && z.object({ case: z.string() }).parse(item).case
}

/**
 * The writes that store a case just reported: itself, its number, and one pointer for its reporter and for each area above
 * it, which never change, so that a list of any area is one query.
 */
export function putReported(found: StoredCase): Write[] {
  const table = env('REPORTING_TABLE')
  const { id, category, createdAt } = found
  const pointer = { sk: timeKey(found), case: id, category, createdAt }
  const partitions = [...found.path.map((code) => `area#${code}`), `reporter#${found.reporter}`]
  return [
    putNew(table, toItem(found, true)),
    putNew(table, { ...numberKey(found.number), case: id }),
    ...partitions.map((pk) => putNew(table, { pk, ...pointer })),
  ]
}

/** The write that replaces a case still at the version and in one of the states that the action leaves. */
export function putCase(
  found: StoredCase,
  isOpen: boolean,
  before: { version: number; states: readonly State[] },
  refuse: Write['refuse'],
): Write {
  return putVersion(env('REPORTING_TABLE'), toItem(found, isOpen), before, refuse)
}

/** The write that keeps what was written with a step. */
export function putTexts(id: string, texts: StepTexts): Write {
  return putNew(env('REPORTING_TABLE'), { ...textsShape.parse(texts), ...textsKey(id, texts.version) })
}
