import { describe, expect, test } from 'vitest'
import { inReach, type Member, mayCall } from '../../functions/kernel/member.ts'
import { grants, type Who } from '../../functions/kernel/operation.ts'

const member = (change: Partial<Member>): Member => ({
  id: 'me',
  name: '某人',
  roles: ['reporter'],
  scope: { areas: ['a'], unit: 'u' },
  enabled: true,
  ...change,
})

describe('may call', () => {
  test.each<[string, Who, Member, boolean]>([
    ['its role', grants('area', 'reporter'), member({}), true],
    ['another role', grants('area', 'dispatcher'), member({}), false],
    ['one of two roles', grants('area', 'dispatcher'), member({ roles: ['reporter', 'dispatcher'] }), true],
    ['switched off', grants('area', 'reporter'), member({ enabled: false }), false],
    ['nobody is granted', [], member({}), false],
    ['public', 'public', member({ enabled: false }), true],
  ])('%s', (_, who, of, expected) => {
    expect(mayCall(who, of)).toBe(expected)
  })
})

describe('in reach', () => {
  test.each<[string, Who, Member, Parameters<typeof inReach>[2], boolean]>([
    ['below its area', grants('area', 'reporter'), member({}), { path: ['root', 'a', 'grid'] }, true],
    ['beside its area', grants('area', 'reporter'), member({}), { path: ['root', 'b'] }, false],
    ['above its area', grants('area', 'reporter'), member({}), { path: ['root'] }, false],
    ['a code that only starts alike', grants('area', 'reporter'), member({}), { path: ['root', 'ab'] }, false],
    ['its unit', grants('unit', 'handler'), member({ roles: ['handler'] }), { unit: 'u' }, true],
    ['another unit', grants('unit', 'handler'), member({ roles: ['handler'] }), { unit: 'v' }, false],
    [
      'no unit on either side',
      grants('unit', 'handler'),
      member({ roles: ['handler'], scope: { areas: [], unit: null } }),
      { unit: null },
      false,
    ],
    ['its own', grants('self', 'reporter'), member({}), { owner: 'me' }, true],
    ['another’s', grants('self', 'reporter'), member({}), { owner: 'you' }, false],
    ['anything, county-wide', grants('county', 'auditor'), member({ roles: ['auditor'] }), {}, true],
    ['a reach of a role it does not hold', grants('county', 'auditor'), member({}), {}, false],
  ])('%s', (_, who, of, place, expected) => {
    expect(inReach(who, of, place)).toBe(expected)
  })
})
