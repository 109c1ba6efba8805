import { memberByIdentity } from '../../grid/table.ts'
import { lambda } from '../../platform/lambda.ts'
import { listDocuments } from '../applying/list-documents.ts'
import { openDocuments } from '../applying/open-documents.ts'
import { eraseApplicant } from '../erasure/erase-applicant.ts'

/** Applicants' papers stand apart: no other function of the members reads or deletes them, or carries S3's client. */
export const handler = lambda([listDocuments, openDocuments, eraseApplicant], {
  table: 'RECRUITMENT_TABLE',
  findMember: memberByIdentity,
})
