import type * as z from 'zod'
import { commitment } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { record } from '../record.ts'
import { type ActionCall, requireAction } from '../require-action.ts'
import { stateAfter } from '../transition.rules.ts'
import type { ObjectionAction, objectionShape } from './objection.contract.ts'
import { objectionTable } from './objection.rules.ts'
import { putObjection, putWords, type StoredObjection, wordsOf } from './objection.table.ts'
import { objectionsShown, readableObjection } from './show-objection.ts'

type ObjectionCall = ActionCall & { readonly params: { readonly id: string; readonly objection: string } }

/**
 * Takes one action on an objection as its row of the table says. An answer is kept with the words and only committed to in the
 * ledger: it may tell of whoever lodged it. An objection whose words were erased is not answered any more.
 */
export async function actOnObjection(
  call: ObjectionCall,
  action: ObjectionAction,
  decide: (told: { by: string; at: string }) => Partial<StoredObjection> = () => ({}),
  told: { readonly answer?: string; readonly document?: string } = {},
): Promise<{ body: z.input<typeof objectionShape>; version: number }> {
  const { params, member, now } = call
  const found = await readableObjection(params)
  requireAction(call, { table: objectionTable, action, found })
  const { answer, document } = told
  const words = answer === undefined ? undefined : await wordsOf(found.campaign, found.id)
  if (answer !== undefined && !words) throw new Refusal('conflict')
  const state = stateAfter(objectionTable[action], found.state)
  const data = {
    state,
    ...(document !== undefined && { document }),
    ...(words && answer !== undefined && { answer: commitment(words.salt, answer) }),
  }
  const next = { ...found, ...decide({ by: member.id, at: instant(now) }), state }
  const { stored, entry } = record(call as Call, `objection/${found.id}`, found, next, data)
  const writes = [
    putObjection(stored, { version: found.version, states: objectionTable[action].from }),
    ...(words && answer !== undefined ? [putWords(found, { ...words, answer })] : []),
  ]
  const shown = await objectionsShown(found.campaign, member, now)
  return commit(call as Call, { entries: [entry], writes }, { body: shown(stored), version: stored.version })
}
