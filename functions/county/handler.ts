import { memberByIdentity } from '../grid/table.ts'
import { lambda } from '../platform/lambda.ts'
import { changeSettings } from './change-settings.ts'
import { getSettings } from './get-settings.ts'
import { listHolidays } from './list-holidays.ts'
import { loadHolidays } from './load-holidays.ts'

export const handler = lambda([getSettings, changeSettings, listHolidays, loadHolidays], {
  table: 'COUNTY_TABLE',
  findMember: memberByIdentity,
})
