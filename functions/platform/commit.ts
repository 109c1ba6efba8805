import { setTimeout as pause } from 'node:timers/promises'
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import type { LedgerEntry } from '../kernel/chain.ts'
import { Refusal } from '../kernel/refusal.ts'
import { dynamo } from './aws.ts'
import type { Call, Reply } from './call.ts'
import { env } from './env.ts'
import { keepAnswer, keptAnswer } from './idempotency.ts'
import { Replayed } from './replayed.ts'

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/** One write of a change. When its condition fails, `refuse` says why from the item that stood there. */
export type Write = {
  readonly item: TransactItem
  readonly refuse?: (old: Record<string, unknown> | undefined) => Refusal
}

export type Change = { readonly entries: readonly LedgerEntry[]; readonly writes: readonly Write[] }

const attempts = 8

/** Reasons that pass by themselves (DynamoDB API Reference, TransactWriteItems, "CancellationReasons"). */
const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']

/**
 * Commits a change: state, ledger entries and the idempotency record in one transaction, or nothing (design §4).
 * Answers `reply`, or the first answer when the same key won meanwhile. Conflicts with other transactions and throttling are retried;
 * a failed condition throws the write's refusal, `stale` when it names none and the caller sent a version, else `conflict`.
 */
export async function commit<R extends Reply>(call: Call, change: Change, reply: R): Promise<R> {
  const kept = call.idempotency && {
    status: call.operation.status,
    body: JSON.stringify(call.operation.output.parse(reply.body)),
    ...(reply.version !== undefined && { version: reply.version }),
  }
  const extra = call.idempotency && kept ? [keepAnswer(call.idempotency, kept, call.now)] : []
  const lost = await transact(change, extra)
  if (!lost) return reply
  if (lost.index === change.writes.length + change.entries.length && call.idempotency) {
    const first = await keptAnswer(call.idempotency, call.now)
    if (first) throw new Replayed(first)
  }
  throw change.writes[lost.index]?.refuse?.(lost.old) ?? new Refusal(call.ifMatch === undefined ? 'conflict' : 'stale')
}

/** Commits a change that no call asked for (a photo arrived, a clock struck). Answers false when a condition failed. */
export async function commitEvent(change: Change): Promise<boolean> {
  return (await transact(change, [])) === undefined
}

/** A condition that failed: the write's index in the transaction and the item that stood there. */
type Lost = { readonly index: number; readonly old: Record<string, unknown> | undefined }

async function transact(change: Change, extra: readonly TransactItem[]): Promise<Lost | undefined> {
  const items = [...change.writes.map((write) => write.item), ...change.entries.map(appendEntry), ...extra]
  for (let attempt = 1; ; attempt++) {
    try {
      await dynamo().send(new TransactWriteCommand({ TransactItems: items }))
      return undefined
    } catch (thrown) {
      if (!(thrown instanceof TransactionCanceledException)) throw thrown
      const reasons = thrown.CancellationReasons ?? []
      const index = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed')
      if (index >= 0) {
        const old = reasons[index]?.Item
        return { index, old: old && unmarshall(old) }
      }
      if (!reasons.some((reason) => passing.includes(reason.Code ?? ''))) throw thrown
      if (attempt === attempts) throw new Refusal('conflict')
      await pause(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** An entry is only ever put where none is: the ledger is never overwritten (design §5). */
function appendEntry(entry: LedgerEntry): TransactItem {
  return {
    Put: {
      TableName: env('LEDGER_TABLE'),
      Item: entry,
      ConditionExpression: 'attribute_not_exists(#subject)',
      ExpressionAttributeNames: { '#subject': 'subject' },
    },
  }
}
