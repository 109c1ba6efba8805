import { readCalendar } from '../../county/table.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'
import { readablePolicy } from './show-policy.ts'

export const getPolicyReading = serve(contract.getPolicyReading, async ({ params, query }) => {
  const [policy, calendar, { lintTerms }, { readTerms }] = await Promise.all([
    readablePolicy(params.id, query.revision),
    readCalendar(),
    import('./lint.rules.ts'),
    import('./reading.rules.ts'),
  ])
  const findings = lintTerms(policy.terms, new Set(Object.keys(calendar.years).map(Number)))
  return { body: { revision: policy.revision, sections: readTerms(policy.terms), findings } }
})
