import { Refusal } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import { personsOf } from './application.table.ts'
import { approveList } from './approve-list.ts'
import * as contract from './result.contract.ts'
import type { Notice } from './snapshot.table.ts'

export const approveFinal = serve(contract.approveFinal, (call) =>
  approveList(
    call,
    'final',
    ({ post, standing }) => {
      const final = new Set(standing.final)
      return standing.ranking.map((row) => ({ post: post.code, ...row, chosen: final.has(row.id) }))
    },
    async ({ campaign, gathered, hash, at, posts }) => {
      const [{ notReady }, { putNotice }] = await Promise.all([
        import('./final.rules.ts'),
        import('./snapshot.table.ts'),
      ])
      const states = new Map(gathered.applications.map((one) => [one.id, one.state]))
      const waiting = posts.flatMap(({ standing }) => notReady(standing.final, campaign.outcomes, states))
      if (waiting.length > 0) throw new Refusal('undecided', { extra: { applications: waiting } })
      const names = await namesOf(
        campaign.id,
        posts.flatMap(({ standing }) => standing.ranking.map((row) => row.id)),
      )
      const { weights, decimals, ties, shortlist, medical, notice: terms } = gathered.terms
      const notice: Notice = {
        ...{ campaign: campaign.id, name: campaign.name, publishedAt: at, hash },
        terms: { weights, decimals, ties, shortlist, medical, notice: terms },
        posts: posts.map(({ post, standing }) => {
          const objective = new Map(standing.written.map((row) => [row.id, row.objective]))
          const final = new Set(standing.final)
          const rows = standing.ranking.map(({ id, ...row }) => ({
            ...{ ...row, number: id, name: names.get(id) ?? '' },
            ...{ objective: objective.get(id) ?? '', proposed: final.has(id) },
          }))
          return { code: post.code, name: post.name, headcount: post.headcount, rows }
        }),
      }
      return { next: { ...campaign, publishedAt: at }, also: { entries: [], writes: [putNotice(notice)] } }
    },
  ),
)

/** Names for the notice, a hundred persons a request. An erased person has none. */
async function namesOf(campaign: string, ids: readonly string[]): Promise<Map<string, string>> {
  const batches = Array.from({ length: Math.ceil(ids.length / 100) }, (_, at) => ids.slice(at * 100, at * 100 + 100))
  const found = await Promise.all(batches.map((batch) => personsOf(campaign, batch)))
  return new Map(found.flatMap((persons) => [...persons].map(([id, person]) => [id, person.name] as const)))
}
