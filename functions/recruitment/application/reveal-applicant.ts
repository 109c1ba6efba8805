import { Refusal } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { record } from '../record.ts'
import * as contract from './application.contract.ts'
import { applicationStates } from './application.contract.ts'
import { putApplication } from './application.table.ts'
import { readableApplication } from './show-application.ts'

/** Looking is an entry of the application's history, so the version moves: whoever changes it next has seen that. */
export const revealApplicant = serve(contract.revealApplicant, async (call) => {
  const { found, person } = await readableApplication(call.params)
  if (!person) throw new Refusal('not-found')
  const { stored, entry } = record(call as Call, `application/${found.id}`, found, found, {})
  const write = putApplication(stored, { version: found.version, states: applicationStates })
  const { name, identity, phone, address, birthDate, sex, facts, earlier = [] } = person
  const body = { name, identity, phone, ...(address && { address }), birthDate, sex, facts, earlier }
  return commit(call, { entries: [entry], writes: [write] }, { body, version: stored.version })
})
