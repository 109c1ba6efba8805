import { commitment } from '../../kernel/chain.ts'
import { type Call, requireVersion } from '../../platform/call.ts'
import { commit, type Write } from '../../platform/commit.ts'
import { newSalt } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { record } from '../record.ts'
import { basisOf, stillBasis } from '../result/basis.table.ts'
import * as contract from './interview.contract.ts'
import { arrangementOf, putArrangement, putRoll } from './interview.table.ts'
import { invitedOf, maskedNames } from './invited.ts'
import { forgetJudge, forgetSlip, judgesOf, putJudge, type StoredJudge } from './judge.table.ts'
import { interviewingCampaign, requireState, wrongState } from './readable-interview.ts'
import { shownArrangement } from './show-interview.ts'

export const arrangeInterview = serve(contract.arrangeInterview, async (call) => {
  const { params, body } = call
  const campaign = await interviewingCampaign(params.id)
  const basis = await basisOf(campaign.id)
  const [before, known, invited] = await Promise.all([
    arrangementOf(campaign.id),
    judgesOf(campaign.id),
    invitedOf(campaign),
  ])
  requireVersion(call, before?.version ?? 0)
  if (before) requireState(before, 'arranged')
  const { judges: told, ...fields } = body
  const persons = new Map(told.map(({ code, name }) => [code, personOf(known.get(code), code, name)]))
  const stays = (code: string) => persons.get(code) !== undefined && persons.get(code) === known.get(code)
  const judges = told.map(({ code, unit, reserve }) => ({ code, unit, reserve, out: false }))
  const conflicts = (before?.conflicts ?? []).filter((one) => stays(one.judge))
  const issuers = before?.issuers ?? []
  const next = { ...fields, judges, conflicts, draw: null, issuers, state: 'arranged' as const }
  const { stored, entry } = record(call as Call, `interview/${campaign.id}`, before, next, {
    ...{ day: fields.day, place: fields.place, capacity: fields.capacity, panels: fields.panels },
    judges: [...persons.values()].map(({ code, name, salt }) => ({ code, name: commitment(salt, name) })),
  })
  const names = await maskedNames(
    campaign.id,
    invited.map((one) => one.id),
  )
  const roll = invited.map(({ id, post }) => ({ application: id, name: names.get(id) ?? '', post }))
  const writes = [
    putArrangement(campaign.id, stored, { version: before?.version ?? 0, state: 'arranged' }),
    putRoll(campaign.id, roll),
    ...replacing(campaign.id, known, persons),
    stillBasis(campaign.id, basis),
    stillIn(campaign.id, 'interview', () => wrongState(campaign.state)),
  ]
  const shown = await shownArrangement(campaign.id, stored, { judges: persons })
  return commit(call as Call, { entries: [entry], writes }, { body: shown, version: stored.version })
})

/** The judge under this code; another name is another person, whom the earlier one's code and declarations do not fit. */
function personOf(known: StoredJudge | undefined, code: string, name: string): StoredJudge {
  return known?.name === name ? known : { code, name, salt: newSalt() }
}

function replacing(
  campaign: string,
  known: ReadonlyMap<string, StoredJudge>,
  persons: ReadonlyMap<string, StoredJudge>,
): Write[] {
  const gone = [...known.values()].filter((one) => !persons.has(one.code))
  const changed = [...persons.values()].filter((one) => known.get(one.code) !== one)
  return [
    ...gone.flatMap((one) => forgetJudge(campaign, one)),
    ...changed.flatMap((one) => [...forgetSlip(known.get(one.code) ?? one), putJudge(campaign, one)]),
  ]
}
