import { describe, expect, it, test } from 'vitest'
import {
  decideMember,
  isAdmin,
  type MemberFacts,
  type MemberFields,
  type MemberWish,
} from '../../functions/grid/member.rules.ts'

const before: MemberFields = {
  id: 'zhou',
  name: '周明朗',
  roles: ['dispatcher', 'admin'],
  scope: { areas: ['k'], unit: null },
  enabled: true,
}
const facts: MemberFacts = {
  before,
  areas: new Map([
    ['s1', { state: 'active' }],
    ['s2', { state: 'adjusted' }],
  ]),
  units: new Set(['road-team']),
  asker: 'admin',
}
const codes = (wish: Omit<MemberWish, 'id'>, told: Partial<MemberFacts> = {}) =>
  decideMember({ id: 'zhou', ...wish }, { ...facts, ...told }).faults.map(({ field, code }) => `${field}:${code}`)

describe('a member', () => {
  it('keeps what is not named', () => {
    expect(decideMember({ id: 'zhou' }, facts)).toEqual({ next: before, faults: [] })
  })

  it('takes a part of a scope and leaves the rest', () => {
    expect(decideMember({ id: 'zhou', scope: { unit: 'road-team' } }, facts).next.scope).toEqual({
      areas: ['k'],
      unit: 'road-team',
    })
    expect(decideMember({ id: 'zhou', scope: { areas: ['s1'] } }, facts).next.scope).toEqual({
      areas: ['s1'],
      unit: null,
    })
  })

  test.each<[string, Omit<MemberWish, 'id'>, Partial<MemberFacts>, string[]]>([
    ['new without a name and roles', {}, { before: undefined }, ['name:required', 'roles:required']],
    ['in an unknown area', { scope: { areas: ['s1', 'nowhere'] } }, {}, ['scope/areas/1:unknown-area']],
    ['in an adjusted area', { scope: { areas: ['s2'] } }, {}, ['scope/areas/0:area-adjusted']],
    ['in an area they had already', { scope: { areas: ['k'] } }, { areas: new Map() }, []],
    ['in an unknown unit', { scope: { unit: 'ghosts' } }, {}, ['scope/unit:unknown-unit']],
    ['another’s roles', { roles: ['hr'] }, {}, []],
    ['one’s own roles', { roles: ['dispatcher'] }, { asker: 'zhou' }, ['roles:own-membership']],
    [
      'one role more for oneself',
      { roles: ['dispatcher', 'admin', 'hr'] },
      { asker: 'zhou' },
      ['roles:own-membership'],
    ],
    ['one’s own roles in another order', { roles: ['admin', 'dispatcher'] }, { asker: 'zhou' }, []],
    ['one’s own name', { name: '周朗' }, { asker: 'zhou' }, []],
    ['oneself off', { enabled: false }, { asker: 'zhou' }, ['enabled:own-membership']],
  ])('%s', (_, wish, told, expected) => {
    expect(codes(wish, told)).toEqual(expected)
  })

  test.each<[MemberFields | undefined, boolean]>([
    [before, true],
    [{ ...before, enabled: false }, false],
    [{ ...before, roles: ['hr'] }, false],
    [undefined, false],
  ])('administers: %j → %s', (member, expected) => {
    expect(isAdmin(member)).toBe(expected)
  })
})
