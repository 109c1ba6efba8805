import { lambda } from '../platform/lambda.ts'
import { getNotice } from './get-notice.ts'
import { getNoticeWritten } from './get-notice-written.ts'
import { lintPolicy } from './lint-policy.ts'
import { listNotices } from './list-notices.ts'
import { listPolicyTemplates } from './list-policy-templates.ts'
import { rehearseRecruitmentRoute } from './rehearse-recruitment.ts'

export const handler = lambda([
  rehearseRecruitmentRoute,
  lintPolicy,
  listPolicyTemplates,
  listNotices,
  getNotice,
  getNoticeWritten,
])
