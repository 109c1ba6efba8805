import { describe, expect, it, test } from 'vitest'
import {
  type AreaFacts,
  type AreaFields,
  type AreaWish,
  decideArea,
  levelKey,
} from '../../functions/grid/area.rules.ts'

const levels = ['county', 'street', 'community', 'grid']
const community: AreaFields = {
  code: 'c1',
  name: '东溪社区',
  level: 'community',
  parent: 's1',
  path: ['k', 's1', 'c1'],
  state: 'active',
}
const grid: AreaFields = {
  code: 'g1',
  name: '第一网格',
  level: 'grid',
  parent: 'c1',
  path: ['k', 's1', 'c1', 'g1'],
  households: 412,
  type: 'mixed',
  leader: 'chief-1',
  state: 'active',
}
const facts = (told: Partial<AreaFacts> = {}): AreaFacts => ({
  before: undefined,
  parent: community,
  levels,
  types: new Set(['mixed', 'unit']),
  members: new Set(['chief-1']),
  ...told,
})
const codes = (wish: AreaWish, told: Partial<AreaFacts>) =>
  decideArea(wish, facts(told)).faults.map(({ field, code }) => `${field}:${code}`)

describe('a new area', () => {
  it('stands below its parent, one level down', () => {
    const wish = { code: 'g1', name: '第一网格', parent: 'c1', households: 412, type: 'mixed', leader: 'chief-1' }
    expect(decideArea(wish, facts())).toEqual({ next: grid, faults: [] })
  })

  it('is a root without a parent', () => {
    const { next, faults } = decideArea({ code: 'k', name: '县' }, facts({ parent: undefined }))
    expect([next.level, next.parent, next.path, faults]).toEqual(['county', null, ['k'], []])
  })

  it('may skip levels', () => {
    const { next, faults } = decideArea(
      { code: 'x', name: 'x', parent: 's1', level: 4 },
      facts({
        parent: { level: 'street', path: ['k', 's1'], state: 'active' },
      }),
    )
    expect([next.level, next.path, faults]).toEqual(['grid', ['k', 's1', 'x'], []])
  })

  const wish = { code: 'x', name: 'x', parent: 'c1' }
  test.each<[string, AreaWish, Partial<AreaFacts>, string[]]>([
    ['without a name', { code: 'x', parent: 'c1' }, {}, ['name:required']],
    ['below nothing known', wish, { parent: undefined }, ['parent:unknown-area']],
    ['below an adjusted one', wish, { parent: { ...community, state: 'adjusted' } }, ['parent:area-adjusted']],
    ['at its parent’s level', { ...wish, level: 'community' }, {}, ['level:level-not-below-parent']],
    ['above its parent', { ...wish, level: 1 }, {}, ['level:level-not-below-parent']],
    ['at no known level', { ...wish, level: 'village' }, {}, ['level:unknown-level']],
    ['below the last level', wish, { parent: { ...grid } }, ['level:too-deep']],
    ['of no known type', { ...wish, type: 'other' }, {}, ['type:unknown-type']],
    ['led by nobody known', { ...wish, leader: 'ghost' }, {}, ['leader:unknown-member']],
    ['below a refused one is not refused for it', { ...wish, level: 'county' }, { parent: 'unsettled' }, []],
  ])('%s', (_, told, known, expected) => {
    expect(codes(told, known)).toEqual(expected)
  })
})

describe('a changed area', () => {
  test.each<[string, Partial<AreaWish>, Partial<AreaFields>]>([
    ['keeps what is not named', {}, {}],
    ['takes what is named', { households: 300, state: 'adjusted' }, { households: 300, state: 'adjusted' }],
    [
      'loses what is null',
      { households: null, type: null, leader: null },
      { households: undefined, type: undefined, leader: undefined },
    ],
    ['may name its own parent and level', { parent: 'c1', level: 'grid' }, {}],
  ])('%s', (_, wish, changed) => {
    expect(decideArea({ code: 'g1', ...wish }, facts({ before: grid }))).toEqual({
      next: { ...grid, ...changed },
      faults: [],
    })
  })

  test.each<[string, Partial<AreaWish>, string[]]>([
    ['keeps its parent', { parent: 'c2' }, ['parent:parent-fixed']],
    ['does not become a root', { parent: null }, ['parent:parent-fixed']],
    ['keeps its level', { level: 'community' }, ['level:level-fixed']],
  ])('%s', (_, wish, expected) => {
    expect(codes({ code: 'g1', ...wish }, { before: grid })).toEqual(expected)
  })

  it('keeps a type and a chief that are gone meanwhile', () => {
    expect(
      codes({ code: 'g1', type: 'mixed', leader: 'chief-1' }, { before: grid, types: new Set(), members: new Set() }),
    ).toEqual([])
  })
})

test.each([
  ['grid', 'grid'],
  [4, 'grid'],
  ['1', 'county'],
  [5, undefined],
  ['village', undefined],
])('level %s is %s', (told, key) => {
  expect(levelKey(told, levels)).toBe(key)
})
