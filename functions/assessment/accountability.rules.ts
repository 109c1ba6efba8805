import type { Scheme } from './rehearsal.contract.ts'

type RankedMonth = {
  readonly month: string
  readonly rows: readonly { readonly subject: string }[]
  readonly low: ReadonlySet<string>
}
type Referral = { subject: string; track: string }

/**
 * Every month's referrals: one per track when a streak of low months reaches the scheme's number, once per streak
 * (catalogue W-47, W-48, A-30, A-36…A-38). The system only refers; people decide.
 */
export function referralsOf(
  scheme: Pick<Scheme, 'accountability'>,
  subjects: readonly string[],
  months: readonly RankedMonth[],
): Referral[][] {
  const { months: reach, missing, resetYear, tracks } = scheme.accountability
  const streaks = new Map<string, number>()
  let year = ''
  return months.map(({ month, rows, low }) => {
    if (resetYear && month.slice(0, 4) !== year) streaks.clear()
    year = month.slice(0, 4)
    const present = new Set(rows.map((row) => row.subject))
    const reached = subjects.filter((subject) => {
      if (!present.has(subject) && missing === 'skip') return false
      const streak = low.has(subject) ? (streaks.get(subject) ?? 0) + 1 : 0
      streaks.set(subject, streak)
      return streak === Number(reach)
    })
    return reached.flatMap((subject) => tracks.map((track) => ({ subject, track })))
  })
}
