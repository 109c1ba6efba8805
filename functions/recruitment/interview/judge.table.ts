import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew } from '../../platform/write.ts'
import { allItems, getItem } from '../read.table.ts'

/** A judge's name with the salt of the ledger's commitment to it, and the hash of the code in their hand. */
const judgeShape = z.object({
  code: z.string(),
  name: z.string(),
  salt: z.string(),
  slip: z.string().optional(),
})
export type StoredJudge = z.output<typeof judgeShape>

/** Why somebody must not judge somebody, as it was written, with the salt of the ledger's commitment. */
const reasonShape = z.object({ judge: z.string(), application: z.string(), reason: z.string(), salt: z.string() })
export type StoredReason = z.output<typeof reasonShape>

const judgesKey = (campaign: string, code: string) => ({ pk: `judges#${campaign}`, sk: code })
const reasonKey = (campaign: string, { application, judge }: Pick<StoredReason, 'application' | 'judge'>) => ({
  pk: `conflicts#${campaign}`,
  sk: `${application}#${judge}`,
})
/** A partition a code: the judges' function finds its own, and no list of them. */
const slipKey = (hash: string) => ({ pk: `judge#${hash}`, sk: 'own' })
const table = () => env('RECRUITMENT_TABLE')

/** The names of a campaign's judges, by code; none once erased. */
export async function judgesOf(campaign: string): Promise<Map<string, StoredJudge>> {
  const items = await allItems(judgesKey(campaign, '').pk)
  return new Map(items.map((item) => [String(item.sk), judgeShape.parse(item)]))
}

/** Whose code has this hash? */
export async function judgeByHash(hash: string): Promise<{ campaign: string; judge: string } | undefined> {
  const item = await getItem(slipKey(hash))
  return item && { campaign: String(item.campaign), judge: String(item.judge) }
}

/** The write that keeps a judge's name. The arrangement's own condition guards it. */
export function putJudge(campaign: string, judge: StoredJudge): Write {
  const item = { ...judgeShape.parse(judge), ...judgesKey(campaign, judge.code) }
  return { item: { Put: { TableName: table(), Item: item } } }
}

/** The writes that replace a judge's code: the earlier one stops to work. */
export function putSlip(campaign: string, judge: StoredJudge, hash: string): Write[] {
  return [
    ...forgetSlip(judge),
    putNew(table(), { ...slipKey(hash), campaign, judge: judge.code }),
    putJudge(campaign, { ...judge, slip: hash }),
  ]
}

/** The writes that forget a judge: name, salt and code. */
export function forgetJudge(campaign: string, judge: StoredJudge): Write[] {
  return [...forgetSlip(judge), { item: { Delete: { TableName: table(), Key: judgesKey(campaign, judge.code) } } }]
}

/** The write that makes a judge's code stop to work; none where there is none. */
export function forgetSlip({ slip }: StoredJudge): Write[] {
  return slip === undefined ? [] : [{ item: { Delete: { TableName: table(), Key: slipKey(slip) } } }]
}

/** Why conflicts were declared in a campaign, or those with one candidate. */
export async function reasonsOf(campaign: string, application?: string): Promise<StoredReason[]> {
  const prefix = application === undefined ? '' : `${application}#`
  return (await allItems(`conflicts#${campaign}`, prefix)).map((item) => reasonShape.parse(item))
}

/** The write that keeps a reason. */
export function putReason(campaign: string, reason: StoredReason): Write {
  return {
    item: { Put: { TableName: table(), Item: { ...reasonShape.parse(reason), ...reasonKey(campaign, reason) } } },
  }
}

/** The write that forgets a reason. */
export function forgetReason(campaign: string, reason: StoredReason): Write {
  return { item: { Delete: { TableName: table(), Key: reasonKey(campaign, reason) } } }
}
