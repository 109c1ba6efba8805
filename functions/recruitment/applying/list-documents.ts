import { serve } from '../../platform/operation.ts'
import { readableApplication } from '../application/show-application.ts'
import { papersOf } from './applicant.table.ts'
import * as contract from './papers.contract.ts'

export const listDocuments = serve(contract.listDocuments, async ({ params }) => {
  const { found } = await readableApplication(params)
  const papers = found.papers === undefined ? undefined : await papersOf(params.id, found.papers)
  const { sentDocuments } = await import('./documents.ts')
  return { body: { items: await sentDocuments(papers?.documents ?? []) } }
})
