import type * as z from 'zod'
import type { Action, caseDetail, caseShape, State } from '../../../../functions/reporting/case.contract.ts'
import type { Stage } from '../../../../functions/reporting/category.contract.ts'
import { isOpen } from '../../../../functions/reporting/rules.ts'

/** A case as lists and as its own page show it. */
export type Case = z.output<typeof caseShape>
export type CaseInFull = z.output<typeof caseDetail>

const stageOf: Partial<Record<State, Stage>> = {
  accepted: 'dispatch',
  dispatched: 'handle',
  handling: 'handle',
  'fed-back': 'verify',
}

/** The stages that run in a state: the one that is somebody's turn, and the whole. */
export function runningStages(state: State): Stage[] {
  if (!isOpen(state)) return []
  const turn = stageOf[state]
  return turn ? [turn, 'total'] : ['total']
}

/** The deadline that comes first of those that run, as an instant; undefined: none runs. */
export function nextDue(known: Pick<Case, 'state' | 'deadlines'>): string | undefined {
  return runningStages(known.state)
    .flatMap((stage) => known.deadlines[stage] ?? [])
    .sort()[0]
}

/** Whose deadline comes first stands first; without a deadline, who waits longest. */
export function byUrgency(a: Case, b: Case): number {
  const [left, right] = [nextDue(a) ?? '9999', nextDue(b) ?? '9999']
  return left === right ? a.createdAt.localeCompare(b.createdAt) : left.localeCompare(right)
}

const tones = {
  reported: 'info',
  accepted: 'info',
  dispatched: 'info',
  handling: 'action',
  'fed-back': 'warn',
  suspended: 'warn',
  closed: 'plain',
  rejected: 'plain',
  cancelled: 'plain',
  merged: 'plain',
} as const satisfies Record<State, string>

/** The colour of a state's badge. */
export function toneOf(state: State): (typeof tones)[State] {
  return tones[state]
}

/** The order of buttons: what carries the case on comes first, what ends it last. Only these are built yet. */
export const offeredActions = [
  'accept',
  'dispatch',
  'claim',
  'feed-back',
  'close',
  'rework',
  'return',
  'reject',
  'cancel',
] as const satisfies readonly Action[]
export type Offered = (typeof offeredActions)[number]
