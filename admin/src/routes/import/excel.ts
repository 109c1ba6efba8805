import { mostRows } from '../../../../functions/grid/import.contract.ts'
import { FileFault } from './fault.ts'

/** What an Excel file of ours may unpack to; a thousand rows need a hundredth of it. */
const mostUnpacked = 50_000_000

/** The rows of a workbook's first sheet, as texts, each with its line in the sheet. Empty rows are left out. */
export async function readExcel(bytes: Uint8Array<ArrayBuffer>): Promise<{ cells: string[]; line: number }[]> {
  const size = unpackedSize(bytes)
  if (size === undefined) throw new FileFault('not-excel')
  if (size > mostUnpacked) throw new FileFault('too-big')
  const { streamXlsxRows } = await import('hucre/xlsx')
  const rows: { cells: string[]; line: number }[] = []
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { maxRows: mostRows + 2 })) {
      const line = index + 1
      const cells = values.map((value) => textOf(value, line))
      if (cells.some((cell) => cell !== '')) rows.push({ cells, line })
    }
  } catch (thrown) {
    if (thrown instanceof FileFault) throw thrown
    console.info('not an Excel file', thrown instanceof Error ? thrown.message : thrown)
    throw new FileFault('not-excel')
  }
  return rows
}

/** A cell as text. Excel keeps 15 digits of a number: a longer code typed as a number is lost already. */
function textOf(value: unknown, line: number): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') {
    if (Math.abs(value) >= 1e15) throw new FileFault('long-number', { line })
    return String(value)
  }
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50

/** What a ZIP says that it unpacks to, in bytes (APPNOTE 4.3.12, 4.3.16); undefined when it is no ZIP. Nothing is unpacked. */
export function unpackedSize(bytes: Uint8Array<ArrayBuffer>): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end--
  if (end < 0) return undefined
  let at = view.getUint32(end + 16, true)
  let size = 0
  for (let entry = view.getUint16(end + 10, true); entry > 0; entry--) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== directoryEntry) return undefined
    size += view.getUint32(at + 24, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return size
}
