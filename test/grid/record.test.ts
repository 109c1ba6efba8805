import { beforeAll, expect, it, vi } from 'vitest'
import * as contract from '../../functions/grid/contract.ts'
import { recordArea, recordMember } from '../../functions/grid/record.ts'
import { commitment } from '../../functions/kernel/chain.ts'
import type { Call } from '../../functions/platform/call.ts'

const admin = {
  id: 'admin',
  name: '管理员',
  roles: ['admin' as const],
  scope: { areas: [], unit: null },
  enabled: true,
}
const call: Call = {
  operation: contract.changeMember,
  params: {},
  query: {},
  body: {},
  member: admin,
  identity: { issuer: 'local', subject: 'admin' },
  now: new Date('2026-03-02T08:00:00Z'),
  requestId: 'r',
  ifMatch: undefined,
  idempotency: undefined,
}
const next = { ...admin, id: 'lin', name: '林知夏' }

beforeAll(() => {
  vi.stubEnv('GRID_TABLE', 'grid')
})

it('the ledger holds a commitment to a member’s name, never the name', () => {
  const { stored, entry } = recordMember(call, undefined, next)
  expect(JSON.stringify(entry)).not.toContain('林知夏')
  expect(entry.data).toEqual({
    id: 'lin',
    name: commitment(stored.nameSalt, '林知夏'),
    roles: ['admin'],
    scope: { areas: [], unit: null },
    enabled: true,
  })
  expect([stored.version, stored.head, entry.subject, entry.prev]).toEqual([1, entry.hash, 'member/lin', null])
})

it('a change tells what changed, and a new name forgets the salt of the old one', () => {
  const first = recordMember(call, undefined, next).stored
  const off = recordMember(call, first, { ...next, enabled: false })
  expect(off.entry.data).toEqual({ enabled: false })
  expect(off.entry.prev).toBe(first.head)
  expect(off.stored.nameSalt).toBe(first.nameSalt)
  const renamed = recordMember(call, off.stored, { ...next, name: '林夏', enabled: false })
  expect(renamed.stored.nameSalt).not.toBe(first.nameSalt)
  expect(renamed.entry.data).toEqual({ name: commitment(renamed.stored.nameSalt, '林夏') })
})

it('a new area tells its parent, from which its path follows; a cleared field is null', () => {
  const area = { code: 'g', name: '网格', level: 'grid', parent: 'c', path: ['c', 'g'], state: 'active' as const }
  const { stored, entry } = recordArea(call, undefined, { ...area, households: 412 })
  expect(entry.data).toEqual({ code: 'g', name: '网格', level: 'grid', parent: 'c', state: 'active', households: 412 })
  expect(recordArea(call, stored, { ...area, households: undefined }).entry.data).toEqual({ households: null })
})
