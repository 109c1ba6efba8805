import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { sha256Hex } from '../kernel/chain.ts'
import { Refusal, refuseField } from '../kernel/refusal.ts'
import { dynamo } from '../platform/aws.ts'
import type { Identity } from '../platform/call.ts'
import type { Write } from '../platform/commit.ts'
import { env } from '../platform/env.ts'
import { type Page, readPage } from '../platform/page.ts'
import { putNew, putVersion } from '../platform/write.ts'
import { type Area, areaShape, memberShape, type StoredMember, type Unit, unitShape } from './stored.table.ts'

export type { Area, StoredMember, Unit } from './stored.table.ts'

const areaKey = (code: string) => ({ pk: `area#${code}`, sk: 'area' })
const unitKey = (id: string) => ({ pk: `unit#${id}`, sk: 'unit' })
const memberKey = (id: string) => ({ pk: `member#${id}`, sk: 'member' })
const identityKey = (id: Identity) => ({ pk: `identity#${sha256Hex(`${id.issuer}\n${id.subject}`)}`, sk: 'identity' })
const invitationKey = (hash: string) => ({ pk: `invitation#${hash}`, sk: 'invitation' })

/** Below this text lie an area and everything under it: containment goes by path, never by how codes look. */
const below = (path: readonly string[]) => path.map((code) => `${code}/`).join('')

const areaItem = (area: Area) => ({
  ...areaShape.parse(area),
  ...areaKey(area.code),
  gsi1pk: 'areas',
  gsi1sk: below(area.path),
  gsi2pk: `areas#${area.level}`,
  gsi2sk: below(area.path),
})
const unitItem = (unit: Unit) => ({
  ...unitShape.parse(unit),
  ...unitKey(unit.id),
  gsi1pk: 'units',
  gsi1sk: unit.id,
})
const memberItem = (member: StoredMember) => ({
  ...memberShape.parse(member),
  ...memberKey(member.id),
  gsi1pk: 'members',
  gsi1sk: member.id,
})

async function get(key: { pk: string; sk: string }): Promise<Record<string, unknown> | undefined> {
  const asked = { TableName: env('GRID_TABLE'), Key: key, ConsistentRead: true }
  return (await dynamo().send(new GetCommand(asked))).Item
}

async function getMany(keys: readonly { pk: string; sk: string }[]): Promise<Record<string, unknown>[]> {
  const table = env('GRID_TABLE')
  const found: Record<string, unknown>[] = []
  let left: Record<string, unknown>[] = [...new Map(keys.map((key) => [key.pk, key])).values()]
  while (left.length > 0) {
    const asked = { RequestItems: { [table]: { Keys: left.slice(0, 100), ConsistentRead: true } } }
    const answer = await dynamo().send(new BatchGetCommand(asked))
    found.push(...(answer.Responses?.[table] ?? []))
    left = [...left.slice(100), ...(answer.UnprocessedKeys?.[table]?.Keys ?? [])]
  }
  return found
}

/** Which area has this code, as it stands now? */
export async function areaByCode(code: string): Promise<Area | undefined> {
  const item = await get(areaKey(code))
  return item && areaShape.parse(item)
}

/** Which of these areas are there, as they stand now, by code? */
export async function areasByCodes(codes: readonly string[]): Promise<Map<string, Area>> {
  const areas = (await getMany(codes.map(areaKey))).map((item) => areaShape.parse(item))
  return new Map(areas.map((area) => [area.code, area]))
}

/** Which unit has this id, as it stands now? */
export async function unitById(id: string): Promise<Unit | undefined> {
  const item = await get(unitKey(id))
  return item && unitShape.parse(item)
}

/** Which of these units are there, as they stand now, by id? */
export async function unitsByIds(ids: readonly string[]): Promise<Map<string, Unit>> {
  const units = (await getMany(ids.map(unitKey))).map((item) => unitShape.parse(item))
  return new Map(units.map((unit) => [unit.id, unit]))
}

/** Which member has this id, as it stands now? */
export async function memberById(id: string): Promise<StoredMember | undefined> {
  const item = await get(memberKey(id))
  return item && memberShape.parse(item)
}

/** Which of these members are there, as they stand now, by id? */
export async function membersByIds(ids: readonly string[]): Promise<Map<string, StoredMember>> {
  const members = (await getMany(ids.map(memberKey))).map((item) => memberShape.parse(item))
  return new Map(members.map((member) => [member.id, member]))
}

/** A binding never changes once made, so it is remembered as long as the container lives; a member for 60 s. */
const bindings = new Map<string, string>()
const remembered = new Map<string, { readonly member: StoredMember; readonly read: number; readonly now: number }>()
const rememberedMs = 60_000

/**
 * Which member does this identity act as? `fresh` (every write) reads the member anew; else the answer may be 60 s old,
 * both by the clock and by the events' own time, so that a replay of past weeks sees what a member was switched to.
 */
export async function memberByIdentity(
  identity: Identity,
  told: { fresh: boolean; now: Date },
): Promise<StoredMember | undefined> {
  const key = identityKey(identity).pk
  const id = bindings.get(key) ?? (await memberBoundTo(identity))
  if (id === undefined) return undefined
  bindings.set(key, id)
  const known = told.fresh ? undefined : remembered.get(id)
  const young = known && performance.now() - known.read < rememberedMs
  if (young && Math.abs(told.now.getTime() - known.now) < rememberedMs) return known.member
  const member = await memberById(id)
  if (member) remembered.set(id, { member, read: performance.now(), now: told.now.getTime() })
  return member
}

async function memberBoundTo(identity: Identity): Promise<string | undefined> {
  const item = await get(identityKey(identity))
  return item && z.object({ member: z.string() }).parse(item).member
}

/** Which member was this code for? The invitation may have been replaced since: compare it with the member's own. */
export async function memberInvitedBy(hash: string): Promise<StoredMember | undefined> {
  const item = await get(invitationKey(hash))
  return item && memberById(z.object({ member: z.string() }).parse(item).member)
}

type Listed = { readonly limit: number; readonly cursor: string | undefined }

/** One page of the areas with this path prefix (all when empty), of one level if told, in the order of the tree. */
export function areasBelow<T>(
  told: Listed & { path: readonly string[]; level: string | undefined; keep: (area: Area) => T | undefined },
): Promise<Page<T>> {
  const index = told.level === undefined ? 'gsi1' : 'gsi2'
  const partition = told.level === undefined ? 'areas' : `areas#${told.level}`
  return page(index, partition, below(told.path), told, areaKey, (item) => told.keep(areaShape.parse(item)))
}

/** One page of the units, by id. */
export function units(told: Listed & { keep: (unit: Unit) => boolean }): Promise<Page<Unit>> {
  return page('gsi1', 'units', '', told, unitKey, (item) => kept(unitShape.parse(item), told.keep))
}

/** One page of the members, by id. */
export function members(told: Listed & { keep: (member: StoredMember) => boolean }): Promise<Page<StoredMember>> {
  return page('gsi1', 'members', '', told, memberKey, (item) => kept(memberShape.parse(item), told.keep))
}

function kept<T>(value: T, keep: (value: T) => boolean): T | undefined {
  return keep(value) ? value : undefined
}

function page<T>(
  index: 'gsi1' | 'gsi2',
  partition: string,
  prefix: string,
  told: Listed,
  key: (id: string) => { pk: string; sk: string },
  keep: (item: Record<string, unknown>) => T | undefined,
): Promise<Page<T>> {
  return readPage<T>({
    query: listed(index, partition, prefix),
    limit: told.limit,
    cursor: told.cursor,
    positionLength: 1,
    position: (item) => [String(item[`${index}sk`])],
    start: ([sort = '']) => {
      const id = sort.split('/').findLast((part) => part !== '')
      if (!id || !sort.startsWith(prefix)) throw refuseField('invalid', '?cursor', 'This cursor is of another list.')
      return { ...key(id), [`${index}pk`]: partition, [`${index}sk`]: sort }
    },
    keep: async (items) => items.map(keep),
  })
}

function listed(index: 'gsi1' | 'gsi2', partition: string, prefix: string): QueryCommandInput {
  const condition = `${index}pk = :partition`
  return {
    TableName: env('GRID_TABLE'),
    IndexName: index,
    KeyConditionExpression: prefix ? `${condition} AND begins_with(${index}sk, :prefix)` : condition,
    ExpressionAttributeValues: { ':partition': partition, ...(prefix && { ':prefix': prefix }) },
  }
}

/** Is there any member yet? */
export async function anyMember(): Promise<boolean> {
  const { Items: items = [] } = await dynamo().send(new QueryCommand({ ...listed('gsi1', 'members', ''), Limit: 1 }))
  return items.length > 0
}

/**
 * The areas that have a worker: those standing themselves in the scope of an enabled reporter. A county has at most some
 * thousand members, so that this reads a few pages; findings and coverage ask it, no step of daily work does.
 */
export async function areasWithWorker(): Promise<Set<string>> {
  const found = new Set<string>()
  let from: Record<string, unknown> | undefined
  do {
    const query: QueryCommandInput = {
      ...listed('gsi1', 'members', ''),
      FilterExpression: 'enabled = :yes AND contains(#roles, :reporter)',
      ExpressionAttributeNames: { '#roles': 'roles' },
      ExclusiveStartKey: from,
    }
    const values = { ...query.ExpressionAttributeValues, ':yes': true, ':reporter': 'reporter' }
    const answer = await dynamo().send(new QueryCommand({ ...query, ExpressionAttributeValues: values }))
    for (const item of answer.Items ?? []) for (const code of memberShape.parse(item).scope.areas) found.add(code)
    from = answer.LastEvaluatedKey
  } while (from)
  return found
}

/** The write that adds an area, or replaces the one that still has the version that was read. */
export function putArea(area: Area, before: number, refuse?: Write['refuse']): Write {
  return put(areaItem(area), before, refuse)
}

/** The write that adds a unit, or replaces the one that still has the version that was read. */
export function putUnit(unit: Unit, before: number, refuse?: Write['refuse']): Write {
  return put(unitItem(unit), before, refuse)
}

/** The write that adds a member, or replaces the one that still has the version that was read. */
export function putMember(member: StoredMember, before: number, refuse?: Write['refuse']): Write {
  return put(memberItem(member), before, refuse)
}

function put(item: Parameters<typeof putNew>[1], before: number, refuse: Write['refuse']): Write {
  if (before > 0) return putVersion(env('GRID_TABLE'), item, { version: before }, refuse)
  const taken = () => new Refusal('already-exists')
  return putNew(env('GRID_TABLE'), item, refuse ? () => refuse(undefined) : taken)
}

/** The write that binds an identity to a member; refused when it is bound already. */
export function bind(identity: Identity, member: string): Write {
  const taken = () => new Refusal('already-bound')
  return putNew(env('GRID_TABLE'), { ...identityKey(identity), member }, taken)
}

/** The write that lets a code find its member until the invitation expires. */
export function putInvitation(hash: string, member: string, expires: Date): Write {
  const expiresAt = Math.ceil(expires.getTime() / 1000)
  return putNew(env('GRID_TABLE'), { ...invitationKey(hash), member, expiresAt })
}

/** The write that forgets a code; it may have expired already. */
export function forgetInvitation(hash: string): Write {
  return { item: { Delete: { TableName: env('GRID_TABLE'), Key: invitationKey(hash) } } }
}

/** A condition on another member within a transaction: still an enabled administrator. */
export function stillAdmin(id: string): Write {
  return {
    item: {
      ConditionCheck: {
        TableName: env('GRID_TABLE'),
        Key: memberKey(id),
        ConditionExpression: 'enabled = :yes AND contains(#roles, :admin)',
        ExpressionAttributeNames: { '#roles': 'roles' },
        ExpressionAttributeValues: { ':yes': true, ':admin': 'admin' },
      },
    },
    refuse: () => new Refusal('forbidden'),
  }
}
