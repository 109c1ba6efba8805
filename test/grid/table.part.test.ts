import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from '../../functions/grid/contract.ts'
import { applySteps, type Step } from '../../functions/grid/import-apply.ts'
import { hashOf } from '../../functions/grid/invitation.ts'
import { handler as onDeployed } from '../../functions/grid/on-deployed.ts'
import { recordArea } from '../../functions/grid/record.ts'
import {
  anyMember,
  areaByCode,
  areasByCodes,
  bind,
  memberById,
  memberByIdentity,
  memberInvitedBy,
  putMember,
} from '../../functions/grid/table.ts'
import { Refusal } from '../../functions/kernel/refusal.ts'
import type { Call } from '../../functions/platform/call.ts'
import { commitEvent } from '../../functions/platform/commit.ts'
import type { DynamoDb } from '../../infra/local/dynamodb.ts'
import { startGridTables } from './tables.ts'

let db: DynamoDb | undefined
beforeAll(async () => {
  db = await startGridTables()
}, 60_000)
afterAll(() => db?.close())

const identity = { issuer: 'local', subject: 'somebody' }

describe('the first administrator', () => {
  it('is made once, told one code, told another only when that expired unused', async () => {
    expect(await anyMember()).toBe(false)
    const at = (time: string) => onDeployed({ time })
    const [one, two] = await Promise.all([at('2026-03-02T08:00:00Z'), at('2026-03-02T08:00:00Z')])
    expect([one, two].filter(({ invitation }) => invitation !== null)).toHaveLength(1)
    expect(await at('2026-03-09T07:59:59Z')).toEqual({ invitation: null })
    const { invitation } = await at('2026-03-09T08:00:00Z')
    expect((await memberInvitedBy(hashOf(invitation ?? '')))?.id).toBe('admin')
    const old = one.invitation ?? two.invitation ?? ''
    expect(await memberInvitedBy(hashOf(old))).toBeUndefined()

    const admin = await memberById('admin')
    if (!admin) throw new Error('no admin')
    const bound = { ...admin, bound: true, invitation: null, version: admin.version + 1 }
    expect(await commitEvent({ entries: [], writes: [bind(identity, 'admin'), putMember(bound, admin.version)] })).toBe(
      true,
    )
    expect(await at('2027-01-01T00:00:00Z')).toEqual({ invitation: null })
  })
})

describe('a member read by identity', () => {
  it('is fresh for a write and at most 60 seconds old for a read', async () => {
    const now = new Date('2026-03-10T08:00:00Z')
    const seen = (fresh: boolean, seconds: number) =>
      memberByIdentity(identity, { fresh, now: new Date(now.getTime() + seconds * 1000) })
    const admin = await seen(true, 0)
    if (!admin) throw new Error('no admin')
    const off = { ...admin, enabled: false, version: admin.version + 1 }
    await commitEvent({ entries: [], writes: [putMember(off, admin.version)] })
    expect((await seen(false, 59))?.enabled).toBe(true)
    expect((await seen(false, 60))?.enabled).toBe(false)
    await commitEvent({ entries: [], writes: [putMember({ ...admin, version: off.version + 1 }, off.version)] })
    expect((await seen(true, 61))?.enabled).toBe(true)
    expect(await memberByIdentity({ issuer: 'other', subject: 'somebody' }, { fresh: true, now })).toBeUndefined()
  })
})

describe('an import of 120 rows', () => {
  const rows = Array.from({ length: 120 }, (_, index) => ({
    row: index + 1,
    code: `a${index}`,
    outcome: 'new' as const,
    faults: [],
  }))
  const call = {
    operation: contract.importGrid,
    member: { id: 'admin' },
    now: new Date('2026-03-10T08:00:00Z'),
  } as unknown as Call<typeof contract.importGrid>
  const area = (code: string) => {
    return { code, name: code, level: 'county', parent: null, path: [code], state: 'active' as const }
  }
  const steps = rows.map(({ row, code }): Step => {
    return { row, record: (refuse) => recordArea(call, undefined, area(code), refuse) }
  })

  it('tells which rows it applied and which not when somebody comes in between', async () => {
    const { write, entry } = recordArea(call, undefined, area('a70'))
    await commitEvent({ entries: [entry], writes: [write] })
    const thrown = await applySteps(call, rows, steps).catch((error: unknown) => error)
    if (!(thrown instanceof Refusal)) throw thrown
    expect(thrown.code).toBe('conflict')
    const told = thrown.extra.rows as contract.ImportRow[]
    expect(told.slice(0, 49).every(({ outcome }) => outcome === 'new')).toBe(true)
    expect(told[70]).toMatchObject({ outcome: 'refused', faults: [{ code: 'conflict' }] })
    const missed = told.slice(49).filter(({ row }) => row !== 71)
    expect(missed.map(({ faults }) => faults[0]?.code)).toEqual(missed.map(() => 'not-applied'))
    const stored = await areasByCodes(rows.map(({ code }) => code))
    expect([...stored.keys()].toSorted()).toEqual([...rows.slice(0, 49).map(({ code }) => code), 'a70'].toSorted())
  })

  it('goes on where it stopped', async () => {
    const stored = await areasByCodes(rows.map(({ code }) => code))
    const left = steps.filter(({ row }) => !stored.has(`a${row - 1}`))
    expect((await applySteps(call, rows, left)).body.applied).toBe(true)
    expect((await areasByCodes(rows.map(({ code }) => code))).size).toBe(120)
    expect((await areaByCode('a119'))?.version).toBe(1)
  })
})
