import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { applicationDetail } from '../application/application.contract.ts'
import { approvers, clerks, id, readers } from '../shape.contract.ts'

/** A paper that was sent online. */
export const documentShape = z.object({
  ...{ code: z.string(), at: z.string(), bytes: z.int(), contentType: z.string(), arrived: z.boolean() },
})

/** PIPL, art. 47: what the data were for is over; consent was withdrawn; they are processed unlawfully. */
export const grounds = ['purpose-over', 'consent-withdrawn', 'unlawful'] as const

const params = z.strictObject({ id, application: id })
const one = '/v1/recruitment/campaigns/{id}/applications/{application}' as const

export const listDocuments = operation({
  name: 'list-documents',
  method: 'GET',
  path: `${one}/documents`,
  summary: 'Papers that the applicant sent online: which, when and whether they arrived.',
  who: readers,
  apart: 'papers',
  params,
  output: z.object({ items: z.array(documentShape) }),
})

export const openDocuments = operation({
  name: 'open-documents',
  method: 'POST',
  path: `${one}/open-documents`,
  summary: 'Links of a quarter of an hour to the papers that arrived; the ledger keeps who looked.',
  who: clerks,
  apart: 'papers',
  unkept: true,
  params,
  output: z.object({ items: z.array(documentShape.extend({ url: z.url(), expiresAt: z.string() })) }),
})

export const eraseApplicant = operation({
  name: 'erase-applicant',
  method: 'POST',
  path: `${one}/erase`,
  summary:
    'Erases a person at their wish before the time (PIPL, art. 47): who withdrew or is out, or whose campaign ended without hiring them. The history still verifies and names nobody.',
  who: approvers,
  apart: 'papers',
  params,
  /** By which of the law's grounds; no text, since the ledger keeps it for good. */
  body: z.strictObject({ ground: z.enum(grounds) }),
  output: applicationDetail,
  ifMatch: true,
  refusals: ['wrong-state'],
})

export const papersContract = [listDocuments, openDocuments, eraseApplicant] as const
