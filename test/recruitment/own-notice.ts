import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { letIn } from '../grid/own.ts'
import type { Api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

const scores = [
  ['88.50', '52', '60.00'],
  ['82.00', '49', '76.00'],
  ['70.00', '41', '85.00'],
  ['60.00', '30', null],
] as const
const names = ['李一', '王二', '丁三', '赵四']

/** A campaign of two posts at its notice: the best fails the medical, and the third follows. */
export async function ownNotice(told: Partial<Terms> = {}) {
  const world = await ownCampaign(2, { opening: { ratio: '2', base: 'qualified', consentBy: '领导小组' }, ...told })
  const { hr, second, own, path } = world
  const third = await letIn(`${own}-h3`, { roles: ['hr'] })
  succeeded(await act(second, path, 'open', { at: during }))
  const ids: string[] = []
  for (const name of names) {
    const { id } = succeeded(
      await hr.post(`${path}/applications`, { body: applicant({ person: { name } }), at: during }),
    )
    ids.push(id)
  }
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
  const enter = async (paper: string, rows: object[]) => {
    for (const by of [hr, second] satisfies Api[]) succeeded(await by.post(`${path}/scores`, { body: { paper, rows } }))
    succeeded(await act(hr, path, 'seal-scores'))
  }
  const written = scores.map(([raw, objective], at) => ({ application: ids[at], value: { raw, objective } }))
  await enter('written', written)
  succeeded(await act(third, path, 'approve-shortlist'))
  const invited = scores.flatMap(([, , mark], at) =>
    mark === null ? [] : [{ application: ids[at], value: { marks: [mark] } }],
  )
  await enter('interview', invited)
  succeeded(await act(third, path, 'approve-ranking'))
  const outcome = async (at: number, type: string, passed: boolean) =>
    succeeded(await act(hr, path, 'record-outcome', { body: { application: ids[at], type, passed } }))
  await outcome(1, 'medical', false)
  for (const at of [0, 2]) {
    await outcome(at, 'medical', true)
    await outcome(at, 'investigation', true)
  }
  succeeded(await act(third, path, 'approve-final', { at: '2018-04-02T10:00:00+08:00' }))
  return { ...world, third, ids }
}
