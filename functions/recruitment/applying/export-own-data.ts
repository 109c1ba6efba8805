import { serve } from '../../platform/operation.ts'
import { personOf, type StoredPerson } from '../application/application.table.ts'
import * as contract from './applicant.contract.ts'
import type { StoredDocument } from './applicant.table.ts'
import { knownByCode, shownOwn } from './own-application.ts'

/** Told to the person themselves, so that nothing is masked; who decided stays the county's, what was written does not. */
export const exportOwnData = serve(contract.exportOwnData, async ({ body, now }) => {
  const known = await knownByCode(body.resume, now)
  const { campaign, application, papers } = known
  const [own, person, sendings, { ownRecords }] = await Promise.all([
    shownOwn(known, now),
    application && personOf(campaign.id, application.id),
    linked(papers.documents),
    import('./own-records.ts'),
  ])
  return {
    body: {
      application: own,
      person: person ? told(person) : null,
      sendings,
      records: await ownRecords(known, own.standing ?? null),
      decided: application ?? null,
    },
  }
})

/** Every sending with a link to its bytes, where they arrived. */
async function linked(documents: readonly StoredDocument[]) {
  const [{ hasArrived }, { signGet }] = await Promise.all([import('./documents.ts'), import('../../platform/links.ts')])
  return Promise.all(
    documents.map(async (one) => ({
      ...one,
      link: (await hasArrived(one.key)) ? await signGet('DOCUMENTS_BUCKET', one.key) : null,
    })),
  )
}

/** Without the salt and the keyed MAC, which say nothing of the person and prove who they are. */
function told({ salt: _, mac: __, ...person }: StoredPerson) {
  return { ...person, earlier: person.earlier ?? [] }
}
