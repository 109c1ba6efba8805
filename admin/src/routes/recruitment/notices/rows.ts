import { byCodePoint } from '../../../../../functions/kernel/code-point.ts'
import type {
  NoticePost,
  NoticeRow,
  PublicNotice,
} from '../../../../../functions/recruitment/notice/notice.contract.ts'
import type { Key } from '../../../lib/i18n/zh.ts'

/** A row of the notice as it is shown. `turn`: the how manieth was called, first calls and substitutes counted on. */
export type ShownRow = NoticeRow & {
  readonly turn: number | undefined
  readonly outcome: 'proposed' | 'substituted' | 'left' | 'reserve'
}

export const orders = ['rank', 'strokes'] as const
export type Order = (typeof orders)[number]

/** A post's rows by rank, or by the strokes of the names (姓氏笔画), as notices often are. */
export function shownRows(post: NoticePost, order: Order): ShownRow[] {
  const substitutes = post.substitutions.map(({ called }) => called)
  const turns = [...post.called, ...substitutes]
  const gone = new Set(post.left.map(({ number }) => number))
  const rows = post.rows.map((row): ShownRow => {
    const turn = turns.indexOf(row.number) + 1
    const follows = substitutes.includes(row.number) ? 'substituted' : 'proposed'
    const outcome = row.proposed ? follows : gone.has(row.number) ? 'left' : 'reserve'
    return { ...row, turn: turn || undefined, outcome }
  })
  if (order === 'rank') return rows
  const strokes = new Intl.Collator('zh-Hans-CN-u-co-stroke')
  return rows.sort((a, b) => strokes.compare(a.name, b.name) || byCodePoint(a.number, b.number))
}

/** What a notice's numbers are called: the ticket's (准考证号) where seats were drawn. */
export function numberLabel(numbers: PublicNotice['numbers']): Key {
  return numbers === 'ticket' ? 'notices.ticket-number' : 'notices.number'
}
