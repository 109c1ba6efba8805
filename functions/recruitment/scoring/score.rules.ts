import { canonicalJson } from '../../kernel/json.ts'
import { compare, decimal } from '../../kernel/score.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { JudgeMark, ScoreValue, scoreStates, WrittenValue } from './score.contract.ts'

/** Who entered what. */
export type Entry = { readonly by: string; readonly at: string; readonly value: ScoreValue }

/** The number as text with nothing superfluous: 85.50 and 85.5 are one score. */
export function plainNumber(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** The value in one spelling, so that equal entries are the same text. */
export function normalized(value: ScoreValue): ScoreValue {
  if (value === null) return null
  if ('raw' in value) return { raw: plainNumber(value.raw), objective: plainNumber(value.objective) }
  return { ...value, marks: value.marks.map(normalizedMark) }
}

/** A judge's mark in one spelling. */
export function normalizedMark(mark: JudgeMark): JudgeMark {
  return typeof mark === 'string' ? plainNumber(mark) : mark.map(plainNumber)
}

/** The first entry of a score that was marked on the spot: the panel's own confirmed marks, by no member's hand (ADR 29). */
export const byPanel = (panel: string) => `panel/${panel}`
export const isByPanel = (entry: Pick<Entry, 'by'>) => entry.by.startsWith('panel/')

/** How the entries of a score stand: two equal ones settle it. */
export function scoreState(entries: readonly Entry[]): (typeof scoreStates)[number] {
  const [first, second] = entries
  if (!first) return 'none'
  if (!second) return 'once'
  return canonicalJson(first.value) === canonicalJson(second.value) ? 'settled' : 'differs'
}

/** The value that two equal entries settle; undefined while they are missing. */
export function settledValue(entries: readonly Entry[]): ScoreValue | undefined {
  return scoreState(entries) === 'settled' ? entries[0]?.value : undefined
}

/**
 * The entries with one more: a second person's is added, one's own is replaced; undefined when two others stand already.
 * Nobody settles their own entry.
 */
export function withEntry(entries: readonly Entry[], entry: Entry): Entry[] | undefined {
  if (entries.some((one) => one.by === entry.by)) return entries.map((one) => (one.by === entry.by ? entry : one))
  return entries.length < 2 ? [...entries, entry] : undefined
}

/** What a member may see of the entries: their own, and all once two stand, so that the second enters blind. */
export function visibleEntries(entries: readonly Entry[], member: string): Entry[] {
  return entries.length === 2 ? [...entries] : entries.filter((one) => one.by === member)
}

/** What is wrong with a score under these terms, as a field of the value and a sentence; undefined when nothing is. */
export function scoreFault(terms: Terms, value: ScoreValue): { field: string; message: string } | undefined {
  if (value === null) return undefined
  if ('raw' in value) return writtenFault(terms, value)
  if (2 * terms.interview.drop >= value.marks.length) {
    return { field: 'marks', message: 'Dropping extremes leaves no mark.' }
  }
  const message = value.marks.map((mark) => markFault(terms, mark)).find((fault) => fault !== undefined)
  if (message) return { field: 'marks', message }
  return terms.interview.rooms === 'coefficient' && value.room === undefined
    ? { field: 'room', message: 'Marks are evened out between rooms: name the room.' }
    : undefined
}

/** What is wrong with one judge's mark under these terms; undefined when nothing is. */
export function markFault(
  { interview }: { readonly interview: Pick<Terms['interview'], 'parts' | 'full'> },
  mark: JudgeMark,
): string | undefined {
  const { parts, full } = interview
  const misshapen =
    parts.length === 0 ? typeof mark !== 'string' : typeof mark === 'string' || mark.length !== parts.length
  if (misshapen) return 'One mark a judge, or one for each part the policy names.'
  const above = [mark].flat().some((one) => compare(decimal(one), decimal(full)) > 0)
  return above ? 'A mark is above the full mark.' : undefined
}

function writtenFault(terms: Terms, { raw, objective }: WrittenValue) {
  const full = decimal(terms.written.full)
  if (compare(decimal(raw), full) > 0) return { field: 'raw', message: 'The score is above the full mark.' }
  if (compare(decimal(objective), full) > 0) return { field: 'objective', message: 'Above the full mark.' }
  return undefined
}
