import { lambda } from '../platform/lambda.ts'
import { late } from '../platform/operation.ts'
import { rehearseRecruitmentRoute } from './calculator/rehearse-recruitment.ts'
import { getCommitment } from './exam/get-commitment.ts'
import { getNotice } from './notice/get-notice.ts'
import { getNoticeWritten } from './notice/get-notice-written.ts'
import { listNotices } from './notice/list-notices.ts'
import * as policies from './policy/policy.contract.ts'

export const handler = lambda([
  rehearseRecruitmentRoute,
  late(policies.lintPolicy, async () => (await import('./policy/lint-policy.ts')).lintPolicy),
  late(
    policies.listPolicyTemplates,
    async () => (await import('./policy/list-policy-templates.ts')).listPolicyTemplates,
  ),
  listNotices,
  getNotice,
  getNoticeWritten,
  getCommitment,
])
