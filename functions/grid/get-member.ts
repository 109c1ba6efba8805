import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { memberView } from './member-view.ts'
import { memberById } from './table.ts'

export const getMember = serve(contract.getMember, async ({ params }) => {
  const member = await memberById(params.id)
  if (!member) throw new Refusal('not-found')
  return { body: memberView(member), version: member.version }
})
