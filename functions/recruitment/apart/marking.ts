import { memberByIdentity } from '../../grid/table.ts'
import { lambda } from '../../platform/lambda.ts'
import { enterMarks } from '../marking/enter-marks.ts'
import { getMarking } from '../marking/get-marking.ts'
import { listMarks } from '../marking/list-marks.ts'

/** Marking by secret number stands apart: this function reaches no application, person or mapping, so that it can tell none. */
export const handler = lambda([getMarking, enterMarks, listMarks], {
  table: 'RECRUITMENT_TABLE',
  findMember: memberByIdentity,
})
