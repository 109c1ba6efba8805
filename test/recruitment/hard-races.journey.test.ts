import { expect, it } from 'vitest'
import { entryHash } from '../../functions/kernel/chain.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { letIn } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

/**
 * What people do in the same second, over HTTP, and what they do too late. Which of two wins is left to chance: whichever it is,
 * the record is whole. Orders that matter are forced in `forced-order.part.test.ts`. That one human has two accounts is out of
 * what software can see: who is a member is an administrator's recorded decision.
 */
it('two of HR on one score, an approval against its reopening, and leaving during the notice', async () => {
  const { shortlist, opening } = shifengLike
  const terms = { opening: { ...opening, ratio: '2' }, shortlist: { ...shortlist, ratio: '2' }, training: false }
  const { hr, second, own, path } = await ownCampaign(1, terms)
  const third = await letIn(`${own}-h3`, { roles: ['hr'] })
  succeeded(await act(second, path, 'open', { at: during }))
  const ids: string[] = []
  for (const raw of ['a', 'b']) {
    const told = applicant({ person: { name: `测试${raw}` } })
    ids.push(succeeded(await hr.post(`${path}/applications`, { body: told, at: during })).id)
  }
  const [a = '', b = ''] = ids
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))

  // Both enter the same sheet at once: nobody's entry is lost, and none settles their own.
  const rows = [a, b].map((application, at) => ({ application, value: { raw: String(90 - at), objective: '40' } }))
  const enter = async (by: Api, paper: string, sheet: object[]) => {
    for (;;) {
      const answer = await by.post(`${path}/scores`, { body: { paper, rows: sheet } })
      if (answer.status !== 409 || answer.body.code !== 'conflict') return succeeded(answer).items
    }
  }
  await Promise.all([hr, second].map((by) => enter(by, 'written', rows)))
  const { items } = succeeded(await hr.get(`${path}/scores`, { query: { paper: 'written' } }))
  for (const score of items) {
    expect(score.state).toBe('settled')
    expect(score.entries.map((entry: { by: string }) => entry.by).sort()).toEqual([second.member, hr.member].sort())
  }

  // An approval and the document that opens the scores again, of the same version: one of them happened, the other is told.
  const race = async (approval: string) => {
    succeeded(await act(hr, path, 'seal-scores'))
    const { version } = succeeded(await hr.get(path))
    const body = { document: '复核纪要' }
    const [approved, reopened] = await Promise.all([
      third.post(`${path}/${approval}`, { ifMatch: version }),
      second.post(`${path}/unseal-scores`, { body, ifMatch: version }),
    ])
    expect([approved.status, reopened.status].sort()[0]).toBe(200)
    expect([409, 412]).toContain([approved.status, reopened.status].sort()[1])
    if (reopened.status !== 200) return
    succeeded(await act(hr, path, 'seal-scores'))
    succeeded(await act(third, path, approval))
  }
  await race('approve-shortlist')
  const spoken = [a, b].map((application) => ({ application, value: { marks: ['80'] } }))
  await Promise.all([hr, second].map((by) => enter(by, 'interview', spoken)))
  await race('approve-ranking')

  const outcome = (application: string, type: string, passed: boolean, more: object = {}) =>
    act(hr, path, 'record-outcome', { body: { application, type, passed, ...more } })
  for (const type of ['medical', 'investigation']) succeeded(await outcome(a, type, true))
  succeeded(await act(third, path, 'approve-final', { at: '2018-04-02T10:00:00+08:00' }))

  // During the notice nobody withdraws: who gives up is recorded, the published list stays, and whoever
  // follows by the policy is taken on only once they passed what everybody passes.
  const late = await act(hr, `${path}/applications/${a}`, 'withdraw')
  expect([late.status, late.body.code]).toEqual([409, 'wrong-state'])
  const published = succeeded(await api(null).get(`/v1/recruitment/notices/${path.split('/').at(-1)}`))
  succeeded(await outcome(a, 'decline', false))
  expect(succeeded(await api(null).get(`/v1/recruitment/notices/${path.split('/').at(-1)}`))).toEqual(published)
  const conclude = () => act(third, path, 'conclude', { at: '2018-04-13T00:00:00+08:00' })
  const unready = await conclude()
  expect([unready.status, unready.body.code, unready.body.applications]).toEqual([422, 'undecided', [b]])
  for (const type of ['medical', 'investigation']) succeeded(await outcome(b, type, true))
  succeeded(await conclude())
  const hires = succeeded(await hr.get(`${path}/hires`))
  expect([hires.vacant, hires.items.map((one: { application: string }) => one.application)]).toEqual([0, [b]])

  const campaign = succeeded(await hr.get(`${path}/history`, { query: { limit: 100 } })).items
  for (const [at, entry] of campaign.entries()) {
    expect(entry).toMatchObject({ seq: at + 1, hash: entryHash(entry), prev: campaign[at - 1]?.hash ?? null })
  }
  expect(JSON.stringify(campaign)).not.toMatch(/测试/)
})
