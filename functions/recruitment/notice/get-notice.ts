import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { noticeOf } from '../result/snapshot.table.ts'
import * as contract from './notice.contract.ts'
import { noticePeriods } from './notice-period.ts'

export const getNotice = serve(contract.getNotice, async ({ params }) => {
  const [notice, periodOf] = await Promise.all([noticeOf(params.id), noticePeriods()])
  if (!notice) throw new Refusal('not-found')
  return { body: { ...notice, ...periodOf(notice) } }
})
