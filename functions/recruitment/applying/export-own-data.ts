import { serve } from '../../platform/operation.ts'
import { personOf, type StoredPerson } from '../application/application.table.ts'
import * as contract from './applicant.contract.ts'
import { knownByCode, shownOwn } from './own-application.ts'

/** Told to the person themselves, so that nothing is masked; who decided stays the county's, what was written does not. */
export const exportOwnData = serve(contract.exportOwnData, async ({ body, now }) => {
  const known = await knownByCode(body.resume, now)
  const { campaign, application, papers } = known
  const person = application && (await personOf(campaign.id, application.id))
  return {
    body: {
      application: await shownOwn(known, now),
      person: person ? told(person) : null,
      sendings: papers.documents,
      decided: application ?? null,
    },
  }
})

/** Without the salt and the keyed MAC, which say nothing of the person and prove who they are. */
function told({ salt: _, mac: __, ...person }: StoredPerson) {
  return { ...person, earlier: person.earlier ?? [] }
}
