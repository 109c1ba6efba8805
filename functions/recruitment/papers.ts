import { memberByIdentity } from '../grid/table.ts'
import { lambda } from '../platform/lambda.ts'
import { eraseApplicant } from './erase-applicant.ts'
import { listDocuments } from './list-documents.ts'
import { openDocuments } from './open-documents.ts'

/** Applicants' papers stand apart: no other function of the members reads or deletes them, or carries S3's client. */
export const handler = lambda([listDocuments, openDocuments, eraseApplicant], {
  table: 'RECRUITMENT_TABLE',
  findMember: memberByIdentity,
})
