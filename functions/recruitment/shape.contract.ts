import * as z from 'zod'
import { grants } from '../kernel/operation.ts'

/** A text a clerk wrote, trimmed, not empty. */
export const text = (most: number) => z.string().trim().min(1).max(most)
/** A day `yyyy-mm-dd` in the county's time zone. */
export const day = z.iso.date()
/** A code that a clerk chose: it stands in URLs, the ledger and public lists, so never a person's name. */
export const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lowercase letters, digits and hyphens, at most 40')
/** An id that the server made or a clerk chose. */
export const id = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/)
export const byId = z.strictObject({ id })

/** Recruitment is the county's: HR does it, auditors and administrators look. */
export const clerks = grants('county', 'hr')
export const readers = grants('county', 'hr', 'auditor', 'admin')
/** A second person of HR, or an administrator, approves (design §7). */
export const approvers = grants('county', 'hr', 'admin')

export const pageFields = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(2000).optional(),
}

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

/** Is each code of a list there only once? */
export function distinct(list: readonly { readonly code: string }[]): boolean {
  return new Set(list.map((item) => item.code)).size === list.length
}
