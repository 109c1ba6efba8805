import { isDecimal } from '../../../../../../functions/kernel/score.ts'
import type { SheetCell } from '../../sheet/read-table.ts'

export type CellFaultCode = 'no-value' | 'not-a-score' | 'too-fine'

/** A figure as text, or why it is none. */
export type Figure = { readonly text: string } | { readonly fault: CellFaultCode; readonly told: string }

/** So many digits does Excel itself keep of a number: what comes after them was never typed. */
const excelDigits = 15

/**
 * A cell as a decimal with at most so many digits after the point, exactly as it stands: nothing is rounded, and what a formula
 * made of binary fractions counts with the digits that Excel shows. A formula without a kept value has none.
 */
export function figureOf(cell: SheetCell, isFormula: boolean, decimals: number): Figure {
  if (isFormula && (cell === null || cell === undefined || cell === '')) return { fault: 'no-value', told: '' }
  const text = textOf(cell)
  if (text === '') return { text }
  const plain = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  if (!isDecimal(plain)) return { fault: 'not-a-score', told: text }
  if ((plain.split('.')[1]?.length ?? 0) > decimals) return { fault: 'too-fine', told: text }
  return { text: plain }
}

/** A cell's text, full-width digits as plain ones. */
export function textOf(cell: SheetCell): string {
  if (typeof cell === 'number') return String(Number(cell.toPrecision(excelDigits)))
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).normalize('NFKC').trim()
}
