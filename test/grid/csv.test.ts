import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { CsvError, parseCsv } from '../../functions/grid/csv.rules.ts'

describe('CSV as in RFC 4180', () => {
  test.each<[string, string, string[][]]>([
    [
      'plain',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no break at the end',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['carriage returns alone', 'a\rb', [['a'], ['b']]],
    ['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
    ['quoted comma, break and quote', '"a,1","b\r\n2","c""3"', [['a,1', 'b\r\n2', 'c"3']]],
    [
      'empty cells',
      ',a,\n,,',
      [
        ['', 'a', ''],
        ['', '', ''],
      ],
    ],
    ['empty lines left out', 'a\n\n\r\nb\n', [['a'], ['b']]],
    ['a quoted empty cell is a record', '""\n', [['']]],
    ['spaces belong to the cell', ' a , b ', [[' a ', ' b ']]],
    ['nothing', '', []],
  ])('%s', (_, text, records) => {
    expect(parseCsv(text)).toEqual(records)
  })

  test.each([
    ['an open quote', 'a\n"b', 2],
    ['text after a quoted cell', '"a"b', 1],
    ['a quote inside a plain cell', 'x,y\nx,y\na"b,c', 3],
  ])('%s is refused with its line', (_, text, line) => {
    expect(() => parseCsv(text)).toThrow(expect.objectContaining({ name: 'CsvError', line }))
    expect(() => parseCsv(text)).toThrow(CsvError)
  })

  it('reads back whatever was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '网', ',', '"', '\n', '\r', ' ', ';') })
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (records, end, last) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = records.map((record) => record.map(quoted).join(',')).join(end) + (last ? end : '')
        expect(parseCsv(text)).toEqual(records)
      }),
    )
  })

  it('takes a megabyte in one cell', () => {
    const long = 'x""y\n'.repeat(200_000)
    expect(parseCsv(`"${long}"`)).toEqual([[long.replaceAll('""', '"')]])
  })
})
