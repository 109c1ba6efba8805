import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import { type Call, requireVersion } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { newSalt } from '../../platform/ids.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { termsOf } from '../campaign/show-campaign.ts'
import { putOrder, type ReleasedOrder } from '../exam/released.table.ts'
import { record } from '../record.ts'
import type { ActionCall } from '../require-action.ts'
import { basisOf, stillBasis } from '../result/basis.table.ts'
import { drawPanels } from './draw.rules.ts'
import type { ArrangementView, DrawnPanel, DrawTold, InterviewState } from './interview.contract.ts'
import { hashesOf } from './interview.rules.ts'
import { type Arrangement, putArrangement, putRoll } from './interview.table.ts'
import { invitedOf } from './invited.ts'
import { readableInterview, requireState, wrongState } from './readable-interview.ts'
import { shownArrangement } from './show-interview.ts'

/**
 * Draws by a seed of the server's own, so that nobody could try several; seed, both lists' hashes and the outcome are entered in the
 * ledger. Whoever drew does not draw again: nobody chooses among draws. Whoever declared to be in conflict is kept apart. From now on no judge needs the roll of names: it is deleted.
 */
export async function draw(
  call: ActionCall,
  from: InterviewState,
  told: { readonly document: string | null; readonly out: readonly string[] },
): Promise<{ body: ArrangementView; version: number }> {
  const { campaign, arrangement } = await readableInterview(call.params.id)
  requireVersion(call, arrangement.version)
  requireState(arrangement, from)
  if (arrangement.draw?.by === call.member.id) throw new Refusal('own-approval')
  const basis = await basisOf(campaign.id)
  const judges = arrangement.judges.map((one) => ({ ...one, out: one.out || told.out.includes(one.code) }))
  const [{ interview }, candidates] = await Promise.all([termsOf(campaign), invitedOf(campaign)])
  const lists: DrawTold = {
    panels: arrangement.panels.map((one) => one.code),
    capacity: arrangement.capacity,
    size: interview.judges,
    split: interview.rooms === 'coefficient',
    judges: judges.flatMap(({ code, reserve, out }) => (out ? [] : [{ code, reserve }])),
    candidates,
    conflicts: arrangement.conflicts.map(({ judge, application }) => ({ judge, application })),
  }
  const seed = newSalt()
  const drawn = drawPanels(seed, lists)
  if ('refusal' in drawn) throw new Refusal(drawn.refusal, { extra: drawn.told })
  const { panels } = drawn
  const hashes = hashesOf(lists)
  const round = (arrangement.draw?.round ?? 0) + 1
  const made = { seed, at: instant(call.now), by: call.member.id, round, document: told.document, told: lists }
  const next: Arrangement = { ...arrangement, judges, state: 'drawn', draw: { ...made, hashes, panels } }
  const { stored, entry } = record(call as Call, `interview/${campaign.id}`, arrangement, next, {
    ...{ seed, round, document: told.document, out: [...told.out], hashes: { ...hashes } },
    panels: panels.map((one) => ({ ...one })),
  })
  const writes = [
    putArrangement(campaign.id, stored, { version: arrangement.version, state: from }),
    putRoll(campaign.id, undefined),
    putOrder(campaign.id, releasedOrder(stored, panels)),
    stillBasis(campaign.id, basis),
    stillIn(campaign.id, 'interview', () => wrongState(campaign.state)),
  ]
  const shown = await shownArrangement(campaign.id, stored)
  return commit(call as Call, { entries: [entry], writes }, { body: shown, version: stored.version })
}

/** Where and after whom each candidate speaks: what they are told of the draw. */
function releasedOrder({ day, place, waiting, ...arranged }: Arrangement, drawn: readonly DrawnPanel[]): ReleasedOrder {
  const roomOf = new Map(arranged.panels.map((panel) => [panel.code, panel.room]))
  const panels = drawn.map(({ code, candidates }) => ({ room: roomOf.get(code) ?? code, candidates }))
  return { day, place, waiting, panels }
}
