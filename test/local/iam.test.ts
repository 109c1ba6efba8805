import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAllowed, isDenied } from '../../infra/local/iam.ts'
import type { IamRequest, Statement } from '../../infra/local/types.ts'

const statement = (more: Partial<Statement>): Statement => ({
  effect: 'Allow',
  actions: ['s3:*'],
  resources: ['*'],
  conditions: {},
  ...more,
})
const request = (more: Partial<IamRequest> = {}): IamRequest => ({
  action: 's3:GetObject',
  resource: 'arn:x:s3:::b/a/1',
  context: {},
  ...more,
})

describe('a request is allowed', () => {
  test.each([
    ['s3:GetObject', 'arn:x:s3:::b/a/1', true],
    ['S3:getobject', 'arn:x:s3:::b/a/*', true],
    ['s3:Get*', '*', true],
    ['s3:GetObjec?', 'arn:x:s3:::b/?/1', true],
    ['*', 'arn:x:s3:::b*', true],
    ['s3:GetObjectVersion', '*', false],
    ['s3:Get', '*', false],
    ['s3:GetObject', 'arn:x:s3:::b', false],
    ['s3:GetObject', 'arn:x:s3:::B/a/1', false],
    ['s3:GetObject', 'arn:x:s3:::b/a/1.', false],
    ['s3:GetObject', 'arn.x.s3...b/a/1', false],
  ])('by %s on %s: %s', (action, resource, allowed) => {
    expect(isAllowed([statement({ actions: [action], resources: [resource] })], request())).toBe(allowed)
  })

  test('by nothing at all only to the operator', () => {
    expect(isAllowed([], request())).toBe(false)
    expect(isAllowed('all', request())).toBe(true)
  })

  test('never when a statement denies it, in any order', () => {
    const deny = statement({ effect: 'Deny', actions: ['s3:GetObject'] })
    expect(isAllowed([statement({}), deny], request())).toBe(false)
    expect(isAllowed([deny, statement({})], request())).toBe(false)
    expect(isAllowed([deny, statement({})], request({ action: 's3:PutObject' }))).toBe(true)
    expect(isDenied([deny], request())).toBe(true)
    expect(isDenied([statement({})], request())).toBe(false)
  })

  test('by its own literal text, whatever that is', () => {
    const literal = fc.string().filter((text) => !/[*?]|\$\{/.test(text))
    void fc.assert(
      fc.property(literal, literal, (resource, other) => {
        const allowed = isAllowed([statement({ resources: [resource] })], request({ resource: other }))
        return (
          allowed === (resource === other) && isAllowed([statement({ resources: [resource] })], request({ resource }))
        )
      }),
    )
  })
})

describe('a condition', () => {
  test.each<[string, readonly string[], readonly string[], boolean]>([
    ['StringEquals', ['a', 'b'], ['b'], true],
    ['StringEquals', ['a'], ['A'], false],
    ['StringEquals', ['a*'], ['ab'], false],
    ['StringEquals', ['a'], [], false],
    ['StringEqualsIfExists', ['a'], [], true],
    ['StringEqualsIfExists', ['a'], ['b'], false],
    ['StringNotEquals', ['a', 'b'], ['b'], false],
    ['StringNotEquals', ['a'], ['b'], true],
    ['StringNotEquals', ['a'], [], true],
    ['StringEqualsIgnoreCase', ['a'], ['A'], true],
    ['StringLike', ['a*', 'b?'], ['bx'], true],
    ['StringLike', ['a*'], ['ba'], false],
    ['StringNotLike', ['a*'], ['ba'], true],
    ['Bool', ['false'], ['true'], false],
    ['Bool', ['true'], ['true'], true],
    ['Bool', ['false'], [], false],
    ['BoolIfExists', ['false'], [], true],
    ['Null', ['true'], [], true],
    ['Null', ['true'], ['a'], false],
    ['Null', ['false'], ['a'], true],
    ['NumericLessThanEquals', ['10'], ['9'], true],
    ['NumericLessThanEquals', ['10'], ['10'], true],
    ['NumericLessThanEquals', ['10'], ['11'], false],
    ['NumericLessThanEquals', ['10'], ['many'], false],
    ['NumericLessThanEquals', ['10'], [], false],
    ['ArnLike', ['arn:x:s3:*:*:b/*'], ['arn:x:s3:::b/a'], true],
    ['ArnEquals', ['arn:x:*:b'], ['arn:x:s3:::b'], false],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b', 'a'], true],
    ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
    ['ForAllValues:StringEquals', ['a'], [], true],
    ['ForAllValues:StringLike', ['case/*'], ['case/1', 'case/2'], true],
    ['ForAllValues:StringLike', ['case/*'], ['case/1', 'area/2'], false],
    ['ForAnyValue:StringEquals', ['a'], ['c', 'a'], true],
    ['ForAnyValue:StringEquals', ['a'], [], false],
    ['ForAnyValue:StringLike', ['a*'], ['b'], false],
  ])('%s %j of %j: %s', (operator, wanted, actual, allowed) => {
    const conditions = { [operator]: { 'dynamodb:LeadingKeys': wanted } }
    const context: IamRequest['context'] = actual.length === 0 ? {} : { 'dynamodb:leadingkeys': actual }
    expect(isAllowed([statement({ conditions })], request({ context }))).toBe(allowed)
  })

  test('must hold with every other', () => {
    const conditions = { StringEquals: { k: ['a'], l: ['b'] }, Bool: { m: ['true'] } }
    const allowed = (context: IamRequest['context']) => isAllowed([statement({ conditions })], request({ context }))
    expect(allowed({ k: ['a'], l: ['b'], m: ['true'] })).toBe(true)
    expect(allowed({ k: ['a'], l: ['b'], m: ['false'] })).toBe(false)
    expect(allowed({ k: ['a'], l: ['c'], m: ['true'] })).toBe(false)
  })

  test.each([
    ['an unknown operator', { conditions: { DateLessThan: { k: ['a'] } } }],
    ['an inherited name', { conditions: { toString: { k: ['a'] } } }],
    ['a set of Null', { conditions: { 'ForAllValues:Null': { k: ['true'] } } }],
    ['a variable in a resource', { resources: ['arn:x:s3:::b/$' + '{aws:username}'] }],
    ['a variable in a condition', { conditions: { StringEquals: { k: ['$' + '{aws:username}'] } } }],
  ])('that is not understood throws: %s', (_name, more) => {
    expect(() => isAllowed([statement(more)], request({ context: { k: ['a'] } }))).toThrow()
    expect(() => isAllowed([statement({}), statement({ ...more, effect: 'Deny' })], request())).toThrow()
    expect(() => isAllowed([statement({ ...more, actions: ['kms:*'] })], request())).toThrow()
  })

  test('on many values without a set operator throws', () => {
    const conditions = { StringEquals: { k: ['a'] } }
    expect(() => isAllowed([statement({ conditions })], request({ context: { k: ['a', 'b'] } }))).toThrow(
      /ForAllValues/,
    )
  })
})
