import * as z from 'zod'
import { listAreas } from '../../../../functions/grid/contract.ts'
import { categoryShape, listCategories } from '../../../../functions/reporting/category.contract.ts'
import { call } from '../../lib/api.ts'
import { everything } from '../../lib/everything.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { gridsOf } from './choices.ts'

const grid = z.object({ code: z.string(), name: z.string(), within: z.string().optional() })
export type Grid = z.output<typeof grid>

/** What may be reported, in the server's order; without network as it was when this device last read it. */
export function readCategories(member: string) {
  return keptFor(`categories-known:${member}`, z.array(categoryShape), () =>
    everything((cursor) =>
      call(listCategories, { query: { active: 'true', limit: 500, cursor } }).then(({ body }) => body),
    ),
  )
}

/** The grids within these areas, each once, in the order of the tree; without network as they were when last read. */
export function readGrids(member: string, scope: readonly string[]): Promise<Grid[]> {
  return keptFor(`grids-known:${member}`, z.array(grid), async () => {
    const below = (within: string) =>
      everything((cursor) => call(listAreas, { query: { within, limit: 500, cursor } }).then(({ body }) => body))
    const found = (await Promise.all(scope.map(below))).flat()
    const once = new Map(found.map((area) => [area.code, area]))
    return gridsOf([...once.values()]).map(({ code, name, within }) => ({ code, name, within }))
  })
}

async function keptFor<T>(name: string, shape: z.ZodType<T>, read: () => Promise<T>): Promise<T> {
  const key = `wangge.report:${name}`
  try {
    const answer = await read()
    keep(key, answer)
    return answer
  } catch (thrown) {
    const kept = shape.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'))
    if (thrown instanceof ApiProblem && thrown.code === 'offline' && kept.success) return kept.data
    throw thrown
  }
}

function keep(key: string, answer: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(answer))
  } catch (thrown) {
    // No room: it is read anew each time.
    console.info('choices not kept', thrown instanceof Error ? thrown.message : thrown)
  }
}
