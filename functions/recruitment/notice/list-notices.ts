import { serve } from '../../platform/operation.ts'
import { noticesPage } from '../result/snapshot.table.ts'
import * as contract from './notice.contract.ts'
import { noticePeriods } from './notice-period.ts'

export const listNotices = serve(contract.listNotices, async ({ query }) => {
  const [{ items, next }, periodOf] = await Promise.all([noticesPage(query), noticePeriods()])
  return { body: { items: items.map((notice) => ({ ...notice, ...periodOf(notice) })), next } }
})
