import { gunzipSync, gzipSync } from 'node:zlib'
import { GetCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { Refusal } from '../kernel/refusal.ts'
import { dynamo } from './aws.ts'
import type { Idempotency } from './call.ts'

/** A first answer, kept for 24 hours: same key and same request get it again. */
export type Kept = { readonly status: number; readonly body: string; readonly version?: number }

const keptSeconds = 24 * 3600
/** An answer longer than this, in characters, is kept compressed: an item holds 400 kB. */
const mostPlain = 50_000

/** Was this key answered before? The first answer, or undefined; refuses the key with another request (422). */
export async function keptAnswer(idempotency: Idempotency, now: Date): Promise<Kept | undefined> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: idempotency.table, Key: keyOf(idempotency), ConsistentRead: true }),
  )
  if (!item || item.expiresAt <= now.getTime() / 1000) return undefined
  if (item.request !== idempotency.request) throw new Refusal('idempotency-mismatch')
  const body = item.packed ? gunzipSync(item.packed).toString('utf8') : item.body
  return { status: item.status, body, ...(item.version && { version: item.version }) }
}

/** The write that keeps an answer, part of the change's own transaction, so that a crash cannot part them. */
export function keepAnswer(
  idempotency: Idempotency,
  kept: Kept,
  now: Date,
): NonNullable<TransactWriteCommandInput['TransactItems']>[number] {
  const seconds = Math.floor(now.getTime() / 1000)
  const { body, ...rest } = kept
  const answer = body.length > mostPlain ? { ...rest, packed: gzipSync(body) } : kept
  return {
    Put: {
      TableName: idempotency.table,
      Item: { ...keyOf(idempotency), request: idempotency.request, ...answer, expiresAt: seconds + keptSeconds },
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': seconds },
    },
  }
}

function keyOf(idempotency: Idempotency): { pk: string; sk: string } {
  return { pk: `idempotency#${idempotency.key}`, sk: 'answer' }
}
