import { memberByIdentity } from '../../grid/table.ts'
import { lambda } from '../../platform/lambda.ts'
import { announceMark } from '../interview/announce-mark.ts'
import { arrangeInterview } from '../interview/arrange-interview.ts'
import { callCandidate } from '../interview/call-candidate.ts'
import { correctMark } from '../interview/correct-mark.ts'
import { declareConflict } from '../interview/declare-conflict.ts'
import { drawPanels } from '../interview/draw-panels.ts'
import { getCandidate } from '../interview/get-candidate.ts'
import { getInterview } from '../interview/get-interview.ts'
import { getInterviewHistory } from '../interview/get-interview-history.ts'
import { issueJudgeCodes } from '../interview/issue-judge-codes.ts'
import { listCandidates } from '../interview/list-candidates.ts'
import { markAbsent } from '../interview/mark-absent.ts'
import { redrawPanels } from '../interview/redraw-panels.ts'

/** The day of the interview stands apart: what the rest of recruitment does a few times a year does not slow its start. */
export const handler = lambda(
  [
    ...[
      getInterview,
      listCandidates,
      getCandidate,
      getInterviewHistory,
      arrangeInterview,
      issueJudgeCodes,
      declareConflict,
    ],
    ...[drawPanels, redrawPanels, callCandidate, markAbsent, announceMark, correctMark],
  ],
  { table: 'RECRUITMENT_TABLE', findMember: memberByIdentity },
)
