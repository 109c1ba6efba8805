import { commitEvent } from '../../platform/commit.ts'
import { entryForEvent } from '../../platform/entry.ts'
import { applicationById, keptPersonsPage } from '../application/application.table.ts'
import { forgetPapers, ownByHash, papersPage } from '../applying/applicant.table.ts'
import { deleteDocuments } from '../applying/documents.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { objectionStates } from '../objection/objection.contract.ts'
import { eraseWords, keptWordsPage, objectionById, putObjection, wordsOf } from '../objection/objection.table.ts'
import { erasure, hiredOf } from './erase.ts'
import { eraseInterview } from './erase-interview.ts'
import { eraseNames } from './erase-names.ts'
import { eraseProxies } from './erase-proxies.ts'

/** Answers true while there is time for one more. */
type HasTime = () => boolean
export type Counts = { erased: number; lost: number; unfinished: boolean }

/**
 * Erases those of an ended campaign whom it did not hire, what was begun and never submitted, who judged, who collected
 * tickets for others and who objected. Whoever is erased is no
 * longer found, so that a run that was cut short is gone on with by the next. Somebody changed meanwhile is left to it, too.
 */
export async function eraseNotHired(campaign: StoredCampaign, now: Date, hasTime: HasTime): Promise<Counts> {
  const hired = await hiredOf(campaign)
  const counts: Counts = { erased: 0, lost: 0, unfinished: false }
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await keptPersonsPage(campaign.id, cursor)
    for (const id of page.items) {
      if (hired.has(id)) continue
      if (!hasTime()) return { ...counts, unfinished: true }
      counts[(await eraseOne(campaign, id, now)) ? 'erased' : 'lost']++
    }
    cursor = page.next ?? undefined
    more = cursor !== undefined
  }
  const done =
    (await eraseNames(campaign, hired)) &&
    (await eraseDrafts(campaign, hired, now, hasTime)) &&
    (await eraseInterview(campaign, now, hasTime)) &&
    (await eraseProxies(campaign, now, hasTime)) &&
    (await eraseObjectors(campaign, now, hasTime))
  return { ...counts, unfinished: !done }
}

async function eraseOne(campaign: StoredCampaign, id: string, now: Date): Promise<boolean> {
  const found = await applicationById(campaign.id, id)
  if (!found) return false
  const { change } = await erasure(campaign, found, now, (told) =>
    entryForEvent(
      { now, actor: 'on-day-struck', action: 'erase-applicant' },
      `application/${id}`,
      { seq: found.version, hash: found.head },
      { ...told, ground: 'purpose-over' },
    ),
  )
  return commitEvent(change)
}

async function eraseDrafts(
  campaign: StoredCampaign,
  hired: ReadonlySet<string>,
  now: Date,
  hasTime: HasTime,
): Promise<boolean> {
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await papersPage(campaign.id, cursor)
    for (const papers of page.items) {
      const application = (await ownByHash(papers.hash, now))?.application
      if (application && hired.has(application)) continue
      if (!hasTime()) return false
      await deleteDocuments(papers.documents)
      await commitEvent({ entries: [], writes: forgetPapers(papers) })
    }
    cursor = page.next ?? undefined
    more = cursor !== undefined
  }
  return true
}

async function eraseObjectors(campaign: StoredCampaign, now: Date, hasTime: HasTime): Promise<boolean> {
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await keptWordsPage(campaign.id, cursor)
    for (const id of page.items) {
      if (!hasTime()) return false
      const [found, words] = await Promise.all([objectionById(campaign.id, id), wordsOf(campaign.id, id)])
      if (!found || !words) continue
      const told = { now, actor: 'on-day-struck', action: 'erase-objector' }
      const entry = entryForEvent(told, `objection/${id}`, { seq: found.version, hash: found.head }, {})
      const stored = { ...found, version: entry.seq, head: entry.hash }
      const kept = putObjection(stored, { version: found.version, states: objectionStates })
      await commitEvent({ entries: [entry], writes: [kept, ...eraseWords(found, words)] })
    }
    cursor = page.next ?? undefined
    more = cursor !== undefined
  }
  return true
}
