import { serve } from '../platform/operation.ts'
import { rehearseAssessment } from './contract.ts'
import { rehearse } from './rules.ts'

/** Answers what an assessment comes to under a scheme; stores nothing and asks nobody. */
export const rehearseAssessmentRoute = serve(rehearseAssessment, async ({ body }) => ({ body: rehearse(body) }))
