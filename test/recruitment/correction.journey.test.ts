import { expect, it } from 'vitest'
import { commitment } from '../../functions/kernel/chain.ts'
import { api } from '../support/world.ts'
import { act, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

const reason = '录入时写错，以身份证和毕业证书为准'

it('a typing error is corrected, decided anew, and both versions stay provable', async () => {
  const { hr, second, path } = await ownCampaign(1)
  succeeded(await act(second, path, 'open', { at: during }))
  const entered = applicant({ person: { name: '测式员' }, facts: { education: 'college' } })
  const { id, state } = succeeded(await hr.post(`${path}/applications`, { body: entered, at: during }))
  expect(state).toBe('rejected')
  const one = `${path}/applications/${id}`

  const person = { name: '测试员', phone: '13800000000' }
  const facts = { ...applicant().facts, education: 'bachelor' }
  const unsaid = await act(second, one, 'change', { body: { person } })
  expect([unsaid.status, unsaid.body.errors[0].pointer]).toEqual([422, '/reason'])
  const changed = succeeded(await act(second, one, 'change', { body: { person, facts, reason } }))
  expect(changed).toMatchObject({ state: 'passed', person: { name: '测**' }, barred: ['reject'] })
  expect(changed.judgements[1]).toMatchObject({ type: 'education', outcome: 'pass' })
  expect(changed.remarks).toEqual([expect.objectContaining({ action: 'change', text: reason })])
  const again = await act(hr, one, 'change', { body: { person, facts, reason } })
  expect([again.status, again.body.code]).toEqual([422, 'nothing-changed'])

  // A person unmasked is kept under no key: sent again it is another look, and another entry.
  const look = { key: `look-${one}` }
  succeeded(await hr.post(`${one}/reveal`, look))
  const shown = succeeded(await hr.post(`${one}/reveal`, look))
  expect(shown).toMatchObject({ name: '测试员', facts: { education: 'bachelor' } })
  expect(shown.earlier).toEqual([expect.objectContaining({ name: '测式员', by: second.member })])
  const { items } = succeeded(await hr.get(`${one}/history`))
  expect(items.map(({ action }: { action: string }) => action)).toEqual([
    ...['register-applicant', 'change-application', 'reveal-applicant', 'reveal-applicant'],
  ])
  // What the first entry committed to is what the second says that it replaced.
  expect(items[1].data.before.name).toBe(items[0].data.person.name)
  expect(items[1].data.before.facts).toBe(items[0].data.person.facts)
  expect(items[1].data.after.facts).not.toBe(items[0].data.person.facts)
  expect(JSON.stringify(items)).not.toMatch(/测试员|测式员|写错/)
  expect(commitment('00', '测试员')).not.toBe(items[1].data.after.name)
})

it('what a person had decided is decided again once the facts differ, and the numbers and closed reviews stay', async () => {
  const { hr, second, path } = await ownCampaign(1)
  succeeded(await act(second, path, 'open', { at: during }))
  const told = applicant({
    facts: { registered: { relative: ['株洲县'] } },
    seen: [...applicant().seen, 'relative-book'],
  })
  const { id } = succeeded(await hr.post(`${path}/applications`, { body: told, at: during }))
  const one = `${path}/applications/${id}`
  succeeded(await act(second, one, 'pass', { body: { reason: '亲属关系属实' } }))
  const phone = { person: { name: '测试员', phone: '13800000001' }, reason }
  expect(succeeded(await act(hr, one, 'change', { body: phone })).state).toBe('passed')
  const facts = { ...told.facts, registered: { self: ['株洲市'] } }
  expect(succeeded(await act(hr, one, 'change', { body: { facts, reason } })).state).toBe('review')
  const number = { person: { ...phone.person, identity: told.person.identity }, reason }
  expect((await act(hr, one, 'change', { body: number })).status).toBe(422)
  const reader = await api('admin').get(`${one}/history`)
  expect([reader.status, reader.body.items.length]).toEqual([200, 4])
  expect((await act(api('admin'), one, 'change', { body: { facts, reason } })).status).toBe(403)
})
