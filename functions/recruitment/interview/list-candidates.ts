import { byCodePoint } from '../../kernel/code-point.ts'
import { serve } from '../../platform/operation.ts'
import { decodeCursor, encodeCursor } from '../../platform/page.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import * as contract from './candidates.contract.ts'
import { arrangementOf } from './interview.table.ts'
import { invitedOf } from './invited.ts'
import { shownCandidates } from './shown-candidates.ts'

export const listCandidates = serve(contract.listCandidates, async ({ params, query }) => {
  const campaign = await readableCampaign(params.id)
  if (campaign.policy.revision === undefined) return { body: { items: [], next: null } }
  const arrangement = await arrangementOf(campaign.id)
  const draw = arrangement?.draw
  const [after = ''] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1)
  const heard = new Set(draw?.panels.find(({ code }) => code === query.panel)?.candidates)
  const left = (draw?.told.candidates ?? (await invitedOf(campaign)))
    .filter(({ id }) => (query.panel === undefined || heard.has(id)) && byCodePoint(id, after) > 0)
    .sort((a, b) => byCodePoint(a.id, b.id))
  const people = left.slice(0, query.limit)
  const items = await shownCandidates(campaign, arrangement, people)
  const last = people.at(-1)
  return { body: { items, next: last && left.length > people.length ? encodeCursor([last.id]) : null } }
})
