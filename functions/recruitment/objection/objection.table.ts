import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { dynamo } from '../../platform/aws.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { firstId } from '../../platform/ids.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { allItems, getItem, itemsPage } from '../read.table.ts'
import { type ObjectionState, objectionShape, openStates } from './objection.contract.ts'

/** An objection without its words. Version and head are those of the ledger's subject `objection/<id>`. */
const storedShape = objectionShape
  .omit({ application: true, due: true, calendarMissing: true, overdue: true, actions: true, barred: true })
  .extend({
    /** Who upheld it: they do not say that it is done. */
    hands: z.array(z.string()),
    head: z.string(),
  })
export type StoredObjection = z.output<typeof storedShape>

/** What was written and by whom, apart, with the salt of the ledger's commitments: erasing this item erases them. */
const wordsShape = z.object({
  text: z.string(),
  name: z.string().optional(),
  phone: z.string().optional(),
  answer: z.string().optional(),
  salt: z.string(),
  /** The hash of the receipt: its item goes with this one. */
  receipt: z.string(),
})
export type StoredWords = z.output<typeof wordsShape>

const receiptShape = z.object({ campaign: z.string(), objection: z.string() })

const table = () => env('RECRUITMENT_TABLE')
const objectionKey = (campaign: string, id: string) => ({ pk: `objections#${campaign}`, sk: id })
const wordsKey = (campaign: string, id: string) => ({ pk: `objectors#${campaign}`, sk: id })
const receiptKey = (hash: string) => ({ pk: `objection-receipt#${hash}`, sk: 'objection' })

/** Which objection to the campaign's notice has this id, as it stands now? */
export async function objectionById(campaign: string, id: string): Promise<StoredObjection | undefined> {
  const item = await getItem(objectionKey(campaign, id))
  return item && storedShape.parse(item)
}

/** The words of an objection; undefined once erased. */
export async function wordsOf(campaign: string, id: string): Promise<StoredWords | undefined> {
  const item = await getItem(wordsKey(campaign, id))
  return item && wordsShape.parse(item)
}

/** Which objection has the receipt with this hash? */
export async function objectionByReceipt(hash: string): Promise<z.output<typeof receiptShape> | undefined> {
  const item = await getItem(receiptKey(hash))
  return item && receiptShape.parse(item)
}

/** One page of a campaign's objections, the earliest first. */
export function objectionsPage(
  campaign: string,
  told: { limit: number; cursor?: string | undefined; keep: (objection: StoredObjection) => boolean },
): Promise<Page<StoredObjection>> {
  return itemsPage({
    ...told,
    partition: objectionKey(campaign, '').pk,
    keep: (item) => {
      const objection = storedShape.parse(item)
      return told.keep(objection) ? objection : undefined
    },
  })
}

/** The objections that keep a campaign from ending, the earliest first: which, of when, and how far each is. */
export async function openObjectionsOf(campaign: string): Promise<Pick<StoredObjection, 'id' | 'at' | 'state'>[]> {
  const all = (await allItems(objectionKey(campaign, '').pk)).map((item) => storedShape.parse(item))
  return all.flatMap(({ id, at, state }) => (openStates.includes(state) ? [{ id, at, state }] : []))
}

/** The objections to somebody, by their number in the notice, that were decided: without words, and without who lodged them. */
export async function decidedAbout(campaign: string, number: string): Promise<StoredObjection[]> {
  const all = (await allItems(objectionKey(campaign, '').pk)).map((item) => storedShape.parse(item))
  return all.filter(({ about, decided }) => about === number && decided !== undefined)
}

/** How many objections were lodged since an instant; counts to `most` and no further. */
export async function lodgedSince(campaign: string, since: Date, most: number): Promise<number> {
  const { pk } = objectionKey(campaign, '')
  let count = 0
  let from: Record<string, unknown> | undefined
  do {
    const page = await dynamo().send(
      new QueryCommand({
        TableName: table(),
        KeyConditionExpression: 'pk = :pk AND sk >= :since',
        ExpressionAttributeValues: { ':pk': pk, ':since': firstId(since) },
        ConsistentRead: true,
        Select: 'COUNT',
        Limit: most - count,
        ExclusiveStartKey: from,
      }),
    )
    count += page.Count ?? 0
    from = page.LastEvaluatedKey
  } while (from && count < most)
  return count
}

/** The writes that lodge an objection. */
export function putLodged(objection: StoredObjection, words: StoredWords): Write[] {
  const { campaign, id } = objection
  return [
    putNew(table(), { ...storedShape.parse(objection), ...objectionKey(campaign, id) }),
    putNew(table(), { ...wordsShape.parse(words), ...wordsKey(campaign, id) }),
    putNew(table(), { campaign, objection: id, ...receiptKey(words.receipt) }),
  ]
}

/** The write that replaces an objection still at the version and in one of the states that the action leaves. */
export function putObjection(
  objection: StoredObjection,
  before: { version: number; states: readonly ObjectionState[] },
): Write {
  const item = { ...storedShape.parse(objection), ...objectionKey(objection.campaign, objection.id) }
  return putVersion(table(), item, before)
}

/** The write that keeps an answer with the words. The objection's own condition guards it. */
export function putWords({ campaign, id }: StoredObjection, words: StoredWords): Write {
  return { item: { Put: { TableName: table(), Item: { ...wordsShape.parse(words), ...wordsKey(campaign, id) } } } }
}

/** The writes that erase what was written and by whom; what was decided stays. */
export function eraseWords({ campaign, id }: StoredObjection, words: StoredWords): Write[] {
  return [wordsKey(campaign, id), receiptKey(words.receipt)].map((Key) => ({
    item: { Delete: { TableName: table(), Key } },
  }))
}

/** One page of the ids of a campaign's objections whose words are still kept. */
export function keptWordsPage(campaign: string, cursor: string | undefined): Promise<Page<string>> {
  return itemsPage({ partition: wordsKey(campaign, '').pk, limit: 100, cursor, keep: (item) => String(item.sk) })
}
