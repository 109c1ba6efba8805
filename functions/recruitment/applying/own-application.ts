import type * as z from 'zod'
import { readCalendar } from '../../county/table.ts'
import { sha256Hex } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { localDay } from '../../kernel/time.ts'
import { applicationById, type StoredApplication } from '../application/application.table.ts'
import { takesRegistration } from '../campaign/campaign.rules.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import type { Terms } from '../policy/terms.contract.ts'
import type { readOwnApplication, ToldSoFar } from './applicant.contract.ts'
import { type Own, ownByHash, papersOf, type StoredPapers } from './applicant.table.ts'

/** What of a code is kept: its 120 bits cannot be guessed or looked up, so that a plain hash is enough. */
export const hashOf = (resume: string): string => sha256Hex(resume)

/** An applicant's own application with what it is judged by. */
export type OwnKnown = {
  readonly own: Own
  readonly papers: StoredPapers
  readonly campaign: StoredCampaign
  readonly terms: Terms
  readonly application: StoredApplication | undefined
  /** Registration takes an application online now. */
  readonly open: boolean
}

/** The application whose code this is. A wrong code, one that is over and one whose person was erased answer alike (404). */
export async function knownByCode(resume: string, now: Date): Promise<OwnKnown> {
  const own = await ownByHash(hashOf(resume), now)
  if (!own) throw new Refusal('not-found')
  const [campaign, papers, application] = await Promise.all([
    readableCampaign(own.campaign),
    papersOf(own.campaign, own.id),
    own.application === null ? undefined : applicationById(own.campaign, own.application),
  ])
  if (!papers) throw new Refusal('not-found')
  return { own, papers, campaign, application, ...(await isOpenOnline(campaign, now)) }
}

/** The terms of a campaign, and whether it takes applications online on this day. */
export async function isOpenOnline(campaign: StoredCampaign, now: Date): Promise<{ terms: Terms; open: boolean }> {
  const [terms, calendar] = await Promise.all([termsOf(campaign), readCalendar()])
  const day = localDay(now, calendar.timeZone)
  return { terms, open: campaign.state === 'registration' && takesRegistration(terms, day, 'online') }
}

/** Refuses (422) what may be changed only while registration is open. */
export function requireOpen({ open }: Pick<OwnKnown, 'open'>): void {
  if (!open) throw new Refusal('registration-closed')
}

/** One's own application as its owner sees it now. */
export async function shownOwn(known: OwnKnown, now: Date): Promise<z.input<typeof readOwnApplication.output>> {
  const { own, papers, campaign, application, open } = known
  const [{ sentDocuments }, { ownStanding }] = await Promise.all([
    import('./documents.ts'),
    import('./own-standing.ts'),
  ])
  return {
    campaign: campaign.id,
    campaignName: campaign.name,
    campaignState: campaign.state,
    open,
    told: own.told as ToldSoFar,
    consent: own.consent,
    documents: await sentDocuments(papers.documents),
    submitted: application
      ? {
          ...{ id: application.id, post: application.post, state: application.state },
          ...{ judgements: application.judgements, missing: application.missing, at: application.createdAt },
          ...{ seen: application.seen, bonus: application.bonus },
        }
      : null,
    standing: application ? await ownStanding({ state: campaign.state, terms: known.terms }, application, now) : null,
    version: own.version,
  }
}
