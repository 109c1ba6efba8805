import { holidays } from '../../kernel/holidays.ts'
import { serve } from '../../platform/operation.ts'
import { isSound, lintTerms } from './lint.rules.ts'
import * as contract from './policy.contract.ts'
import { readTerms } from './reading.rules.ts'

export const lintPolicy = serve(contract.lintPolicy, async ({ body }) => {
  const findings = lintTerms(body.terms, new Set(body.years ?? Object.keys(holidays).map(Number)))
  return { body: { sound: isSound(findings), findings, sections: readTerms(body.terms) } }
})
