import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paramsOf, withQuery } from '../../admin/src/lib/address.ts'

describe('the path of a page', () => {
  it.each([
    ['/', '/', {}],
    ['/cases', '/cases', {}],
    ['/cases', '/cases/', {}],
    ['/cases', '/areas', undefined],
    ['/cases', '/cases/7', undefined],
    ['/cases/{id}', '/cases/7', { id: '7' }],
    ['/cases/{id}', '/cases/', undefined],
    ['/cases/{id}', '/cases/a%2Fb', { id: 'a/b' }],
    ['/cases/{id}', '/cases/%E0%A4%A', undefined],
    ['/ledger/{kind}/{id}', '/ledger/case/7', { kind: 'case', id: '7' }],
  ])('%s against %s', (pattern, path, params) => {
    expect(paramsOf(pattern, path)).toEqual(params)
  })

  it('gives back what was put in, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (id) => {
        expect(paramsOf('/cases/{id}', `/cases/${encodeURIComponent(id)}`)).toEqual({ id })
      }),
    )
  })
})

describe('the query of a page', () => {
  it.each([
    ['', { state: 'open' }, '/cases?state=open'],
    ['?state=open', { state: undefined }, '/cases'],
    ['?state=open', { state: '' }, '/cases'],
    ['?state=open&cursor=x', { state: 'closed', cursor: undefined }, '/cases?state=closed'],
  ])('%s with %o', (query, change, address) => {
    expect(withQuery('/cases', new URLSearchParams(query), change)).toBe(address)
  })
})
