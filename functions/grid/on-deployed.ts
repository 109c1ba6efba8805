import * as z from 'zod'
import { type Head, newHead } from '../kernel/chain.ts'
import { commitEvent } from '../platform/commit.ts'
import { entryForEvent } from '../platform/entry.ts'
import { newSalt } from '../platform/ids.ts'
import { newInvitation } from './invitation.ts'
import { anyMember, memberById, putMember, type StoredMember } from './table.ts'

/** Invoked by hand it may come without a time: then now is when it runs. */
const invoked = z.object({ time: z.iso.datetime({ offset: true }).optional() })

type FirstAdmin = Omit<StoredMember, 'version' | 'head'>

/**
 * After a deployment: lets the first administrator in. Without any member it makes the member `admin` and answers an
 * invitation; once that expired unused, a new one. Otherwise `{ invitation: null }`: no code is told twice.
 */
export async function handler(event: unknown): Promise<{ invitation: string | null }> {
  const { time } = invoked.parse(event ?? {})
  const now = time === undefined ? new Date() : new Date(time)
  const admin = await memberById('admin')
  if (!admin) return (await anyMember()) ? { invitation: null } : invite(firstAdmin(), newHead, now)
  const unused = !admin.bound && admin.enabled && admin.roles.includes('admin')
  const expired = admin.invitation !== null && new Date(admin.invitation.expiresAt) <= now
  return unused && expired ? invite(admin, { seq: admin.version, hash: admin.head }, now) : { invitation: null }
}

function firstAdmin(): FirstAdmin {
  const scope = { areas: [], unit: null }
  const person = { id: 'admin', name: '管理员', nameSalt: newSalt(), enabled: true }
  return { ...person, roles: ['admin'], scope, bound: false, invitation: null }
}

async function invite(member: FirstAdmin, head: Head, now: Date): Promise<{ invitation: string | null }> {
  const { code, kept, writes } = newInvitation(member, now)
  const told = { now, actor: 'on-deployed', action: 'invite-member' }
  const data = { roles: member.roles, expiresAt: kept.expiresAt }
  const entry = entryForEvent(told, `member/${member.id}`, head, data)
  const stored = { ...member, invitation: kept, version: entry.seq, head: entry.hash }
  const won = await commitEvent({ entries: [entry], writes: [putMember(stored, head.seq), ...writes] })
  return { invitation: won ? code : null }
}
