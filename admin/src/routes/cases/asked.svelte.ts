import type * as z from 'zod'
import { reachesOf } from '../../../../functions/kernel/member.ts'
import { listCases } from '../../../../functions/reporting/contract.ts'
import { sourceOf } from '../../../../functions/reporting/list.rules.ts'
import { member } from '../../lib/member.svelte.ts'
import { areas } from '../../lib/names.svelte.ts'
import { here } from '../../lib/router.svelte.ts'

/** The filters of the list, named in the URL as the API names them. */
export const filterNames = ['area', 'unit', 'state', 'category', 'from', 'to', 'overdue', 'q'] as const
type Query = Partial<Record<(typeof filterNames)[number], string>>
type Input = z.input<typeof listCases.query>

/**
 * What the URL asks for. A list reads one place (`sourceOf`); a member without a usual one, such as an administrator, gets
 * the whole county where it has one root, and is asked to choose where it has several: then `query` is undefined.
 */
const query = $derived.by((): Input | undefined => {
  const told: Query = Object.fromEntries(filterNames.flatMap((name) => [[name, here.query.get(name)]]).filter(given))
  if (told.q !== undefined || hasPlace(told)) return told as Input
  const [root, ...others] = (areas.all ?? []).filter(({ parent }) => parent === null)
  return root && others.length === 0 ? ({ ...told, area: root.code } as Input) : undefined
})

export const asked = {
  get query(): Input | undefined {
    return query
  },
  /** The areas are still being read. */
  get waiting(): boolean {
    return areas.all === undefined
  },
}

function given(entry: (string | null)[]): entry is [string, string] {
  return Boolean(entry[1])
}

function hasPlace(told: Query): boolean {
  const asker = { ...member.acting, reaches: reachesOf(listCases.who, member.acting) }
  return sourceOf(told as Parameters<typeof sourceOf>[0], asker) !== undefined
}
