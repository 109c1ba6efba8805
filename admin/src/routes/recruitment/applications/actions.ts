import {
  checkApplication,
  disqualifyApplicant,
  passApplication,
  rejectApplication,
  withdrawApplication,
} from '../../../../../functions/recruitment/application/application.contract.ts'
import type { PostKind, Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import type { PageAction } from '../../../lib/actions.ts'
import { call } from '../../../lib/api.ts'
import type { FieldSpec } from '../../../lib/form/fields.ts'
import { checked, checkForm } from './check-papers.ts'
import type { ApplicationInFull } from './read.ts'

const reason: readonly FieldSpec[] = [{ name: 'reason', label: 'reason.label', hint: 'reason.hint' }]

/** What can be done with an application: exactly what the server offers; a correction stands with the person's own data. */
export function actionsOf(
  known: ApplicationInFull,
  { kind, terms }: { kind: PostKind; terms: Terms },
  changed: (next: ApplicationInFull) => void,
): PageAction[] {
  const { id, campaign, version } = known
  const told = { params: { id: campaign, application: id }, ifMatch: version }
  const form = (schema: typeof passApplication.body, action: string) => ({
    form: { schema, fields: reason, draft: `${action}-application/${id}` },
  })
  const all: Record<'pass' | 'reject' | 'check' | 'withdraw' | 'disqualify', PageAction> = {
    pass: {
      ...{ id: 'pass', label: 'applications.action.pass', lead: 'applications.lead.pass' },
      ...form(passApplication.body, 'pass'),
      run: async (body, key) =>
        changed((await call(passApplication, { ...told, body: passApplication.body.parse(body), key })).body),
      done: 'applications.done.pass',
    },
    check: {
      ...{ id: 'check', label: 'applications.action.check', lead: 'applications.lead.check' },
      form: checkForm(known, kind, terms),
      run: async (body, key) => changed((await call(checkApplication, { ...told, body: checked(body), key })).body),
      done: 'applications.done.check',
    },
    reject: {
      ...{ id: 'reject', label: 'applications.action.reject', lead: 'applications.lead.reject', danger: true },
      ...form(rejectApplication.body, 'reject'),
      run: async (body, key) =>
        changed((await call(rejectApplication, { ...told, body: rejectApplication.body.parse(body), key })).body),
      done: 'applications.done.reject',
    },
    withdraw: {
      ...{ id: 'withdraw', label: 'applications.action.withdraw', lead: 'applications.lead.withdraw', danger: true },
      run: async (_, key) => changed((await call(withdrawApplication, { ...told, key })).body),
      done: 'applications.done.withdraw',
    },
    disqualify: {
      ...{ id: 'disqualify', label: 'applications.action.disqualify', lead: 'applications.lead.disqualify' },
      danger: true,
      ...form(disqualifyApplicant.body, 'disqualify'),
      run: async (body, key) =>
        changed((await call(disqualifyApplicant, { ...told, body: disqualifyApplicant.body.parse(body), key })).body),
      done: 'applications.done.disqualify',
    },
  }
  return (Object.keys(all) as (keyof typeof all)[])
    .filter((action) => known.actions.includes(action))
    .map((action) => all[action])
}
