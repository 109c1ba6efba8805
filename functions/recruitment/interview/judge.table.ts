import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { allItems, getItem, getItems } from '../read.table.ts'

/** A judge's name with the salt of the ledger's commitment to it, and the hash of the code in their hand. */
const judgeShape = z.object({
  code: z.string(),
  name: z.string(),
  salt: z.string(),
  slip: z.string().optional(),
})
export type StoredJudge = z.output<typeof judgeShape>

/**
 * A code in somebody's hand, found by its hash. The first phone that uses it holds it (ADR 35). Version and head are those of the
 * ledger's subject `judge-code/<id>`; 0 before the first use.
 */
const slipShape = z.object({
  id: z.string(),
  campaign: z.string(),
  judge: z.string(),
  /** The hash of the secret that the phone made, and since when. */
  phone: z.string().optional(),
  since: z.string().optional(),
  /** Other phones that were refused. */
  tried: z.array(z.object({ phone: z.string(), at: z.string() })),
  version: z.int(),
  head: z.string(),
})
export type StoredSlip = z.output<typeof slipShape>

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

/** Which code has this hash? */
export async function slipByHash(hash: string): Promise<StoredSlip | undefined> {
  const item = await getItem(slipKey(hash))
  return item && slipShape.parse(item)
}

/** The codes that these judges have in hand, by judge. */
export async function slipsOf(judges: readonly StoredJudge[]): Promise<Map<string, StoredSlip>> {
  const items = await getItems(judges.flatMap(({ slip }) => (slip === undefined ? [] : slipKey(slip))))
  return new Map(items.map((item) => [String(item.judge), slipShape.parse(item)]))
}

/** The write that keeps which phone holds a code, or was refused, over the version that was read. */
export function putHeld(hash: string, slip: StoredSlip, before: number): Write {
  return putVersion(table(), { ...slipShape.parse(slip), ...slipKey(hash) }, { version: before })
}

/** The write that keeps a judge's name. The arrangement's own condition guards it. */
export function putJudge(campaign: string, judge: StoredJudge): Write {
  const item = { ...judgeShape.parse(judge), ...judgesKey(campaign, judge.code) }
  return { item: { Put: { TableName: table(), Item: item } } }
}

/** The writes that replace a judge's code: the earlier one stops to work. `id` is what the ledger calls it. */
export function putSlip(campaign: string, judge: StoredJudge, { id, hash }: { id: string; hash: string }): Write[] {
  const slip = slipShape.parse({ id, campaign, judge: judge.code, tried: [], version: 0, head: '' })
  return [
    ...forgetSlip(judge),
    putNew(table(), { ...slip, ...slipKey(hash) }),
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
