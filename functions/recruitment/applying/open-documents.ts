import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { applicationStates } from '../application/application.contract.ts'
import { putApplication } from '../application/application.table.ts'
import { readableApplication } from '../application/show-application.ts'
import { record } from '../record.ts'
import { papersOf } from './applicant.table.ts'
import * as contract from './papers.contract.ts'

/** Looking is an entry of the application's history, which says which papers and who. */
export const openDocuments = serve(contract.openDocuments, async (call) => {
  const { found } = await readableApplication(call.params)
  const papers = found.papers === undefined ? undefined : await papersOf(call.params.id, found.papers)
  const [{ sentDocuments }, { signGet }] = await Promise.all([
    import('./documents.ts'),
    import('../../platform/links.ts'),
  ])
  const there = (await sentDocuments(papers?.documents ?? [])).filter(({ arrived }) => arrived)
  const items = await Promise.all(
    there.map(async (one) => ({ ...one, ...(await signGet('DOCUMENTS_BUCKET', one.key)) })),
  )
  const codes = there.map(({ code }) => code)
  const { stored, entry } = record(call as Call, `application/${found.id}`, found, found, { codes })
  const write = putApplication(stored, { version: found.version, states: applicationStates })
  return commit(call, { entries: [entry], writes: [write] }, { body: { items }, version: stored.version })
})
