import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { memberView } from './member-view.ts'
import { members, type StoredMember } from './table.ts'

export const listMembers = serve(contract.listMembers, async ({ query }) => {
  const { limit, cursor, role, area, unit } = query
  const keep = ({ roles, scope }: StoredMember) =>
    (role === undefined || roles.includes(role)) &&
    (area === undefined || scope.areas.includes(area)) &&
    (unit === undefined || scope.unit === unit)
  const page = await members({ limit, cursor, keep })
  return { body: { items: page.items.map(memberView), next: page.next } }
})
