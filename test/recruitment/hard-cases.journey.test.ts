import { expect, it } from 'vitest'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { letIn } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

/** Each of these ends as a county lawyer would want; one campaign goes through all of them. */
it('A-27, REC-8: a policy edited after freezing, scores after sealing, refill, leaving mid-medical, declining when it is over', async () => {
  const { shortlist, opening } = shifengLike
  const terms = {
    ...{ opening: { ...opening, ratio: '2' }, shortlist: { ...shortlist, ratio: '2', refill: true }, training: false },
  }
  const { hr, second, own, id, path } = await ownCampaign(1, terms)
  const third = await letIn(`${own}-h3`, { roles: ['hr'] })
  succeeded(await act(second, path, 'open', { at: during }))

  // A policy edited after it was frozen becomes the next revision; the campaign keeps its own.
  const policy = succeeded(await hr.get(`/v1/recruitment/policies/${own}`))
  const { name, effectiveFrom, basis, version } = policy
  const edited = { ...policy.terms, shortlist: { ...shortlist, ratio: '3' }, training: true }
  const body = { name, effectiveFrom, basis, terms: edited }
  const next = succeeded(await hr.put(`/v1/recruitment/policies/${own}`, { body, ifMatch: version }))
  expect([policy.revision, next.revision, next.frozenAt]).toEqual([1, 2, undefined])

  const ids: string[] = []
  for (const raw of ['a', 'b', 'c']) {
    const told = applicant({ person: { name: `测试${raw}` } })
    ids.push(succeeded(await hr.post(`${path}/applications`, { body: told, at: during })).id)
  }
  const [a, b, c] = ids
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(second, path, 'open-exam'))
  expect(succeeded(await hr.get(path)).policy).toEqual({ id: own, revision: 1 })

  const enter = (by: Api, paper: string, rows: object[]) => by.post(`${path}/scores`, { body: { paper, rows } })
  const written = (raws: string[]) =>
    raws.map((raw, at) => ({ application: ids[at], value: { raw, objective: String(40 - at) } }))
  for (const by of [hr, second]) succeeded(await enter(by, 'written', written(['90', '80', '70'])))
  succeeded(await act(hr, path, 'seal-scores'))

  // After sealing a score only changes by a document that opens it again, and whoever entered it does not approve.
  const sealed = await enter(hr, 'written', written(['99', '80', '70']))
  expect([sealed.status, sealed.body.code]).toEqual([409, 'wrong-state'])
  succeeded(await act(second, path, 'unseal-scores', { body: { document: '复核纪要1号' } }))
  for (const by of [hr, second]) succeeded(await enter(by, 'written', written(['88', '80', '70'])))
  succeeded(await act(hr, path, 'seal-scores'))
  for (const by of [hr, second]) expect((await act(by, path, 'approve-shortlist')).body.code).toBe('own-approval')
  succeeded(await act(third, path, 'approve-shortlist'))
  const tooLate = await act(second, path, 'unseal-scores', { body: { document: '复核纪要2号' } })
  expect([tooLate.status, tooLate.body.code]).toEqual([409, 'wrong-state'])
  const { items } = succeeded(await hr.get(`${path}/snapshots/shortlist`))
  expect(items.map((row: { id: string; chosen: boolean }) => [row.id, row.chosen])).toEqual([
    ...[[a, true] as const, [b, true] as const, [c, false] as const],
  ])

  // Refill: an invited person gives up before the interview, and the next is invited.
  const spoken = (who: (string | undefined)[]) => who.map((one) => ({ application: one, value: { marks: ['80'] } }))
  const notInvited = await enter(hr, 'interview', spoken([c]))
  expect([notInvited.status, notInvited.body.code]).toEqual([422, 'invalid'])
  succeeded(await act(hr, `${path}/applications/${b}`, 'withdraw'))
  for (const by of [hr, second]) succeeded(await enter(by, 'interview', spoken([a, c])))
  succeeded(await act(hr, path, 'seal-scores'))
  succeeded(await act(third, path, 'approve-ranking'))

  // Mid-medical somebody called gives up: an outcome, not a withdrawal, so that the next is called.
  const withdrawn = await act(hr, `${path}/applications/${a}`, 'withdraw')
  expect([withdrawn.status, withdrawn.body.code]).toEqual([409, 'wrong-state'])
  const outcome = (application: string | undefined, type: string, passed: boolean) =>
    act(hr, path, 'record-outcome', { body: { application, type, passed } })
  succeeded(await outcome(a, 'medical', true))
  succeeded(await outcome(a, 'decline', false))
  const standing = succeeded(await hr.get(`${path}/standing`, { query: { post: 'window' } }))
  expect([standing.substitutions, standing.final]).toEqual([[{ for: a, called: c, cause: 'decline' }], [c]])
  succeeded(await outcome(c, 'medical', true))
  succeeded(await outcome(c, 'investigation', true))
  succeeded(await act(third, path, 'approve-final', { at: '2018-04-02T10:00:00+08:00' }))

  // Without a word on objections in the policy, nobody needs to tell a name.
  const lodged = await api(null).post(`/v1/recruitment/notices/${id}/objections`, {
    ...{ body: { text: '甲的学历不实。', about: c }, at: '2018-04-12T23:59:00+08:00' },
  })
  succeeded(lodged)
  const [objection] = succeeded(await hr.get(`${path}/objections`)).items
  expect(objection).toMatchObject({ named: false, about: c, state: 'lodged' })
  const answer = { body: { answer: '经核查，学历属实。' }, ifMatch: objection.version }
  succeeded(await second.post(`${path}/objections/${objection.id}/dismiss`, answer))
  succeeded(await act(third, path, 'conclude', { at: '2018-04-13T00:00:00+08:00' }))

  // Whoever is hired and does not come is followed by nobody; their data may go like those of everybody not hired.
  const hires = `${path}/hires`
  const [hire] = succeeded(await hr.get(hires)).items
  expect(hire).toMatchObject({ application: c, state: 'proposed', actions: ['sign-contract', 'decline-hire'] })
  const ground = { ground: 'consent-withdrawn' }
  const hired = await act(second, `${path}/applications/${c}`, 'erase', { body: ground })
  expect([hired.status, hired.body.code]).toEqual([409, 'wrong-state'])
  succeeded(await hr.post(`${hires}/${c}/decline-hire`, { body: { document: '放弃声明' }, ifMatch: 0 }))
  succeeded(await act(second, `${path}/applications/${c}`, 'erase', { body: ground }))
  expect(succeeded(await hr.get(hires))).toMatchObject({
    ...{ vacant: 1, firstYearPay: '0.00', training: false },
    items: [{ application: c, state: 'declined', person: null, firstYearPay: null, actions: [] }],
  })
})
