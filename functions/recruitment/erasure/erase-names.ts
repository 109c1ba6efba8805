import { commitEvent, type Write } from '../../platform/commit.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { ticketNumbersOf } from '../exam/exam.table.ts'

/**
 * The write that takes names out of the published notice, of those whose application `gone` says; none where none stands there. The
 * approval's hash is over numbers and scores, so that the notice still verifies. Refuses `conflict` when another name went meanwhile.
 */
export async function withoutNames(campaign: string, gone: (application: string) => boolean): Promise<Write[]> {
  const [{ packedNoticeOf, putUnnamed }, numbers] = await Promise.all([
    import('../result/snapshot.table.ts'),
    ticketNumbersOf(campaign),
  ])
  const found = await packedNoticeOf(campaign)
  if (!found) return []
  const { notice, packed } = found
  const applicationOf = new Map([...(numbers ?? [])].map(([application, number]) => [number, application]))
  const named = notice.posts.flatMap((post) => post.rows.filter((row) => row.name !== ''))
  const out = new Set(named.map((row) => row.number).filter((number) => gone(applicationOf.get(number) ?? number)))
  if (out.size === 0) return []
  const posts = notice.posts.map((post) => ({
    ...post,
    rows: post.rows.map((row) => (out.has(row.number) ? { ...row, name: '' } : row)),
  }))
  return [putUnnamed({ ...notice, posts }, packed)]
}

/** Takes everybody whom the campaign did not hire out of its notice at once. Answers false when it is left for the next day. */
export async function eraseNames(campaign: StoredCampaign, hired: ReadonlySet<string>): Promise<boolean> {
  const writes = await withoutNames(campaign.id, (application) => !hired.has(application))
  return writes.length === 0 || commitEvent({ entries: [], writes })
}
