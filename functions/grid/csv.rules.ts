/** Where a text is not RFC 4180: the line on which it went wrong, counted from 1. */
export class CsvError extends Error {
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.name = 'CsvError'
    this.line = line
  }
}

const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y

/**
 * The records of a CSV text (RFC 4180): quoted cells may hold commas, line breaks and doubled quotes; a byte order mark
 * is dropped, lines may end with LF or CR too, and empty lines are left out. Throws a CsvError on a stray quote.
 */
export function parseCsv(text: string): string[][] {
  const source = text.replace(/^\uFEFF/, '')
  const records: string[][] = []
  let record: string[] = []
  let line = 1
  cell.lastIndex = 0
  while (cell.lastIndex < source.length) {
    const start = cell.lastIndex
    const found = cell.exec(source)
    if (!found) throw new CsvError(line, 'A quote is not closed, or text stands beside a quoted cell.')
    const [whole, quoted, plain = '', end] = found
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') {
      if (start + whole.length === source.length) record.push('')
    } else {
      if (record.length > 1 || whole.length > (end ?? '').length) records.push(record)
      record = []
    }
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0
  }
  if (record.length > 0) records.push(record)
  return records
}
