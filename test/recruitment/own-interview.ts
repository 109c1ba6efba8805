import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

/** A campaign of one post at its interview: so many invited, the shortlist approved by an administrator. */
export async function ownInterview(invited: number, interview: Terms['interview'], told: Partial<Terms> = {}) {
  const headcount = Math.ceil(invited / 1.5)
  const opening = { ...shifengLike.opening, ratio: '1' }
  const world = await ownCampaign(headcount, { interview, opening, ...told })
  const { hr, second, path } = world
  succeeded(await act(second, path, 'open', { at: during }))
  const rows: object[] = []
  for (let at = 0; at < invited; at++) {
    const { id } = succeeded(await hr.post(`${path}/applications`, { body: applicant(), at: during }))
    rows.push({ application: id, value: { raw: String(90 - at), objective: '40' } })
  }
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
  for (const by of [hr, second]) succeeded(await by.post(`${path}/scores`, { body: { paper: 'written', rows } }))
  succeeded(await act(hr, path, 'seal-scores'))
  succeeded(await act(api('admin'), path, 'approve-shortlist'))
  return { ...world, interview: `${path}/interview` }
}
