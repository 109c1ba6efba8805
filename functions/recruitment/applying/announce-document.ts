import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { newId } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { requireCodes } from '../policy/require-codes.ts'
import * as contract from './applicant.contract.ts'
import { putPapers } from './applicant.table.ts'
import { knownByCode } from './own-application.ts'
import { takesPapers } from './papers.rules.ts'

/** The key says campaign and nothing of the person; the bytes can be put once, and only these. */
export const announceDocument = serve(contract.announceDocument, async (call) => {
  const { resume, document, sha256, bytes, contentType } = call.body
  const { papers, campaign, terms, application, open } = await knownByCode(resume, call.now)
  if (!takesPapers(application, campaign, open)) {
    throw new Refusal('wrong-state', { extra: { state: application?.state ?? campaign.state, actions: [] } })
  }
  // The proof of a claim for points comes under the claim's code.
  const known = [...terms.kinds.flatMap((kind) => kind.documents), ...terms.bonus.causes].map(({ code }) => code)
  requireCodes([document], known, '/document')
  if (papers.documents.length >= contract.mostDocuments) throw new Refusal('too-many-documents')
  const key = `documents/${campaign.id}/${newId(call.now)}`
  const sent = { code: document, key, sha256, bytes, contentType, at: instant(call.now) }
  const { signPut } = await import('../../platform/links.ts')
  const upload = await signPut('DOCUMENTS_BUCKET', sent)
  const next = { ...papers, documents: [...papers.documents, sent], version: papers.version + 1 }
  return commit(call as Call, { entries: [], writes: [putPapers(next, papers.version)] }, { body: { upload } })
})
