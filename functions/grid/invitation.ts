import { sha256Hex } from '../kernel/chain.ts'
import { instant } from '../kernel/time.ts'
import type { Write } from '../platform/commit.ts'
import { newCode } from '../platform/ids.ts'
import { forgetInvitation, putInvitation, type StoredMember } from './table.ts'

const days = 7

/** A new invitation for a member: the code, told once; what of it is stored; and the writes that replace an earlier one. */
export function newInvitation(
  member: Pick<StoredMember, 'id' | 'invitation'>,
  now: Date,
): { code: string; kept: NonNullable<StoredMember['invitation']>; writes: Write[] } {
  const code = newCode()
  const expires = new Date(now.getTime() + days * 24 * 3_600_000)
  const kept = { hash: hashOf(code), expiresAt: instant(expires) }
  const earlier = member.invitation ? [forgetInvitation(member.invitation.hash)] : []
  return { code, kept, writes: [putInvitation(kept.hash, member.id, expires), ...earlier] }
}

/**
 * What of a code is stored. Its 99 bits cannot be guessed or looked up in a table, so that a plain hash is enough;
 * blanks, hyphens and case, which a person may add in reading it aloud, do not count.
 */
export function hashOf(code: string): string {
  return sha256Hex(code.replace(/[\s-]/g, '').toUpperCase())
}

/** Is this the member's present invitation, and still good? */
export function isGood(member: Pick<StoredMember, 'invitation'>, hash: string, now: Date): boolean {
  return member.invitation?.hash === hash && instant(now) < member.invitation.expiresAt
}
