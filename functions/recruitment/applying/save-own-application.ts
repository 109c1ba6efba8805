import { Refusal } from '../../kernel/refusal.ts'
import { type Call, requireVersion } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { numberOf } from '../application/enter-application.ts'
import * as contract from './applicant.contract.ts'
import { putOwn } from './applicant.table.ts'
import { knownByCode, requireOpen, shownOwn } from './own-application.ts'
import { isLive } from './papers.rules.ts'

export const saveOwnApplication = serve(contract.saveOwnApplication, async (call) => {
  const { body, now } = call
  const known = await knownByCode(body.resume, now)
  const { own, application } = known
  requireVersion(call, own.version)
  if (isLive(application)) throw new Refusal('wrong-state', { extra: { state: application?.state, actions: [] } })
  requireOpen(known)
  const { identity } = body.told.person ?? {}
  if (identity !== undefined) numberOf(identity, '/told/person/identity')
  const next = { ...own, told: body.told, version: own.version + 1 }
  const shown = await shownOwn({ ...known, own: next }, now)
  const change = { entries: [], writes: [putOwn(next, own.version, now)] }
  return commit(call as Call, change, { body: shown, version: next.version })
})
