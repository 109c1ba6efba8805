import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { allItems, getItems, itemsPage } from '../read.table.ts'
import { type Paper, scoreShape, scoreValue } from './score.contract.ts'

/** A score with its entries. Version and head are those of the ledger's subject `score/<application>/<paper>`. */
const storedShape = z.object({
  application: z.string(),
  paper: scoreShape.shape.paper,
  entries: z.array(z.object({ by: z.string(), at: z.string(), value: scoreValue })),
  version: z.int().min(1),
  head: z.string(),
})
export type StoredScore = z.output<typeof storedShape>

const scoresOfPaper = (campaign: string, paper: Paper) => `scores#${campaign}#${paper}`

/** The scores of these applications (at most 100) on a paper, by application. */
export async function scoresByIds(
  campaign: string,
  paper: Paper,
  ids: readonly string[],
): Promise<Map<string, StoredScore>> {
  const items = await getItems(ids.map((id) => ({ pk: scoresOfPaper(campaign, paper), sk: id })))
  return new Map(items.map((item) => [String(item.sk), storedShape.parse(item)]))
}

/** Every score of a campaign's paper, by application. */
export async function scoresOf(campaign: string, paper: Paper): Promise<Map<string, StoredScore>> {
  const items = await allItems(scoresOfPaper(campaign, paper))
  return new Map(items.map((item) => [String(item.sk), storedShape.parse(item)]))
}

/** One page of a paper's scores, in the order of registration. */
export function scoresPage(
  campaign: string,
  paper: Paper,
  told: { limit: number; cursor?: string | undefined; keep: (score: StoredScore) => boolean },
): Promise<Page<StoredScore>> {
  return itemsPage({
    ...told,
    partition: scoresOfPaper(campaign, paper),
    keep: (item) => {
      const score = storedShape.parse(item)
      return told.keep(score) ? score : undefined
    },
  })
}

/** The write that stores a score's entries over the version that was read; 0 when nobody had entered it. */
export function putScore(campaign: string, score: StoredScore, before: number): Write {
  const item = { ...storedShape.parse(score), pk: scoresOfPaper(campaign, score.paper), sk: score.application }
  const table = env('RECRUITMENT_TABLE')
  return before === 0 ? putNew(table, item) : putVersion(table, item, { version: before })
}
