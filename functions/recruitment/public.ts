import { lambda } from '../platform/lambda.ts'
import { late } from '../platform/operation.ts'
import { rehearseRecruitmentRoute } from './calculator/rehearse-recruitment.ts'
import { getCommitment } from './exam/get-commitment.ts'
import * as notices from './notice/notice.contract.ts'
import * as policies from './policy/policy.contract.ts'

export const handler = lambda([
  rehearseRecruitmentRoute,
  late(policies.lintPolicy, async () => (await import('./policy/lint-policy.ts')).lintPolicy),
  late(
    policies.listPolicyTemplates,
    async () => (await import('./policy/list-policy-templates.ts')).listPolicyTemplates,
  ),
  late(notices.listNotices, async () => (await import('./notice/list-notices.ts')).listNotices),
  late(notices.getNotice, async () => (await import('./notice/get-notice.ts')).getNotice),
  late(notices.getNoticeWritten, async () => (await import('./notice/get-notice-written.ts')).getNoticeWritten),
  getCommitment,
])
