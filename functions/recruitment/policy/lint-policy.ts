import { holidays } from '../../kernel/holidays.ts'
import { serve } from '../../platform/operation.ts'
import * as contract from './policy.contract.ts'

/** The rules come with the first call: most of the public's calls never lint. */
export const lintPolicy = serve(contract.lintPolicy, async ({ body }) => {
  const [{ isSound, lintTerms }, { readTerms }] = await Promise.all([
    import('./lint.rules.ts'),
    import('./reading.rules.ts'),
  ])
  const findings = lintTerms(body.terms, new Set(body.years ?? Object.keys(holidays).map(Number)))
  return { body: { sound: isSound(findings), findings, sections: readTerms(body.terms) } }
})
