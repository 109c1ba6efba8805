import { describe, expect, test } from 'vitest'
import type { Within } from '../../functions/kernel/operation.ts'
import { type Asked, keeps, type ListSource, sourceOf, spanOf } from '../../functions/reporting/list.rules.ts'

const asker = (reaches: Within[], areas: string[] = [], unit: string | null = null) => ({
  id: 'me',
  scope: { areas, unit },
  reaches,
})
const reporter = asker(['area', 'self'], ['grid'])
const handler = asker(['unit'], [], 'cleaners')
const dispatcher = asker(['area'], ['root'])
const admin = asker(['county'])

describe('where a list reads', () => {
  test.each<[string, Asked, ReturnType<typeof asker>, ListSource | undefined]>([
    ['a reporter named', { reporter: 'r', unit: 'u', area: 'a' }, admin, { by: 'reporter', of: 'r' }],
    ['a unit named', { unit: 'u', area: 'a' }, admin, { by: 'unit', of: 'u' }],
    ['an area named', { area: 'a' }, admin, { by: 'area', of: 'a' }],
    ['an area and a state that is no end', { area: 'a', state: 'dispatched' }, admin, { by: 'open' }],
    ['an area and open', { area: 'a', state: 'open' }, admin, { by: 'open' }],
    ['an area and an end', { area: 'a', state: 'closed' }, admin, { by: 'area', of: 'a' }],
    ['a handler asks for an area', { area: 'a' }, handler, { by: 'unit', of: 'cleaners' }],
    ['a handler asks for nothing', {}, handler, { by: 'unit', of: 'cleaners' }],
    ['a reporter asks for nothing', {}, reporter, { by: 'reporter', of: 'me' }],
    ['a dispatcher of one area asks for nothing', {}, dispatcher, { by: 'area', of: 'root' }],
    ['a dispatcher of two', {}, asker(['area'], ['a', 'b']), undefined],
    ['who reads the county asks for nothing', {}, admin, undefined],
    ['who reads the county asks for what is open', { state: 'open' }, admin, { by: 'open' }],
  ])('%s', (_, asked, who, expected) => {
    expect(sourceOf(asked, who)).toEqual(expected)
  })
})

test('days are whole days of the county, both inclusive', () => {
  expect(spanOf({ from: '2026-11-20', to: '2026-11-20' }, 'Asia/Shanghai')).toEqual([
    '2026-11-19T16:00:00.000Z',
    '2026-11-20T16:00:00.000Z',
  ])
  const [from, to] = spanOf({}, 'Asia/Shanghai')
  expect(from < '2013-05-06T00:00:00.000Z' && to > '2099-01-01T00:00:00.000Z').toBe(true)
})

describe('what a list keeps', () => {
  const found = {
    path: ['root', 'grid'],
    state: 'handling',
    unit: 'cleaners',
    reporter: 'r',
    category: 'litter',
  } as const
  test.each<[Asked, 0 | 1 | 3, boolean]>([
    [{}, 0, true],
    [{ area: 'root' }, 0, true],
    [{ area: 'gri' }, 0, false],
    [{ unit: 'others' }, 0, false],
    [{ reporter: 'r', category: 'litter' }, 0, true],
    [{ category: 'light' }, 0, false],
    [{ state: 'handling' }, 0, true],
    [{ state: 'open' }, 0, true],
    [{ state: 'closed' }, 0, false],
    [{ overdue: 0 }, 0, true],
    [{ overdue: 0 }, 1, false],
    [{ overdue: 1 }, 0, false],
    [{ overdue: 1 }, 1, true],
    [{ overdue: 1 }, 3, true],
    [{ overdue: 3 }, 1, false],
    [{ overdue: 3 }, 3, true],
  ])('%o of a case %i late: %s', (asked, late, expected) => {
    expect(keeps(asked, found, late)).toBe(expected)
  })
})
