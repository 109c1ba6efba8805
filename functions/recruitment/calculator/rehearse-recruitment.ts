import { serve } from '../../platform/operation.ts'
import { rehearseRecruitment } from '../contract.ts'
import { rehearse } from '../rules.ts'

/** Answers what a recruitment comes to under a policy; stores nothing and asks nobody. */
export const rehearseRecruitmentRoute = serve(rehearseRecruitment, async ({ body }) => ({ body: rehearse(body) }))
