import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { type Refusal, refuseField } from '../kernel/refusal.ts'
import { dynamo } from './aws.ts'

/** A page of a list: `next` continues it, null at the end. */
export type Page<T> = { readonly items: T[]; readonly next: string | null }

/** No page reads more items than this, whatever its filter leaves. */
const readCap = 500

/** A cursor holds the position only, never a partition, so that a forged one reaches nothing its list may not. */
export function encodeCursor(position: readonly string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** The position in a cursor; a text that is none of ours is refused (422). */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    return z
      .array(z.string().max(600))
      .length(length)
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw foreignCursor()
  }
}

function foreignCursor(): Refusal {
  return refuseField('invalid', '?cursor', 'This cursor is none that this list gave.')
}

function isInvalid(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'ValidationException'
}

/**
 * Reads one page of a query: keeps what `keep` answers, reading at most 500 items, and continues where it stopped.
 * `position` and `start` translate between an item (its key attributes) and the cursor's position; they live in table.ts.
 */
export async function readPage<T>(told: {
  query: Omit<QueryCommandInput, 'ExclusiveStartKey' | 'Limit'>
  limit: number
  cursor: string | undefined
  positionLength: number
  position: (item: Record<string, unknown>) => string[]
  start: (position: readonly string[]) => Record<string, unknown>
  keep: (items: Record<string, unknown>[]) => Promise<(T | undefined)[]>
}): Promise<Page<T>> {
  const items: T[] = []
  let from = told.cursor === undefined ? undefined : told.start(decodeCursor(told.cursor, told.positionLength))
  for (let read = 0; ; ) {
    const Limit = Math.min(readCap - read, Math.max(told.limit - items.length, 25))
    const page = await dynamo()
      .send(new QueryCommand({ ...told.query, Limit, ExclusiveStartKey: from }))
      .catch((thrown: unknown) => {
        // DynamoDB refuses a position outside the query's own range: only a forged cursor can hold one.
        throw told.cursor !== undefined && isInvalid(thrown) ? foreignCursor() : thrown
      })
    const found = page.Items ?? []
    const kept = await told.keep(found)
    read += found.length
    for (const [index, value] of kept.entries()) {
      if (value === undefined) continue
      items.push(value)
      const item = found[index]
      const more = index < found.length - 1 || page.LastEvaluatedKey !== undefined
      if (items.length === told.limit && item) return { items, next: more ? encodeCursor(told.position(item)) : null }
    }
    const last = found.at(-1)
    if (!page.LastEvaluatedKey || !last) return { items, next: null }
    if (read >= readCap) return { items, next: encodeCursor(told.position(last)) }
    from = page.LastEvaluatedKey
  }
}
