import { serve } from '../../platform/operation.ts'
import * as contract from './marking.contract.ts'
import { paperState } from './marking.rules.ts'
import { marksPage, type StoredMarks } from './marking.table.ts'
import { secretlyMarked } from './secretly-marked.ts'
import { shownPaper } from './show-paper.ts'

export const listMarks = serve(contract.listMarks, async ({ params, query, member }) => {
  const { state, ...page } = query
  const { campaign, marking } = await secretlyMarked(params.id)
  const keep = (marks: StoredMarks) => state === undefined || paperState(marking, marks) === state
  const found = await marksPage(campaign.id, { ...page, keep })
  return { body: { items: found.items.map((marks) => shownPaper(marking, marks, member)), next: found.next } }
})
