import type { State } from '../../../../functions/reporting/case.contract.ts'
import { listCases } from '../../../../functions/reporting/contract.ts'
import { call } from '../../lib/api.ts'
import type { Case } from '../cases/case.ts'

/** Cases of a list as far as they were read; `more`: there are others, so a count of them is a least count. */
export type Some = { readonly items: readonly Case[]; readonly more: boolean }

const mostPages = 5

/** The open cases within the member's reach, newest first, at most five hundred. */
export async function openCases(query: { state: State | 'open'; overdue?: '1' }, signal: AbortSignal): Promise<Some> {
  const items: Case[] = []
  let cursor: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const { body } = await call(listCases, { query: { ...query, limit: 100, cursor }, signal })
    items.push(...body.items)
    if (body.next === null) return { items, more: false }
    cursor = body.next
  }
  return { items, more: true }
}

/** A count that does not claim more than was read: `12`, `100+`. */
export function countOf({ items, more }: Some): string {
  return more ? `${items.length}+` : String(items.length)
}
