import * as z from 'zod'
import { historyPage, historyQuery, told } from '../evidence/contract.ts'
import { grants, operation } from '../kernel/operation.ts'
import { areaCode, caseDetail, caseShape, id, note, photosOf, reason, states, text } from './case.contract.ts'
import { categoryContract, code, matter } from './category.contract.ts'

const readers = [
  ...grants('area', 'reporter', 'dispatcher'),
  ...grants('self', 'reporter'),
  ...grants('unit', 'handler'),
  ...grants('county', 'supervisor', 'assessor', 'auditor', 'admin'),
]
const params = z.strictObject({ id })

export const reportCase = operation({
  name: 'report-case',
  method: 'POST',
  path: '/v1/cases',
  summary: 'Reports a problem in an area, with photos.',
  who: grants('area', 'reporter', 'dispatcher'),
  body: z.strictObject({
    matter,
    category: code,
    area: areaCode,
    description: text(2000),
    location: told.optional(),
    address: text(200).optional(),
    photos: photosOf('before', ['before', 'near', 'far', 'reference']),
  }),
  output: caseDetail,
  status: 201,
  refusals: [
    'unknown-area',
    'unknown-category',
    'unknown-photo',
    'photo-not-arrived',
    'photo-rejected',
    'photo-missing',
  ],
})

export const getCase = operation({
  name: 'get-case',
  method: 'GET',
  path: '/v1/cases/{id}',
  summary: 'A case and what this member may do with it now.',
  who: readers,
  params,
  output: caseDetail,
})

export const listCases = operation({
  name: 'list-cases',
  method: 'GET',
  path: '/v1/cases',
  summary: 'Cases of an area and everything below it, a unit or a reporter, newest first, as far as one may see them.',
  who: readers,
  query: z.strictObject({
    area: areaCode.optional(),
    unit: id.optional(),
    reporter: id.optional(),
    /** A state, or `open` for every state that is not an end. */
    state: z.enum([...states, 'open']).optional(),
    category: code.optional(),
    /** Days of reporting in the county's time zone, both inclusive. */
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    /** 0: not overdue; 1: overdue; 3: three times overdue. */
    overdue: z.enum(['0', '1', '3']).transform(Number).optional(),
    /** A case number. */
    q: text(40).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: z.string().max(2000).optional(),
  }),
  output: z.object({ items: z.array(caseShape), next: z.string().nullable() }),
})

export const getCaseHistory = operation({
  name: 'get-case-history',
  method: 'GET',
  path: '/v1/cases/{id}/history',
  summary: 'Everything that happened to a case, oldest first, entries exactly as stored.',
  who: readers,
  params,
  query: historyQuery,
  output: historyPage,
})

/** What every action on a case has in common. */
const action = { method: 'POST', params, output: caseDetail, ifMatch: true } as const
const byDispatcher = grants('area', 'dispatcher')
const byHandler = grants('unit', 'handler')

export const acceptCase = operation({
  ...action,
  name: 'accept-case',
  path: '/v1/cases/{id}/accept',
  summary: 'Accepts a reported case (立案).',
  who: byDispatcher,
  body: z.strictObject({ standard: text(500).optional() }),
  refusals: ['wrong-state'],
})

export const rejectCase = operation({
  ...action,
  name: 'reject-case',
  path: '/v1/cases/{id}/reject',
  summary: 'Rejects a reported case, with a reason.',
  who: byDispatcher,
  body: z.strictObject({ reason }),
  refusals: ['wrong-state'],
})

export const dispatchCase = operation({
  ...action,
  name: 'dispatch-case',
  path: '/v1/cases/{id}/dispatch',
  summary: 'Dispatches an accepted case to a unit that handles its category (派遣).',
  who: byDispatcher,
  body: z.strictObject({ unit: id, note: note.optional() }),
  refusals: ['wrong-state', 'unknown-unit', 'unit-not-responsible'],
})

export const claimCase = operation({
  ...action,
  name: 'claim-case',
  path: '/v1/cases/{id}/claim',
  summary: 'The unit takes the case up (认领).',
  who: byHandler,
  refusals: ['wrong-state'],
})

export const returnCase = operation({
  ...action,
  name: 'return-case',
  path: '/v1/cases/{id}/return',
  summary: 'The unit gives the case back to be dispatched anew, with a reason (退回).',
  who: byHandler,
  body: z.strictObject({ reason }),
  refusals: ['wrong-state'],
})

export const feedBackCase = operation({
  ...action,
  name: 'feed-back-case',
  path: '/v1/cases/{id}/feed-back',
  summary: 'The unit says what was done, with the photos the category demands (反馈).',
  who: byHandler,
  body: z.strictObject({ note, photos: photosOf('after', ['after', 'near', 'far', 'reference']) }),
  refusals: ['wrong-state', 'unknown-photo', 'photo-not-arrived', 'photo-rejected', 'photo-missing'],
})

export const closeCase = operation({
  ...action,
  name: 'close-case',
  path: '/v1/cases/{id}/close',
  summary: 'Verified: the case is closed (结案). Never by who fed back.',
  who: byDispatcher,
  body: z.strictObject({ note: note.optional() }),
  refusals: ['wrong-state', 'same-person'],
})

export const reworkCase = operation({
  ...action,
  name: 'rework-case',
  path: '/v1/cases/{id}/rework',
  summary: 'Not done: the unit works again, with a reason (返工). Never by who fed back.',
  who: byDispatcher,
  body: z.strictObject({ reason }),
  refusals: ['wrong-state', 'same-person'],
})

export const cancelCase = operation({
  ...action,
  name: 'cancel-case',
  path: '/v1/cases/{id}/cancel',
  summary: 'Cancels a case that was not dispatched yet, with a reason (作废).',
  who: byDispatcher,
  body: z.strictObject({ reason }),
  refusals: ['wrong-state'],
})

export const contract = [
  reportCase,
  listCases,
  getCase,
  getCaseHistory,
  acceptCase,
  rejectCase,
  dispatchCase,
  claimCase,
  returnCase,
  feedBackCase,
  closeCase,
  reworkCase,
  cancelCase,
  ...categoryContract,
] as const
