import * as z from 'zod'
import {
  acceptCase,
  cancelCase,
  claimCase,
  closeCase,
  dispatchCase,
  feedBackCase,
  rejectCase,
  returnCase,
  reworkCase,
} from '../../../../functions/reporting/contract.ts'
import type { FieldSpec } from '../../lib/form/fields.ts'
import type { Key } from '../../lib/i18n/zh.ts'
import type { Offered } from './case.ts'

const reason = [{ name: 'reason', label: 'reason.label', hint: 'reason.hint' }] as const
/** On one line, so that Enter sends it. */
const note = { name: 'note', label: 'cases.note', hint: 'cases.note-hint', kind: 'text' } as const

/** The operation of each action and what its form asks. */
export const operations = {
  accept: acceptCase,
  dispatch: dispatchCase,
  claim: claimCase,
  'feed-back': feedBackCase,
  close: closeCase,
  rework: reworkCase,
  return: returnCase,
  reject: rejectCase,
  cancel: cancelCase,
} as const satisfies Record<Offered, unknown>

/** The fields of each form that need nothing of the page; the units and the photos are the page's own. */
export const fieldsOf: Readonly<Record<Offered, readonly FieldSpec[]>> = {
  accept: [{ name: 'standard', label: 'cases.standard', hint: 'cases.standard-hint', kind: 'text' }],
  dispatch: [note],
  claim: [],
  'feed-back': [{ name: 'note', label: 'cases.done-what', hint: 'cases.done-what-hint' }],
  close: [note],
  rework: reason,
  return: reason,
  reject: reason,
  cancel: reason,
}

/** What an action means beyond its name, said before it is done. */
export const leads: Readonly<Partial<Record<Offered, Key>>> = {
  rework: 'cases.lead.rework',
  return: 'cases.lead.return',
  reject: 'cases.lead.reject',
  cancel: 'cases.lead.cancel',
}

/** These end the case. */
export const final: readonly Offered[] = ['reject', 'cancel']

/** A feed-back whose category demands a photo: said beside the field, before it is sent. */
export const withPhoto = feedBackCase.body.extend({ photos: z.array(z.string()).min(1).max(20) })
