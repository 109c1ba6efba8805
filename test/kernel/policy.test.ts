import { expect, test } from 'vitest'
import { freeze, inForce, type Policy, revise } from '../../functions/kernel/policy.ts'

const version = (number: number, effectiveFrom: string): Policy<string> => ({
  version: number,
  effectiveFrom,
  basis: 'Notice 1',
  terms: `v${number}`,
})

test.each([
  ['2018-02-28', undefined],
  ['2018-03-01', 1],
  ['2018-06-01', 3],
  ['2019-01-01', 2],
])('on %s version %s is in force', (day, expected) => {
  const versions = [version(1, '2018-03-01'), version(2, '2019-01-01'), version(3, '2018-06-01')]
  expect(inForce(versions, day)?.version).toBe(expected)
  expect(inForce(versions.toReversed(), day)?.version).toBe(expected)
})

test('of two that begin on one day the later made is in force', () => {
  expect(inForce([version(2, '2018-03-01'), version(1, '2018-03-01')], '2018-03-01')?.version).toBe(2)
})

test('frozen terms are never changed, only followed', () => {
  const told = { effectiveFrom: '2018-04-01', basis: 'Notice 2', terms: 'new' }
  const frozen = freeze(version(1, '2018-03-01'), '2018-03-07T00:00:00.000Z')
  expect(freeze(frozen, '2018-03-08T00:00:00.000Z')).toEqual(frozen)
  expect(revise(version(1, '2018-03-01'), told)).toEqual({ ...told, version: 1 })
  expect(revise(frozen, told)).toEqual({ ...told, version: 2 })
})
