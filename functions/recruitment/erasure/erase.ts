import type { LedgerEntry } from '../../kernel/chain.ts'
import { instant } from '../../kernel/time.ts'
import type { Change, Write } from '../../platform/commit.ts'
import { applicationStates } from '../application/application.contract.ts'
import {
  erasePerson,
  personOf,
  putApplication,
  releaseIdentity,
  type StoredApplication,
} from '../application/application.table.ts'
import { forgetPapers, type Own, ownByHash, papersOf, type StoredPapers } from '../applying/applicant.table.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { eraseProxy } from '../exam/ticket.table.ts'
import { didNotStart } from '../hiring/hire.rules.ts'
import { hiresOf } from '../hiring/hire.table.ts'
import { proposedOf } from '../hiring/proposed.ts'
import { rollOf, strikeFromRoll } from '../interview/interview.table.ts'
import { forgetReason, reasonsOf } from '../interview/judge.table.ts'

/** Ids of those whose data are kept: whom the campaign takes on, but for those who then did not start. */
export async function hiredOf(campaign: StoredCampaign): Promise<Set<string>> {
  const [proposed, recorded] = await Promise.all([proposedOf(campaign), hiresOf(campaign.id)])
  const out = new Set(recorded.filter(didNotStart).map((one) => one.application))
  return new Set([...proposed.keys()].filter((id) => !out.has(id)))
}

/**
 * Deletes the papers' bytes and answers the change that erases the person: name, number, telephone, address, facts, remarks
 * and the salt go, and with them whatever the ledger's commitments could be tried against. What was decided stays.
 */
export async function erasure(
  campaign: StoredCampaign,
  found: StoredApplication,
  now: Date,
  entryOf: (told: LedgerEntry['data']) => LedgerEntry,
): Promise<{ change: Change; stored: StoredApplication }> {
  const [person, papers, terms, { deleteDocuments }] = await Promise.all([
    personOf(campaign.id, found.id),
    papersOfOnly(found, now),
    termsOf(campaign),
    import('../applying/documents.ts'),
  ])
  await deleteDocuments(papers?.documents ?? [])
  const entry = entryOf({ documents: papers?.documents.length ?? 0 })
  const stored = { ...found, updatedAt: instant(now), version: entry.seq, head: entry.hash }
  // A withdrawal released it already, and the same person may stand under it with another application.
  const release = person && found.state !== 'withdrawn' ? [releaseIdentity(found, person, terms.registration)] : []
  const writes = [
    putApplication(stored, { version: found.version, states: applicationStates }),
    erasePerson(campaign.id, found.id),
    eraseProxy(campaign.id, found.id),
    ...(papers ? forgetPapers(papers) : []),
    ...release,
    ...(await atTheInterview(campaign.id, found.id)),
  ]
  return { stored, change: { entries: [entry], writes } }
}

/** The papers of an application that stands for its code now; those of one that was submitted anew stay with the new one. */
async function papersOfOnly(found: StoredApplication, now: Date): Promise<StoredPapers | undefined> {
  const papers = found.papers === undefined ? undefined : await papersOf(found.campaign, found.papers)
  const own = papers && (await ownByHash(papers.hash, now))
  return standsFor(own, found.id) ? papers : undefined
}

function standsFor(own: Own | undefined, application: string): boolean {
  return own === undefined || own.application === application
}

/** Why a judge must not judge them, and their masked name among those that judges are shown before the draw. */
async function atTheInterview(campaign: string, application: string): Promise<Write[]> {
  const [reasons, roll] = await Promise.all([reasonsOf(campaign, application), rollOf(campaign)])
  return [
    ...reasons.map((reason) => forgetReason(campaign, reason)),
    ...(roll.some((row) => row.application === application) ? [strikeFromRoll(campaign, roll, application)] : []),
  ]
}
