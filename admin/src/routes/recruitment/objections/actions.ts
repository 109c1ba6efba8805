import {
  acceptObjection,
  dismissObjection,
  type ObjectionView,
  settleObjection,
  upholdObjection,
} from '../../../../../functions/recruitment/objection/objection.contract.ts'
import type { PageAction } from '../../../lib/actions.ts'
import { call } from '../../../lib/api.ts'

const answer = { name: 'answer', label: 'objections.answer', hint: 'objections.answer-hint', rows: 6 } as const
const document = { name: 'document', label: 'campaigns.document', hint: 'campaigns.document-hint' } as const

/** What the server offers this member with an objection, at the version that was looked at. */
export function actionsOf(known: ObjectionView, changed: (next: ObjectionView) => unknown): PageAction[] {
  const { id, campaign, version } = known
  const told = { params: { id: campaign, objection: id }, ifMatch: version }
  const all: Record<ObjectionView['actions'][number], PageAction> = {
    accept: {
      ...{ id: 'accept', label: 'objections.action.accept' },
      run: async (_, key) => changed((await call(acceptObjection, { ...told, key })).body),
    },
    dismiss: {
      ...{ id: 'dismiss', label: 'objections.action.dismiss', lead: 'objections.lead.dismiss' },
      form: { schema: dismissObjection.body, fields: [answer], draft: `dismiss-objection/${id}` },
      run: async (body, key) =>
        changed((await call(dismissObjection, { ...told, body: dismissObjection.body.parse(body), key })).body),
    },
    uphold: {
      ...{ id: 'uphold', label: 'objections.action.uphold', lead: 'objections.lead.uphold' },
      form: { schema: upholdObjection.body, fields: [answer, document], draft: `uphold-objection/${id}` },
      run: async (body, key) =>
        changed((await call(upholdObjection, { ...told, body: upholdObjection.body.parse(body), key })).body),
    },
    settle: {
      ...{ id: 'settle', label: 'objections.action.settle', lead: 'objections.lead.settle' },
      form: { schema: settleObjection.body, fields: [document], draft: `settle-objection/${id}` },
      run: async (body, key) =>
        changed((await call(settleObjection, { ...told, body: settleObjection.body.parse(body), key })).body),
    },
  }
  return known.actions.map((action) => all[action])
}
