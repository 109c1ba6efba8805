import { Refusal, refuseField } from '../kernel/refusal.ts'
import { commit } from '../platform/commit.ts'
import { entryFor } from '../platform/entry.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { hashOf, isGood } from './invitation.ts'
import { bind, forgetInvitation, memberByIdentity, memberInvitedBy, putMember } from './table.ts'

export const acceptInvitation = serve(contract.acceptInvitation, async (call) => {
  const { identity, now } = call
  const invalid = () => refuseField('invitation-invalid', '/code')
  if (await memberByIdentity(identity, { fresh: true, now })) throw new Refusal('already-bound')
  const hash = hashOf(call.body.code)
  const member = await memberInvitedBy(hash)
  if (!member || !isGood(member, hash, now)) throw invalid()
  if (!member.enabled) throw new Refusal('member-disabled')
  // From here on the person acts as this member: that is who the ledger names.
  const acting = { ...call, member }
  const entry = entryFor(
    acting,
    `member/${member.id}`,
    { seq: member.version, hash: member.head },
    {
      issuer: identity.issuer,
    },
  )
  const stored = { ...member, bound: true, invitation: null, version: entry.seq, head: entry.hash }
  const writes = [bind(identity, member.id), putMember(stored, member.version, invalid), forgetInvitation(hash)]
  const { id, name, roles, scope } = member
  return commit(acting, { entries: [entry], writes }, { body: { id, name, roles, scope } })
})
