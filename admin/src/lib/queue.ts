import type * as z from 'zod'
import type { ToldLocation } from '../../../functions/evidence/contract.ts'
import type { reportCase } from '../../../functions/reporting/contract.ts'
import type { ApiProblem } from './problem.ts'

/** A photo on this device: the exact bytes to send, and what the shutter told. */
export type KeptPhoto = {
  readonly id: string
  /** The report that it belongs to. */
  readonly report: string
  /** JPEG; a buffer, because some phones cannot keep a Blob. */
  readonly bytes: ArrayBuffer
  readonly sha256: string
  /** The Idempotency-Key of announcing it. */
  readonly key: string
  readonly takenAt: string
  readonly location?: ToldLocation | undefined
  /** The server's id, once its bytes arrived. */
  readonly sent?: string | undefined
}

export type Category = { readonly code: string; readonly matter: string; readonly name: string }
export type Place = { readonly code: string; readonly name: string }

/** A report on this device, from the first touch until the county has it. `id` is the Idempotency-Key of the case. */
export type Report = {
  readonly id: string
  /** Whose it is: nobody else on this device sees or sends it. */
  readonly member: string
  /** Milliseconds since 1970, like the other times here. */
  readonly madeAt: number
  /** `refused`: sending it again changes nothing, its reporter must. */
  readonly state: 'draft' | 'waiting' | 'refused'
  readonly category?: Category | undefined
  readonly area?: Place | undefined
  readonly description: string
  /** Where it was submitted: told only when no photo has a position. */
  readonly location?: ToldLocation | undefined
  /** Ids of its photos, in their order. */
  readonly photos: readonly string[]
  readonly reason?: ApiProblem['code'] | undefined
  readonly tries: number
  /** When the case was first sent without an answer coming back. */
  readonly unanswered?: number | undefined
}

/** What waits longer than this is no report any more, and holds people's data that nobody needs. */
export const keptDays = 7

/** When this device gives a report up. */
export function keptUntil(report: Pick<Report, 'madeAt'>): number {
  return report.madeAt + keptDays * 86_400_000
}

/** Milliseconds until the next try after so many failed ones: 5 seconds, doubling up to 5 minutes. */
export function nextTryIn(tries: number): number {
  return Math.min(5000 * 2 ** Math.max(0, tries - 1), 300_000)
}

const again: readonly ApiProblem['code'][] = ['offline', 'unexpected', 'internal', 'conflict', 'not-signed-in']
const photosAgain: readonly ApiProblem['code'][] = ['photo-not-arrived', 'unknown-photo']

/** What helps against a problem: trying again, sending the photos anew, or only the reporter. */
export function remedyFor(code: ApiProblem['code']): 'again' | 'photos' | 'reporter' {
  if (again.includes(code)) return 'again'
  return photosAgain.includes(code) ? 'photos' : 'reporter'
}

/** The server keeps a key's answer for 24 hours; after that the same key would make a second case (an hour for clocks that differ). */
export function isKeyForgotten(report: Pick<Report, 'unanswered'>, now: number): boolean {
  return report.unanswered !== undefined && now - report.unanswered > 23 * 3_600_000
}

/** Has the reporter put anything into it that a reload must not lose? */
export function hasContent(report: Pick<Report, 'photos' | 'description' | 'category'>): boolean {
  return report.photos.length > 0 || report.description.trim() !== '' || report.category !== undefined
}

/** The words of a report: the reporter's own, or the category's name when there are none. */
export function wordsOf(report: Pick<Report, 'description' | 'category'>): string {
  return report.description.trim() || (report.category?.name ?? '')
}

/** What is sent to report a case, all photos having arrived. */
export function bodyOf(report: Report, photos: readonly KeptPhoto[]): z.input<typeof reportCase.body> {
  const { category, area } = report
  if (!category || !area) throw new Error('a report without category or area cannot be submitted')
  const location = photos.find((photo) => photo.location)?.location ?? report.location
  return {
    matter: category.matter,
    category: category.code,
    area: area.code,
    description: wordsOf(report),
    ...(location && { location }),
    photos: photos.flatMap(({ sent }) => (sent === undefined ? [] : [sent])),
  }
}
