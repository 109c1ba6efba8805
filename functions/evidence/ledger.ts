import type * as z from 'zod'
import { refuseField } from '../kernel/refusal.ts'
import { env } from '../platform/env.ts'
import { type Page, readPage } from '../platform/page.ts'
import { ledgerEntry } from './contract.ts'

export type StoredEntry = z.output<typeof ledgerEntry>

/**
 * What happened to a subject (`case/01J…`), oldest first, entries exactly as stored (design §5). The caller has checked that
 * the member may read the subject. `page` is a `historyQuery`; refuses a cursor that is none (422).
 */
export function historyOf(
  subject: string,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<StoredEntry>> {
  return readPage<StoredEntry>({
    query: {
      TableName: env('LEDGER_TABLE'),
      KeyConditionExpression: '#subject = :subject',
      ExpressionAttributeNames: { '#subject': 'subject' },
      ExpressionAttributeValues: { ':subject': subject },
      ConsistentRead: true,
    },
    limit: page.limit,
    cursor: page.cursor,
    positionLength: 1,
    position: (item) => [String(item.seq)],
    start: ([seq = '']) => ({ subject, seq: seqOf(seq) }),
    keep: async (items) => items.map((item) => ledgerEntry.parse(item)),
  })
}

function seqOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw refuseField('invalid', '?cursor', 'This cursor is none that a list gave.')
  return Number(text)
}
