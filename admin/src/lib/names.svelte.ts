import { SvelteMap } from 'svelte/reactivity'
import { listAreas, listUnits } from '../../../functions/grid/contract.ts'
import { getMember, listMembers } from '../../../functions/grid/member.contract.ts'
import type { AreaView, UnitView } from '../../../functions/grid/shape.contract.ts'
import { type Category, listCategories } from '../../../functions/reporting/category.contract.ts'
import { call } from './api.ts'
import { everything } from './everything.ts'

/** What lists and choices need to name what a case only tells by code. Each is read once, when it is first looked at. */
type Directory<T> = {
  /** Everything, in the server's order; undefined until it is read. */
  readonly all: readonly T[] | undefined
  /** One by its code. */
  get(code: string): T | undefined
}

function directory<T>(codeOf: (one: T) => string, read: () => Promise<readonly T[]>): Directory<T> {
  let all = $state.raw<readonly T[]>()
  let asked = false
  const byCode = $derived(new Map(all?.map((one) => [codeOf(one), one])))
  async function ask(): Promise<void> {
    asked = true
    try {
      all = await read()
    } catch (thrown) {
      // Codes stand in for names until then; the page's own reading tells what is wrong.
      asked = false
      console.info('names not read', thrown instanceof Error ? thrown.message : thrown)
    }
  }
  return {
    get all() {
      if (!asked) void ask()
      return all
    },
    get(code) {
      if (!asked) void ask()
      return byCode.get(code)
    },
  }
}

/** Areas in the order of the tree. */
export const areas = directory<AreaView>(
  ({ code }) => code,
  () => everything(async (cursor) => (await call(listAreas, { query: { limit: 500, cursor } })).body),
)
export const units = directory<UnitView>(
  ({ id }) => id,
  () => everything(async (cursor) => (await call(listUnits, { query: { limit: 500, cursor } })).body),
)
export const categories = directory<Category>(
  ({ code }) => code,
  () => everything(async (cursor) => (await call(listCategories, { query: { limit: 500, cursor } })).body),
)

/** An area's name from below the root down: `云栖街道·东溪社区·东溪第1网格`; its code until the names are there. */
export function areaPath(code: string): string {
  const path = areas.get(code)?.path ?? [code]
  return (path.length > 1 ? path.slice(1) : path).map(areaName).join('·')
}

export function areaName(code: string): string {
  return areas.get(code)?.name ?? code
}

export function unitName(id: string): string {
  return units.get(id)?.name ?? id
}

export function categoryName(code: string): string {
  return categories.get(code)?.name ?? code
}

const members = new SvelteMap<string, string>()
const asked = new Set<string>()

/** A member's name; their id until it is there. Read one by one: a page names few of a county's many. */
export function memberName(id: string): string {
  if (!asked.has(id)) void askMember(id)
  return members.get(id) ?? id
}

async function askMember(id: string): Promise<void> {
  asked.add(id)
  try {
    members.set(id, (await call(getMember, { params: { id } })).body.name)
  } catch (thrown) {
    asked.delete(id)
    console.info('name not read', thrown instanceof Error ? thrown.message : thrown)
  }
}

/** Reads all members' names at once, before something that names many of them is exported. */
export async function knowAllMembers(): Promise<void> {
  const all = await everything(async (cursor) => (await call(listMembers, { query: { limit: 500, cursor } })).body)
  for (const { id, name } of all) {
    asked.add(id)
    members.set(id, name)
  }
}
