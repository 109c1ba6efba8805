import * as z from 'zod'
import { photoStates, told } from '../evidence/contract.ts'
import { stages } from './category.contract.ts'

export const states = [
  'reported',
  'accepted',
  'rejected',
  'dispatched',
  'handling',
  'fed-back',
  'suspended',
  'closed',
  'cancelled',
  'merged',
] as const
export type State = (typeof states)[number]

/** Every verb a case knows; `rules.ts` says from where, to where and by whom, and which are not offered yet. */
export const actions = [
  'accept',
  'reject',
  'dispatch',
  'claim',
  'return',
  'feed-back',
  'close',
  'rework',
  'cancel',
  'extend',
  'suspend',
  'appeal',
  'grant',
  'deny',
  'resume',
  'supervise',
  'merge',
  'reopen',
] as const
export type Action = (typeof actions)[number]

export const photoRoles = ['before', 'after', 'near', 'far', 'reference'] as const
export type PhotoRole = (typeof photoRoles)[number]

export const id = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
export const areaCode = z.string().min(1).max(64)
export const text = (most: number) => z.string().trim().min(1).max(most)
export const reason = text(500)
export const note = text(1000)

/** Photos sent with a step: an id alone has the step's usual role. A photo stands on a case once. */
export const photosOf = <R extends PhotoRole>(usual: NoInfer<R>, allowed: readonly [R, ...R[]]) =>
  z
    .array(
      z.union([id.transform((photo) => ({ id: photo, role: usual })), z.strictObject({ id, role: z.enum(allowed) })]),
    )
    .max(20)
    .default([])

const photo = z.object({
  id: z.string(),
  role: z.enum(photoRoles),
  /** The step it came with, and the case's version that step made (a rework brings another feed-back). */
  step: z.enum(['report', 'feed-back']),
  version: z.int(),
})
export type CasePhoto = z.output<typeof photo>

/** A case as lists show it. */
export const caseShape = z.object({
  id: z.string(),
  /** The county's local day and the last six characters of the id: `20261120-7QK3ZD`. */
  number: z.string(),
  matter: z.string(),
  category: z.string(),
  area: z.string(),
  state: z.enum(states),
  version: z.int(),
  description: z.string(),
  address: z.string().optional(),
  location: told.optional(),
  photos: z.array(photo),
  reporter: z.string(),
  unit: z.string().optional(),
  /** When each stage that has begun is or was due; a stage without a limit is not there. */
  deadlines: z.partialRecord(z.enum(stages), z.iso.datetime()),
  /** A running stage waits for a year's holiday data: its deadline is open until the year is loaded. */
  calendarMissing: z.boolean().optional(),
  /** 1 past a deadline, 3 when three times its limit has passed (`deadline.rules.ts`). */
  overdue: z.union([z.literal(0), z.literal(1), z.literal(3)]),
  supervised: z.boolean(),
  reworks: z.int(),
  requests: z.array(z.object({ id: z.string(), kind: z.enum(['extend', 'suspend', 'appeal']), state: z.string() })),
  /** What this member may do now. */
  actions: z.array(z.enum(actions)),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

/** A case as it is shown by itself: photos with their present state, what people wrote, and flags. */
export const caseDetail = caseShape.extend({
  photos: z.array(photo.extend({ state: z.enum(photoStates).optional() })),
  /** `photo-rejected`: a photo that the case rests on was rejected or never arrived after all. */
  flags: z.array(z.enum(['photo-rejected'])),
  /** What was written with each step, oldest first; the ledger holds commitments of it. */
  remarks: z.array(
    z.object({
      version: z.int(),
      action: z.string(),
      by: z.string(),
      at: z.iso.datetime(),
      texts: z.record(z.string(), z.string()),
    }),
  ),
})
