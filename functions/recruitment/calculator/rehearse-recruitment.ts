import { serve } from '../../platform/operation.ts'
import { rehearse } from '../rules.ts'
import { rehearseRecruitment } from './rehearse.contract.ts'

/** Answers what a recruitment comes to under a policy; stores nothing and asks nobody. */
export const rehearseRecruitmentRoute = serve(rehearseRecruitment, async ({ body }) => ({ body: rehearse(body) }))
