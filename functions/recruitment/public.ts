import { lambda } from '../platform/lambda.ts'
import { rehearseRecruitmentRoute } from './calculator/rehearse-recruitment.ts'
import { getCommitment } from './exam/get-commitment.ts'
import { getNotice } from './notice/get-notice.ts'
import { getNoticeWritten } from './notice/get-notice-written.ts'
import { listNotices } from './notice/list-notices.ts'
import { lintPolicy } from './policy/lint-policy.ts'
import { listPolicyTemplates } from './policy/list-policy-templates.ts'

export const handler = lambda([
  rehearseRecruitmentRoute,
  lintPolicy,
  listPolicyTemplates,
  listNotices,
  getNotice,
  getNoticeWritten,
  getCommitment,
])
