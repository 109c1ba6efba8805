import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawPanels } from '../../functions/recruitment/interview/draw.rules.ts'
import type { DrawnPanel, DrawTold } from '../../functions/recruitment/interview/interview.contract.ts'
import { hashesOf, placeOf, unkept } from '../../functions/recruitment/interview/interview.rules.ts'
import { seated } from '../../functions/recruitment/interview/seat.rules.ts'

/** `{ window: 3 }` is three candidates of one post; judges `j1…`, the last `reserves` of them in reserve. */
function lists(
  posts: Record<string, number>,
  told: Partial<DrawTold> & { count?: number; reserves?: number } = {},
): DrawTold {
  const { count = 6, reserves = 0, ...rest } = told
  return {
    panels: ['a', 'b'],
    capacity: 20,
    size: 3,
    split: false,
    judges: Array.from({ length: count }, (_, at) => ({ code: `j${at + 1}`, reserve: at >= count - reserves })),
    candidates: Object.entries(posts).flatMap(([post, n]) =>
      Array.from({ length: n }, (_, at) => ({ id: `${post}-${at + 1}`, post })),
    ),
    conflicts: [],
    ...rest,
  }
}
function panelsOf(seed: string, told: DrawTold): DrawnPanel[] {
  const drawn = drawPanels(seed, told)
  if ('refusal' in drawn) throw new Error(drawn.refusal)
  return drawn.panels
}
const refusalOf = (told: DrawTold) => {
  const drawn = drawPanels('seed', told)
  return 'refusal' in drawn ? [drawn.refusal, drawn.told] : 'drawn'
}
const against = (judge: string, ...applications: string[]) =>
  applications.map((application) => ({ judge, application }))

describe('what a draw cannot do', () => {
  test.each([
    ['fewer judges than seats', lists({ x: 2, y: 2 }, { count: 5 }), ['too-few-judges', { needed: 6, judges: 5 }]],
    ['reserves count', lists({ x: 2, y: 2 }, { count: 6, reserves: 2 }), 'drawn'],
    ['a room that hears nobody needs no judge', lists({ x: 2 }, { count: 3 }), 'drawn'],
    ['more candidates than places', lists({ x: 5 }, { capacity: 2 }), ['too-few-panels', { candidates: 5, places: 4 }]],
    ['a post too large for one room as marked', lists({ x: 5 }, { capacity: 3 }), ['post-split', { posts: ['x'] }]],
    ['the same where rooms are evened out', lists({ x: 5 }, { capacity: 3, split: true }), 'drawn'],
    [
      'posts that do not fit side by side',
      lists({ x: 3, y: 3, z: 3 }, { capacity: 5 }),
      ['post-split', { posts: [expect.any(String)] }],
    ],
    [
      'everybody in conflict with one candidate',
      lists({ x: 1 }, { count: 3, conflicts: against('j2', 'x-1') }),
      ['no-panel-without-conflict', { conflicts: [{ judge: 'j2', application: 'x-1' }] }],
    ],
    [
      'a conflict with somebody who is not invited',
      lists({ x: 1 }, { count: 3, conflicts: against('j2', 'z-9') }),
      'drawn',
    ],
    [
      'a judge in conflict in every room but one',
      lists({ x: 1, y: 1 }, { conflicts: [...against('j1', 'x-1'), ...against('j2', 'x-1'), ...against('j3', 'x-1')] }),
      'drawn',
    ],
    [
      'an empty room rather than a judge in conflict',
      lists({ x: 1, y: 1 }, { conflicts: against('j1', 'x-1', 'y-1') }),
      'drawn',
    ],
    [
      'no room without a conflict',
      lists({ x: 1, y: 1 }, { capacity: 1, conflicts: against('j1', 'x-1', 'y-1') }),
      ['no-panel-without-conflict', { conflicts: against('j1', 'x-1', 'y-1') }],
    ],
  ])('%s', (_, told, expected) => {
    expect(refusalOf(told)).toEqual(expected)
  })
})

describe('a draw', () => {
  test('seats reserves only where the others do not suffice', () => {
    const [a, b] = panelsOf('s', lists({ x: 1, y: 1 }, { count: 8, reserves: 2 }))
    expect([...(a?.judges ?? []), ...(b?.judges ?? [])].sort()).toEqual(['j1', 'j2', 'j3', 'j4', 'j5', 'j6'])
    const told = lists({ x: 1 }, { count: 4, reserves: 1, conflicts: against('j1', 'x-1') })
    expect(
      panelsOf('s', told)
        .flatMap((panel) => panel.judges)
        .sort(),
    ).toEqual(['j2', 'j3', 'j4'])
  })

  test('moves a judge who fits elsewhere to make room for one who does not', () => {
    const conflicts = [...against('j2', 'y'), ...against('j3', 'y')]
    expect(seated(['j1', 'j2', 'j3'], [['x', 'x2'], ['y']], { size: 1, conflicts })?.[1]).toEqual(['j1'])
    expect(seated(['j2', 'j3'], [['x'], ['y']], { size: 1, conflicts })).toBeUndefined()
  })

  test('lets a post speak without another between', () => {
    const [panel] = panelsOf('s', lists({ x: 4, y: 4, z: 4 }, { panels: ['a'] }))
    const posts = (panel?.candidates ?? []).map((id) => id.split('-')[0])
    expect(posts.filter((post, at) => post !== posts[at - 1])).toHaveLength(3)
  })

  test('differs with the seed', () => {
    const told = lists({ x: 8, y: 8 })
    const draws = Array.from({ length: 20 }, (_, at) => JSON.stringify(panelsOf(`seed ${at}`, told)))
    expect(new Set(draws).size).toBe(20)
  })

  test('gives each candidate each place about as often', () => {
    const told = lists({ x: 4 }, { panels: ['a'], count: 3 })
    const first = Array.from({ length: 400 }, (_, at) => panelsOf(String(at), told)[0]?.candidates[0])
    for (const { id } of told.candidates) {
      const share = first.filter((one) => one === id).length
      expect(share).toBeGreaterThan(70)
      expect(share).toBeLessThan(130)
    }
  })
})

const arbitrary = fc
  .record({
    posts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    panels: fc.integer({ min: 1, max: 3 }),
    size: fc.integer({ min: 1, max: 3 }),
    judges: fc.integer({ min: 1, max: 9 }),
    reserves: fc.integer({ min: 0, max: 3 }),
    capacity: fc.integer({ min: 2, max: 24 }),
    split: fc.boolean(),
    pairs: fc.array(fc.tuple(fc.nat(8), fc.nat(23)), { maxLength: 8 }),
    seed: fc.string({ minLength: 1, maxLength: 8 }),
  })
  .map(({ posts, panels, judges, reserves, pairs, seed, ...rest }) => {
    const told = lists(Object.fromEntries(posts.map((n, at) => [`p${at}`, n])), {
      ...{ ...rest, count: judges, reserves },
      panels: Array.from({ length: panels }, (_, at) => `r${at}`),
    })
    const conflicts = pairs.map(([judge, at]) => ({
      judge: `j${(judge % judges) + 1}`,
      application: told.candidates[at % told.candidates.length]?.id ?? '',
    }))
    return { seed, told: { ...told, conflicts } }
  })

describe('whatever the lists', () => {
  test('everybody speaks once, nobody before a judge in conflict, panels have their size, posts stay together', () => {
    fc.assert(
      fc.property(arbitrary, ({ seed, told }) => {
        const drawn = drawPanels(seed, told)
        if ('refusal' in drawn) return
        const { panels } = drawn
        expect(panels.map((panel) => panel.code)).toEqual([...told.panels].sort())
        expect(panels.flatMap((panel) => panel.candidates).sort()).toEqual(told.candidates.map((one) => one.id).sort())
        const judges = panels.flatMap((panel) => panel.judges)
        expect(new Set(judges).size).toBe(judges.length)
        expect(unkept(panels, told.conflicts)).toEqual([])
        for (const panel of panels) {
          expect(panel.judges.length).toBe(panel.candidates.length > 0 ? told.size : 0)
          expect(panel.candidates.length).toBeLessThanOrEqual(told.capacity)
        }
        const rooms = Map.groupBy(told.candidates, (one) => one.post)
        const spread = [...rooms.values()].filter(
          (all) => new Set(all.map(({ id }) => placeOf(panels, id)?.panel.code)).size > 1,
        )
        if (!told.split) expect(spread).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  test('the order of the lists changes nothing', () => {
    fc.assert(
      fc.property(arbitrary, fc.infiniteStream(fc.nat(1000)), ({ seed, told }, stream) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, key: stream.next().value ?? 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one)
        const other: DrawTold = {
          ...told,
          panels: shuffled(told.panels),
          judges: shuffled(told.judges),
          candidates: shuffled(told.candidates),
          conflicts: shuffled(told.conflicts),
        }
        const [one, two] = [drawPanels(seed, told), drawPanels(seed, other)]
        if ('refusal' in one) expect('refusal' in two && two.refusal).toBe(one.refusal)
        else expect(two).toEqual(one)
        expect(hashesOf(other)).toEqual(hashesOf(told))
      }),
      { numRuns: 200 },
    )
  })

  test('a draw is refused for conflicts only where there is none without, by trying them all', () => {
    const few = arbitrary.filter(({ told }) => told.candidates.length <= 9 && told.judges.length <= 6 && !told.split)
    fc.assert(
      fc.property(few, ({ seed, told }) => {
        const drawn = drawPanels(seed, told)
        if (!('refusal' in drawn) || drawn.refusal !== 'no-panel-without-conflict') return
        expect(somePanels(told)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

/** Tries every placing of whole posts and every seating, without any of the draw's own thoughts. */
function somePanels(told: DrawTold): boolean {
  const posts = [...Map.groupBy(told.candidates, (one) => one.post).values()].map((all) => all.map((one) => one.id))
  const barred = new Set(told.conflicts.map(({ judge, application }) => `${judge} ${application}`))
  const places = (at: number, loads: string[][]): boolean => {
    const post = posts[at]
    if (!post)
      return loads.every((load) => load.length <= told.capacity) && seats(loads.filter((load) => load.length > 0))
    return loads.some((load, index) => places(at + 1, loads.with(index, [...load, ...post])))
  }
  const seats = (loads: string[][]): boolean => {
    const wanted = loads.flatMap((load) => Array.from({ length: told.size }, () => load))
    const sit = (seat: number, free: readonly string[]): boolean => {
      const load = wanted[seat]
      if (!load) return true
      return free.some(
        (judge) =>
          load.every((one) => !barred.has(`${judge} ${one}`)) &&
          sit(
            seat + 1,
            free.filter((other) => other !== judge),
          ),
      )
    }
    return sit(
      0,
      told.judges.map((one) => one.code),
    )
  }
  return places(
    0,
    told.panels.map(() => []),
  )
}
