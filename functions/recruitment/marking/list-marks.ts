import { serve } from '../../platform/operation.ts'
import * as contract from './marking.contract.ts'
import { paperState } from './marking.rules.ts'
import { handOf, marksPage, type StoredMarks } from './marking.table.ts'
import { secretlyMarked } from './secretly-marked.ts'
import { shownPaper } from './show-paper.ts'

/** Before scores are sealed marks are shown to who marks, who can never hold the numbers; others see how papers stand. */
export const listMarks = serve(contract.listMarks, async ({ params, query, member }) => {
  const { state, ...page } = query
  const { campaign, marking } = await secretlyMarked(params.id)
  const keep = (marks: StoredMarks) => state === undefined || paperState(marking, marks) === state
  const found = await marksPage(campaign.id, { ...page, keep })
  const blind = campaign.state === 'exam' && (await handOf(campaign.id, member.id)) !== 'marks'
  const items = found.items.map((marks) => shownPaper(marking, marks, member))
  return { body: { items: blind ? items.map(withoutMarks) : items, next: found.next } }
})

function withoutMarks(paper: ReturnType<typeof shownPaper>): ReturnType<typeof shownPaper> {
  const { objective, subjective } = paper
  return { ...paper, objective: { ...objective, entries: [] }, subjective: { ...subjective, entries: [] } }
}
