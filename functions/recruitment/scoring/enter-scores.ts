import { Refusal, refuseField } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import { readableCampaign, termsOf } from '../campaign/show-campaign.ts'
import { ticketsByIds } from '../exam/ticket.table.ts'
import { markingOf } from '../marking/marking.rules.ts'
import { record } from '../record.ts'
import { stampBasis } from '../result/basis.table.ts'
import * as contract from './score.contract.ts'
import { isByPanel, normalized, scoreFault, withEntry } from './score.rules.ts'
import { putScore, scoresByIds } from './score.table.ts'
import { shownScore } from './show-score.ts'
import { takingPart } from './taking-part.ts'

export const enterScores = serve(contract.enterScores, async (call) => {
  const { params, body, member, now } = call
  const campaign = await readableCampaign(params.id)
  const state = body.paper === 'written' ? ('exam' as const) : ('interview' as const)
  const wrongState = () => new Refusal('wrong-state', { extra: { state: campaign.state, actions: [] } })
  if (campaign.state !== state) throw wrongState()
  const ids = body.rows.map((row) => row.application)
  const [terms, takesPart, before, tickets] = await Promise.all([
    termsOf(campaign),
    takingPart(campaign, body.paper, [...new Set(ids)]),
    scoresByIds(campaign.id, body.paper, [...new Set(ids)]),
    body.paper === 'written' ? ticketsByIds(campaign.id, [...new Set(ids)]) : undefined,
  ])
  if (body.paper === 'written' && markingOf(terms)) throw new Refusal('marked-otherwise')
  const at = instant(now)
  const changes = body.rows.map((row, index) => {
    const pointer = `/rows/${index}`
    if (!takesPart.has(row.application) || ids.indexOf(row.application) !== index) {
      throw refuseField('invalid', `${pointer}/application`, 'Not taking part in this paper, or named before.')
    }
    if (row.value !== null && tickets?.get(row.application)?.attendance === 'absent') {
      throw refuseField('was-absent', `${pointer}/value`)
    }
    const fault = scoreFault(terms, row.value)
    if (fault) throw refuseField('invalid', `${pointer}/value/${fault.field}`, fault.message)
    const value = normalized(row.value)
    const known = before.get(row.application)
    if (known?.entries.some(isByPanel)) {
      throw new Refusal('already-announced', { extra: { application: row.application } })
    }
    const entries = withEntry(known?.entries ?? [], { by: member.id, at, value })
    if (!entries) throw new Refusal('entered-twice', { extra: { application: row.application } })
    const score = { application: row.application, paper: body.paper, entries }
    const subject = `score/${row.application}/${body.paper}`
    const data = { campaign: campaign.id, value: value && { ...value } }
    const { stored, entry } = record(call as Call, subject, known, score, data)
    return { stored, entry, write: putScore(campaign.id, stored, known?.version ?? 0) }
  })
  const writes = [
    ...changes.map((change) => change.write),
    stampBasis(campaign.id),
    stillIn(campaign.id, state, wrongState),
  ]
  const items = changes.map((change) => shownScore(change.stored, member))
  return commit(call as Call, { entries: changes.map((change) => change.entry), writes }, { body: { items } })
})
