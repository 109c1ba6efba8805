import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { newCode, newId } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { notTaking } from '../application/enter-application.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './applicant.contract.ts'
import { countDraft, type Own, putBegun } from './applicant.table.ts'
import { draftsPerHour, hourOf, secondsToNextHour } from './drafts.rules.ts'
import { hashOf, isOpenOnline, requireOpen, shownOwn } from './own-application.ts'

/** 120 bits. */
const codeLength = 24

export const beginApplication = serve(contract.beginApplication, async (call) => {
  const { params, body, now } = call
  const campaign = await readableCampaign(params.id)
  if (campaign.policy.revision === undefined) throw new Refusal('not-found')
  if (campaign.state !== 'registration') throw notTaking(campaign)
  const around = await isOpenOnline(campaign, now)
  requireOpen(around)
  if (!(await countDraft(campaign.id, hourOf(now), draftsPerHour(around.terms), now))) {
    throw new Refusal('too-many-drafts', { extra: { retryAfter: secondsToNextHour(now) } })
  }
  const resume = newCode(codeLength)
  const own: Own = {
    ...{ hash: hashOf(resume), campaign: campaign.id, id: newId(now), told: {}, application: null, version: 1 },
    consent: { version: body.consent.version, at: instant(now) },
  }
  const papers = { campaign: campaign.id, id: own.id, hash: own.hash, documents: [], version: 1 }
  const shown = await shownOwn({ own, papers, campaign, application: undefined, ...around }, now)
  const change = { entries: [], writes: putBegun(own, now) }
  return commit(call as Call, change, { body: { ...shown, resume }, version: own.version })
})
