import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { requireCodes } from '../policy/require-codes.ts'
import { actOnApplication } from './act-on-application.ts'
import * as contract from './application.contract.ts'
import { causesFor, checkedClaims, missingDocuments } from './application.rules.ts'

export const checkApplication = serve(contract.checkApplication, (call) =>
  actOnApplication(call, 'check', async ({ campaign, found, person }) => {
    if (!person) throw new Refusal('wrong-state', { extra: { state: found.state, actions: [] } })
    const { verified, refused } = call.body
    const terms = await termsOf(campaign)
    const code = campaign.posts.find((post) => post.code === found.post)?.kind ?? ''
    const documents = terms.kinds.find((kind) => kind.code === code)?.documents ?? []
    const seen = call.body.seen ?? found.seen
    requireCodes(verified, causesFor(terms, code), '/verified')
    requireCodes(
      seen,
      documents.map((document) => document.code),
      '/seen',
    )
    const missing = missingDocuments(documents, person.facts, seen)
    const bonus = checkedClaims(found.bonus, { verified, refused })
    return { next: { ...found, seen, missing, bonus }, data: { seen, bonus } }
  }),
)
