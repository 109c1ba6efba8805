import type * as z from 'zod'
import type { getSettings } from '../../../../functions/county/contract.ts'
import { listAreas, listFindings } from '../../../../functions/grid/contract.ts'
import { listMembers } from '../../../../functions/grid/member.contract.ts'
import type { AreaView, FindingKind, MemberView } from '../../../../functions/grid/shape.contract.ts'
import { call } from '../../lib/api.ts'
import { everything } from '../../lib/everything.ts'
import type { Option } from '../../lib/form/fields.ts'

export type Settings = z.output<typeof getSettings.output>

/** Every area of the county, in the order of the tree. */
export function allAreas(signal?: AbortSignal): Promise<AreaView[]> {
  return everything((cursor) =>
    call(listAreas, { query: { limit: 500, cursor }, ...(signal && { signal }) }).then(({ body }) => body),
  )
}

/** Every member of the county, by id. */
export function allMembers(signal?: AbortSignal): Promise<MemberView[]> {
  return everything((cursor) =>
    call(listMembers, { query: { limit: 500, cursor }, ...(signal && { signal }) }).then(({ body }) => body),
  )
}

/** What is amiss with each grid, by code. */
export async function allFindings(signal?: AbortSignal): Promise<Map<string, readonly FindingKind[]>> {
  const items = await everything((cursor) =>
    call(listFindings, { query: { limit: 500, cursor }, ...(signal && { signal }) }).then(({ body }) => body),
  )
  return new Map(items.map(({ code, kinds }) => [code, kinds]))
}

/** The words for a level or a type; a key that the settings no longer have stands for itself. */
export function named(list: readonly { readonly key: string; readonly name: string }[], key: string): string {
  return list.find((one) => one.key === key)?.name ?? key
}

/** Things that have a key and a name, to choose from. */
export function choicesOf(list: readonly { readonly key: string; readonly name: string }[]): Option[] {
  return list.map(({ key, name }) => ({ value: key, label: name }))
}

/** Areas to choose from; those that were adjusted take nothing new. */
export function areaChoices(areas: readonly AreaView[]): Option[] {
  return areas.filter(({ state }) => state === 'active').map(({ code, name }) => ({ value: code, label: name }))
}

export function memberChoices(members: readonly MemberView[]): Option[] {
  return members.map(({ id, name }) => ({ value: id, label: name }))
}
