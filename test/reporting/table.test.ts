import { describe, expect, test } from 'vitest'
import type { Member } from '../../functions/kernel/member.ts'
import type { Role } from '../../functions/kernel/operation.ts'
import { actions, type State, states } from '../../functions/reporting/case.contract.ts'
import { contract } from '../../functions/reporting/contract.ts'
import {
  actionOf,
  allows,
  flagsOf,
  isEnd,
  isOpen,
  isResponsible,
  isSamePerson,
  lacksPhoto,
  offered,
  photoFault,
  table,
} from '../../functions/reporting/rules.ts'
import { later, leadsTo, specified } from './specification.ts'

const member = (id: string, roles: Role[], areas: string[] = [], unit: string | null = null): Member => ({
  id,
  name: id,
  roles,
  scope: { areas, unit },
  enabled: true,
})
const place = { path: ['root', 'town', 'grid'], unit: 'cleaners', owner: 'reporter' }

describe('the states × actions table', () => {
  test.each(specified)('%s: from %j to %s by %s', (action, from, to, by) => {
    expect(table[action]).toMatchObject({ from, to, by: { role: by } })
    expect(table[action].later).toBeUndefined()
  })

  test('has a row for every action, and the later ones are not offered in any state', () => {
    expect(Object.keys(table).sort()).toEqual([...actions].sort())
    expect(actions.filter((action) => table[action].later)).toEqual(later)
    for (const action of later) for (const state of states) expect(allows(action, state)).toBe(false)
  })

  test('allows exactly what is specified in every state', () => {
    for (const action of actions) {
      for (const state of states) {
        expect(allows(action, state), `${action} in ${state}`).toBe(leadsTo(action, state) !== undefined)
      }
    }
  })

  test('has an operation, and the same people, for every action that is offered', () => {
    const operations = contract.filter((operation) => actionOf(operation.name))
    expect(operations.map((operation) => actionOf(operation.name))).toEqual(specified.map(([action]) => action))
    for (const operation of operations) {
      const action = actionOf(operation.name)
      expect(operation.who).toEqual(action && [table[action].by])
      expect(operation.path).toBe(`/v1/cases/{id}/${action}`)
      expect(operation.ifMatch).toBe(true)
    }
  })

  test('every state is either open or an end', () => {
    for (const state of states) expect(isOpen(state)).not.toBe(isEnd(state))
  })

  test('every reachable state can reach an end, and nothing leaves an end', () => {
    const next = (state: State) => actions.flatMap((action) => leadsTo(action, state) ?? [])
    const reach = (from: State, seen = new Set<State>()): Set<State> => {
      if (!seen.has(from)) {
        seen.add(from)
        for (const state of next(from)) reach(state, seen)
      }
      return seen
    }
    const reachable = [...reach('reported')]
    expect(reachable.sort()).toEqual(
      ['accepted', 'cancelled', 'closed', 'dispatched', 'fed-back', 'handling', 'rejected', 'reported'].sort(),
    )
    for (const state of reachable) {
      expect([...reach(state)].some(isEnd), state).toBe(true)
      if (isEnd(state)) expect(actions.filter((action) => allows(action, state))).toEqual([])
    }
  })
})

describe('what is offered', () => {
  const dispatcher = member('d', ['dispatcher'], ['root'])
  const handler = member('h', ['handler'], [], 'cleaners')
  test.each<[State, Member, string[]]>([
    ['reported', dispatcher, ['accept', 'reject', 'cancel']],
    ['accepted', dispatcher, ['dispatch', 'cancel']],
    ['dispatched', dispatcher, []],
    ['fed-back', dispatcher, ['close', 'rework']],
    ['closed', dispatcher, []],
    ['dispatched', handler, ['claim', 'return']],
    ['handling', handler, ['return', 'feed-back']],
    ['fed-back', handler, []],
    ['dispatched', member('h', ['handler'], [], 'others'), []],
    ['reported', member('d', ['dispatcher'], ['elsewhere']), []],
    ['reported', member('r', ['reporter'], ['root']), []],
    ['reported', member('a', ['admin', 'auditor', 'supervisor'], ['root']), []],
    ['handling', member('b', ['dispatcher', 'handler'], ['root'], 'cleaners'), ['return', 'feed-back']],
  ])('in %s to %o: %j', (state, who, expected) => {
    expect(offered({ state }, who, place)).toEqual(expected)
  })

  test('closing and reworking are not offered to who fed back', () => {
    const both = member('b', ['dispatcher', 'handler'], ['root'], 'cleaners')
    const standing = { state: 'fed-back', fedBackBy: 'b' } as const
    expect(offered(standing, both, place)).toEqual([])
    expect(offered(standing, dispatcher, place)).toEqual(['close', 'rework'])
    expect(isSamePerson('close', standing, both)).toBe(true)
    expect(isSamePerson('close', standing, dispatcher)).toBe(false)
    expect(isSamePerson('return', standing, both)).toBe(false)
  })
})

describe('photos and units', () => {
  const demands = { beforePhoto: 'required', afterPhoto: 'required' } as const
  const demandsNothing = { beforePhoto: 'optional', afterPhoto: 'optional' } as const
  test.each([
    [demands, 'report', ['before'], false],
    [demands, 'report', ['near', 'far'], true],
    [demands, 'report', [], true],
    [demands, 'feed-back', ['near', 'after'], false],
    [demands, 'feed-back', ['near'], true],
    [demands, 'feed-back', [], true],
    [demandsNothing, 'report', [], false],
    [demandsNothing, 'feed-back', [], false],
  ] as const)('%o at %s with %j lacks a photo: %s', (terms, step, roles, expected) => {
    expect(
      lacksPhoto(
        terms,
        step,
        roles.map((role) => ({ role })),
      ),
    ).toBe(expected)
  })

  test.each([
    [undefined, 'unknown-photo'],
    [{ state: 'rejected', arrived: true }, 'photo-rejected'],
    [{ state: 'expired', arrived: false }, 'photo-rejected'],
    [{ state: 'announced', arrived: false }, 'photo-not-arrived'],
    [{ state: 'announced', arrived: true }, undefined],
    [{ state: 'sealed', arrived: true }, undefined],
  ] as const)('a photo known as %o: %s', (known, expected) => {
    expect(photoFault(known)).toBe(expected)
  })

  test('a photo that fell after its step is flagged, one that waits or stands is not', () => {
    expect(flagsOf([{ state: 'sealed' }, { state: 'rejected' }])).toEqual(['photo-rejected'])
    expect(flagsOf([{ state: 'expired' }])).toEqual(['photo-rejected'])
    expect(flagsOf([{ state: 'sealed' }, { state: 'announced' }, {}])).toEqual([])
    expect(flagsOf([])).toEqual([])
  })

  test('a unit is responsible for its own categories only', () => {
    expect(isResponsible({ categories: ['litter', 'light'] }, 'light')).toBe(true)
    expect(isResponsible({ categories: ['litter'] }, 'light')).toBe(false)
    expect(isResponsible({ categories: [] }, 'light')).toBe(false)
  })
})
