import type * as z from 'zod'
import {
  getMarking,
  listMarks,
  type Mark,
  type paperShape,
} from '../../../../../../functions/recruitment/marking/marking.contract.ts'
import { openSecretNumbers } from '../../../../../../functions/recruitment/marking/numbers.contract.ts'
import { call } from '../../../../lib/api.ts'
import { everything } from '../../../../lib/everything.ts'

export type PaperMarks = z.output<typeof paperShape>
export type MarkingView = z.output<(typeof getMarking)['output']>
export type Opened = z.output<(typeof openSecretNumbers)['output']>['items'][number]
/** One's own marks of a paper, of the parts that one gave. */
export type OwnMarks = { readonly objective?: Mark; readonly subjective?: Mark }

/** The draw, whether one marks or holds the numbers, and what is entered so far, by secret number. */
export async function readMarking(id: string, signal: AbortSignal) {
  const marking: MarkingView = (await call(getMarking, { params: { id }, signal })).body
  const papers = marking.drawn
    ? await everything(
        async (cursor) => (await call(listMarks, { params: { id }, query: { limit: 200, cursor }, signal })).body,
      )
    : []
  return { marking, papers: new Map(papers.map((paper): [string, PaperMarks] => [paper.number, paper])) }
}

/** What a member has given of a paper. */
export function ownOf(paper: PaperMarks | undefined, me: string): OwnMarks {
  const own = (part: PaperMarks['objective'] | undefined) => part?.entries.find((entry) => entry.by === me)?.value
  const [objective, subjective] = [own(paper?.objective), own(paper?.subjective)]
  return { ...(objective !== undefined && { objective }), ...(subjective !== undefined && { subjective }) }
}

/** Which application has which number, by number; the ledger keeps that one looked. */
export async function openNumbers(id: string): Promise<Opened[]> {
  const all: Opened[] = []
  for (let from: number | null = 0; from !== null; ) {
    const answer: z.output<(typeof openSecretNumbers)['output']> = (
      await call(openSecretNumbers, { params: { id }, body: { from } })
    ).body
    all.push(...answer.items)
    from = answer.next
  }
  return all.sort((a, b) => a.number.localeCompare(b.number))
}
