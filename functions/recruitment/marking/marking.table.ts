import * as z from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { allItems, getItem, getItems, itemsPage } from '../read.table.ts'
import { mark } from './marking.contract.ts'

/** What everybody may know of a draw. Version and head are those of the ledger's subject `secret-numbers/<campaign>`. */
const drawShape = z.object({
  campaign: z.string(),
  count: z.int(),
  commitment: z.string(),
  by: z.string(),
  at: z.string(),
  version: z.int().min(1),
  head: z.string(),
})
export type StoredDraw = z.output<typeof drawShape>

const given = z.array(z.object({ by: z.string(), at: z.string(), value: mark }))
/** A paper's marks. Version and head are those of the ledger's subject `marks/<campaign>/<number>`. */
const marksShape = z.object({
  number: z.string(),
  objective: given,
  subjective: given,
  version: z.int().min(1),
  head: z.string(),
})
export type StoredMarks = z.output<typeof marksShape>

/** Markers read these two partitions; which application has which number stands in another (`numbers.table.ts`). */
const drawKey = (campaign: string) => ({ pk: `marking#${campaign}`, sk: 'draw' })
const handKey = (campaign: string, member: string) => ({ pk: `marking#${campaign}`, sk: `hand#${member}` })
const marksOfCampaign = (campaign: string) => `marks#${campaign}`

/** The campaign's draw of secret numbers; undefined until somebody drew. */
export async function drawOf(campaign: string): Promise<StoredDraw | undefined> {
  const item = await getItem(drawKey(campaign))
  return item && drawShape.parse(item)
}

/** The write that keeps a draw, or one more look at its numbers. */
export function putDraw(draw: StoredDraw, before: number): Write {
  const item = { ...drawShape.parse(draw), ...drawKey(draw.campaign) }
  const table = env('RECRUITMENT_TABLE')
  return before === 0
    ? putNew(table, item, () => new Refusal('already-exists'))
    : putVersion(table, item, { version: before }, () => new Refusal('conflict'))
}

const handShape = z.enum(['holds', 'marks'])
export type Hand = z.output<typeof handShape>

/** Does this member hold the numbers, or mark papers? */
export async function handOf(campaign: string, member: string): Promise<Hand | undefined> {
  const item = await getItem(handKey(campaign, member))
  return item && handShape.parse(item.hand)
}

/** The write that makes a member one of the two, and is refused to the other: nobody is both, whatever comes first. */
export function takeHand(campaign: string, member: string, hand: Hand): Write {
  return {
    item: {
      Put: {
        TableName: env('RECRUITMENT_TABLE'),
        Item: { ...handKey(campaign, member), hand },
        ConditionExpression: 'attribute_not_exists(pk) OR hand = :hand',
        ExpressionAttributeValues: { ':hand': hand },
      },
    },
    refuse: () => new Refusal('holds-numbers'),
  }
}

/** The marks of these papers (at most 100), by secret number. */
export async function marksByNumbers(campaign: string, numbers: readonly string[]): Promise<Map<string, StoredMarks>> {
  const items = await getItems(numbers.map((sk) => ({ pk: marksOfCampaign(campaign), sk })))
  return new Map(items.map((item) => [String(item.sk), marksShape.parse(item)]))
}

/** Every paper's marks, by secret number. */
export async function marksOf(campaign: string): Promise<Map<string, StoredMarks>> {
  const items = await allItems(marksOfCampaign(campaign))
  return new Map(items.map((item) => [String(item.sk), marksShape.parse(item)]))
}

/** One page of the marks, in the order of secret numbers. */
export function marksPage(
  campaign: string,
  told: { limit: number; cursor?: string | undefined; keep: (marks: StoredMarks) => boolean },
): Promise<Page<StoredMarks>> {
  return itemsPage({
    ...told,
    partition: marksOfCampaign(campaign),
    keep: (item) => {
      const marks = marksShape.parse(item)
      return told.keep(marks) ? marks : undefined
    },
  })
}

/** The write that stores a paper's marks over the version that was read; 0 when nobody had entered any. */
export function putMarks(campaign: string, marks: StoredMarks, before: number): Write {
  const item = { ...marksShape.parse(marks), pk: marksOfCampaign(campaign), sk: marks.number }
  const table = env('RECRUITMENT_TABLE')
  return before === 0 ? putNew(table, item) : putVersion(table, item, { version: before })
}
