import { describe, expect, test } from 'vitest'
import type { TableSpec } from '../../infra/local/deployment.ts'
import type { Recorded } from './recorder.ts'
import { type Attribute, counter, type Item, itemSize } from './units.ts'

describe('the size of an item', () => {
  const sizes: [string, Attribute, number][] = [
    ['text in UTF-8', { S: '网格' }, 6],
    ['a number: two digits a byte, and one', { N: '12345' }, 4],
    ['zeros around a number are no digits', { N: '1000' }, 2],
    ['nor is its point', { N: '0.05' }, 2],
    ['a negative number', { N: '-0.5' }, 3],
    ['a truth', { BOOL: true }, 1],
    ['nothing', { NULL: true }, 1],
    ['bytes', { B: Buffer.alloc(5).toString('base64') }, 5],
    ['a list', { L: [{ S: 'ab' }, { BOOL: true }] }, 3 + 2 + 3],
    ['a map', { M: { a: { S: 'b' } } }, 3 + 1 + 2],
  ]
  test.each(sizes)('%s', (_, value, bytes) => expect(itemSize({ name: value })).toBe(4 + bytes))
})

describe('what calls consume', () => {
  const keys = [{ AttributeName: 'pk', KeyType: 'HASH' }] as const
  const byUnit = {
    IndexName: 'gsi1',
    KeySchema: [{ AttributeName: 'unit', KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
  } as const
  const tables = [{ name: 't', keys, globalIndexes: [byUnit] } as unknown as TableSpec]
  const text = (length: number, more: Item = {}): Item => ({ pk: { S: 'a' }, text: { S: 'x'.repeat(length) }, ...more })
  const call = (operation: string, input: object, output: object = {}): Recorded => ({
    ...{ function: 'f', operation, milliseconds: 0 },
    ...{ input, output },
  })
  const put = (item: Item) => call('TransactWriteItems', { TransactItems: [{ Put: { TableName: 't', Item: item } }] })

  test.each([
    ['a small item in a transaction', [put(text(10))], { write: 2, transaction: 1, index: 0 }],
    ['one of more than a KB', [put(text(1024))], { write: 4, transaction: 2 }],
    ['a smaller one over it counts as the larger', [put(text(1024)), put(text(10))], { write: 8 }],
    ['an index entry, once', [put(text(10, { unit: { S: 'u' } }))], { write: 3, index: 1 }],
    ['an entry that moves', [put(text(10, { unit: { S: 'u' } })), put(text(10, { unit: { S: 'v' } }))], { index: 3 }],
    ['an entry that goes', [put(text(10, { unit: { S: 'u' } })), put(text(10))], { index: 2 }],
    ['a plain put', [call('PutItem', { TableName: 't', Item: text(10) })], { write: 1, transaction: 0 }],
    ['nothing found, consistently', [call('GetItem', { TableName: 't', ConsistentRead: true })], { read: 1 }],
    ['5 KB read eventually', [call('GetItem', { TableName: 't' }, { Item: text(5000) })], { read: 1 }],
    ['a query sums before it rounds', [call('Query', {}, { Items: [text(1500), text(1500)] })], { read: 0.5 }],
    [
      'a batch rounds each, the missing too',
      [call('BatchGetItem', { RequestItems: { t: { Keys: [1, 2] } } }, { Responses: { t: [text(9)] } })],
      { read: 1 },
    ],
  ])('%s', (_, calls, units) => expect(counter(tables)(calls)).toMatchObject(units))

  test('what it cannot count it refuses', () => {
    expect(() => counter(tables)([call('Scan', {})])).toThrow('Scan')
  })
})
