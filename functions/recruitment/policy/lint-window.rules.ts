import { repeats } from '../../kernel/cross-check.ts'
import { dayIndex, dayOf } from '../../kernel/local-time.ts'
import { error, warning } from './finding.rules.ts'
import type { LintFinding } from './lint.contract.ts'
import type { Terms } from './terms.contract.ts'

/**
 * Days that exam, interview, medical and investigation take at least between the end of registration and the notice: the
 * source documents' own took sixteen, others two months. Only a warning depends on it.
 */
const procedureDays = 60

/** What is wrong with the days of registration and of the notice. `years` are those whose holidays are loaded. */
export function* lintWindow({ registration, notice }: Terms, years: ReadonlySet<number>): Iterable<LintFinding> {
  const { from, to, channels } = registration
  if (to < from) yield error('/registration/to', 'window-ends-before-it-starts', 'Registration ends before it starts.')
  for (const at of repeats(channels)) {
    yield error(`/registration/channels/${at}`, 'repeated', 'This channel was named before.')
  }
  yield* lintClosedDays(registration)
  if (notice.makeUpDays !== undefined && notice.clock === 'calendar-days') {
    yield warning('/notice/makeUpDays', 'no-effect', 'Calendar days are counted: make-up days make no difference.')
  }
  if (notice.clock === 'calendar-days') return
  const end = yearOf(dayIndex(Date.parse(to)))
  if (!years.has(end)) {
    yield warning('/registration/to', 'holiday-year-missing', `The holidays of ${end} are not loaded.`)
  }
  // A week holds five working days at most; another week stands for the holidays.
  const span = Math.ceil((notice.days * 7) / 5) + 7
  const last = yearOf(dayIndex(Date.parse(to)) + procedureDays + span)
  if (last !== end && !years.has(last)) {
    const message = `The notice may run into ${last}, whose holidays are not loaded.`
    yield warning('/notice/days', 'holiday-year-missing', message)
  }
}

function* lintClosedDays({ from, to, channels, closedDays = [] }: Terms['registration']): Iterable<LintFinding> {
  for (const [at, closed] of closedDays.entries()) {
    if (closed < from || closed > to) {
      const message = 'Registration is not open on this day anyway.'
      yield warning(`/registration/closedDays/${at}`, 'closed-outside-window', message)
    }
  }
  for (const at of repeats(closedDays)) {
    yield error(`/registration/closedDays/${at}`, 'repeated', 'This day was named before.')
  }
  if (closedDays.length === 0 || to < from) return
  if (!channels.includes('on-site')) {
    yield warning('/registration/closedDays', 'no-effect', 'There is no counter that could be closed.')
    return
  }
  const open = dayIndex(Date.parse(to)) - dayIndex(Date.parse(from)) + 1
  const closed = new Set(closedDays.filter((day) => day >= from && day <= to)).size
  if (closed < open) return
  const message = 'The counter is closed on every day of registration.'
  if (channels.includes('online')) yield warning('/registration/closedDays', 'always-closed', message)
  else yield error('/registration/closedDays', 'always-closed', message)
}

function yearOf(index: number): number {
  return Number(dayOf(index).slice(0, 4))
}
