import { Refusal } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { record } from '../record.ts'
import * as contract from './objection.contract.ts'
import { putObjection, wordsOf } from './objection.table.ts'
import { readableObjection } from './show-objection.ts'

/** Looking is an entry of the objection's history, so the version moves. */
export const readObjection = serve(contract.readObjection, async (call) => {
  const found = await readableObjection(call.params)
  const words = await wordsOf(found.campaign, found.id)
  if (!words) throw new Refusal('not-found')
  const { stored, entry } = record(call as Call, `objection/${found.id}`, found, found, {})
  const write = putObjection(stored, { version: found.version, states: contract.objectionStates })
  const { salt: _, receipt: __, ...body } = words
  return commit(call, { entries: [entry], writes: [write] }, { body, version: stored.version })
})
