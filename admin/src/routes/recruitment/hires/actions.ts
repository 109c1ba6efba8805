import {
  declineHire,
  endReasons,
  endService,
  type HireView,
  recordTraining,
  signContract,
} from '../../../../../functions/recruitment/hiring/hire.contract.ts'
import type { PageAction } from '../../../lib/actions.ts'
import { call } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'

/** What the server offers this member with a hire, at the version that was looked at. */
export function actionsOf(known: HireView, changed: () => Promise<void>): PageAction[] {
  const { application, campaign, version } = known
  const told = { params: { id: campaign, application }, ifMatch: version }
  const all: Record<HireView['actions'][number], PageAction> = {
    'record-training': {
      ...{ id: 'record-training', label: 'hires.action.record-training', lead: 'hires.lead.record-training' },
      form: {
        schema: recordTraining.body,
        fields: [
          { name: 'on', label: 'hires.training-on' },
          { name: 'attended', label: 'hires.attended' },
          { name: 'passed', label: 'hires.passed', hint: 'hires.passed-hint' },
        ],
      },
      async run(body, key) {
        await call(recordTraining, { ...told, body: recordTraining.body.parse(body), key })
        await changed()
      },
    },
    'sign-contract': {
      ...{ id: 'sign-contract', label: 'hires.action.sign-contract', lead: 'hires.lead.sign-contract' },
      form: { schema: signContract.body, fields: [{ name: 'start', label: 'hires.start' }] },
      async run(body, key) {
        await call(signContract, { ...told, body: signContract.body.parse(body), key })
        await changed()
      },
    },
    'decline-hire': {
      ...{ id: 'decline-hire', label: 'hires.action.decline-hire', lead: 'hires.lead.decline-hire', danger: true },
      form: {
        schema: declineHire.body,
        fields: [{ name: 'document', label: 'campaigns.document', hint: 'campaigns.document-hint' }],
      },
      async run(body, key) {
        await call(declineHire, { ...told, body: declineHire.body.parse(body), key })
        await changed()
      },
    },
    'end-service': {
      ...{ id: 'end-service', label: 'hires.action.end-service', danger: true },
      form: {
        schema: endService.body,
        fields: [
          { name: 'on', label: 'hires.ended-on' },
          {
            name: 'reason',
            label: 'hires.reason',
            options: endReasons.map((value) => ({ value, label: t(`hires.reason.${value}`) })),
          },
        ],
      },
      async run(body, key) {
        await call(endService, { ...told, body: endService.body.parse(body), key })
        await changed()
      },
    },
  }
  return known.actions.map((action) => all[action])
}
