import { Refusal } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { personsOf } from '../application/application.table.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { ticketNumbersOf } from '../exam/exam.table.ts'
import type { NoticePost } from '../notice/notice.contract.ts'
import type { Terms } from '../policy/terms.contract.ts'
import { approveList, type PostStanding } from './approve-list.ts'
import { type Numbers, numbered, numberedRows } from './numbered.ts'
import * as contract from './result.contract.ts'

export const approveFinal = serve(contract.approveFinal, (call) =>
  approveList(
    call,
    'final',
    ({ post, standing }) => {
      const final = new Set(standing.final)
      return standing.ranking.map((row) => ({ post: post.code, ...row, chosen: final.has(row.id) }))
    },
    async ({ campaign, gathered, at, posts }) => {
      const [{ keepMarks }, { notReady }, snapshots, { noticeShape }, { approvedRows }, { standings }] =
        await Promise.all([
          import('../exam/released-marks.table.ts'),
          import('../calculator/final.rules.ts'),
          import('./snapshot.table.ts'),
          import('../notice/notice.contract.ts'),
          import('../notice/notice.rules.ts'),
          import('./gather.ts'),
        ])
      const states = new Map(gathered.applications.map((one) => [one.id, one.state]))
      const waiting = posts.flatMap(({ standing }) => notReady(standing.final, campaign.outcomes, states))
      if (waiting.length > 0) throw new Refusal('undecided', { extra: { applications: waiting } })
      const numbers = await ticketNumbersOf(campaign.id)
      const told = numbered(numbers, campaign, gathered)
      const names = await namesOf(
        campaign.id,
        posts.flatMap(({ standing }) => standing.ranking.map((row) => row.id)),
        numbers,
      )
      const shown = standings(told.campaign, told.gathered).map((one) =>
        noticePost(told.campaign, gathered.terms, one, names),
      )
      const published = snapshots.hashOf(approvedRows(shown))
      const written = numberedRows(numbers, (await snapshots.snapshotOf(campaign.id, 'shortlist')) ?? [])
      const list = snapshots.hashOf(written)
      const marks = [...gathered.spoken].map(([id, spoken]) => ({
        number: numbers?.get(id) ?? id,
        marks: spoken.marks,
      }))
      const { weights, decimals, stages, ties, shortlist, medical, notice, objections } = gathered.terms
      const terms = { weights, decimals, stages, ties, shortlist, medical, notice, objections }
      return {
        next: { ...campaign, publishedAt: at },
        data: { written: list, ...(numbers && { published }) },
        also: {
          entries: [],
          writes: await Promise.all([
            snapshots.keepNoticeList(campaign.id, written, list),
            keepMarks(campaign.id, marks),
          ]),
        },
        holding: (entry) => [
          snapshots.putNotice(
            noticeShape.parse({
              ...{ campaign: campaign.id, name: campaign.name, publishedAt: at, hash: published, entry, terms },
              ...{ numbers: numbers ? 'ticket' : 'registration', posts: shown },
            }),
          ),
        ],
      }
    },
  ),
)

/** One post of the notice: ranked persons with their names; who was called, who left, and who followed, without causes. */
function noticePost(
  campaign: StoredCampaign,
  terms: Pick<Terms, 'substituteOn'>,
  { post, standing }: PostStanding,
  names: ReadonlyMap<string, string>,
): NoticePost {
  const objective = new Map(standing.written.map((row) => [row.id, row.objective]))
  const final = new Set(standing.final)
  const ranked = new Set(standing.ranking.map((row) => row.id))
  return {
    ...{ code: post.code, name: post.name, headcount: post.headcount, called: [...standing.medical] },
    rows: standing.ranking.map(({ id, ...row }) => ({
      ...{ ...row, number: id, name: names.get(id) ?? '' },
      ...{ objective: objective.get(id) ?? '', proposed: final.has(id) },
    })),
    left: campaign.outcomes.flatMap(({ application, type, passed, follow }) =>
      passed || !ranked.has(application)
        ? []
        : [{ number: application, followed: follow !== undefined || terms.substituteOn.includes(type) }],
    ),
    substitutions: standing.substitutions.map(({ for: left, called }) => ({ for: left, called })),
    decisions: campaign.ties.flatMap(({ post: of, at, ids, document }) =>
      of === post.code ? [{ at, numbers: ids, document }] : [],
    ),
  }
}

/** Names for the notice by what people are called there. An erased person has none. */
async function namesOf(campaign: string, ids: readonly string[], numbers: Numbers): Promise<Map<string, string>> {
  const persons = await personsOf(campaign, ids)
  return new Map([...persons].map(([id, { name }]) => [numbers?.get(id) ?? id, name]))
}
