import { memberByIdentity } from '../grid/table.ts'
import { lambda } from '../platform/lambda.ts'
import { acceptCase } from './accept-case.ts'
import { addCategory } from './add-category.ts'
import { cancelCase } from './cancel-case.ts'
import { changeCategory } from './change-category.ts'
import { claimCase } from './claim-case.ts'
import { closeCase } from './close-case.ts'
import { dispatchCase } from './dispatch-case.ts'
import { feedBackCase } from './feed-back-case.ts'
import { getCase } from './get-case.ts'
import { getCaseHistory } from './get-case-history.ts'
import { getCategory } from './get-category.ts'
import { listCases } from './list-cases.ts'
import { listCategories } from './list-categories.ts'
import { rejectCase } from './reject-case.ts'
import { reportCase } from './report-case.ts'
import { returnCase } from './return-case.ts'
import { reworkCase } from './rework-case.ts'

export const handler = lambda(
  [
    ...[reportCase, listCases, getCase, getCaseHistory],
    ...[acceptCase, rejectCase, dispatchCase, claimCase, returnCase, feedBackCase, closeCase, reworkCase, cancelCase],
    ...[listCategories, getCategory, addCategory, changeCategory],
  ],
  { table: 'REPORTING_TABLE', findMember: memberByIdentity },
)
