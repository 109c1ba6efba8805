import { beforeAll, describe, expect, test } from 'vitest'
import { act, caseIn, done, newSetting, type Setting } from './setting.ts'

let setting: Setting
beforeAll(async () => {
  setting = await newSetting()
})

async function historyOf(id: string): Promise<any[]> {
  return (await done(setting.people.auditor.get(`/v1/cases/${id}/history`))).items
}

describe('two people act on one case at once', () => {
  test.each([
    ['the same action', 'accept', {}, 'accept', {}],
    ['opposite actions', 'accept', {}, 'reject', { reason: '不属实' }],
    ['two ends', 'cancel', { reason: '重复' }, 'reject', { reason: '不属实' }],
  ])('%s: one wins, the other is told, the ledger has one entry', async (_, first, one, second, two) => {
    const { dispatcher, colleague } = setting.people
    for (let round = 0; round < 5; round++) {
      const known = await caseIn(setting, 'reported')
      const answers = await Promise.all([act(dispatcher, known, first, one), act(colleague, known, second, two)])
      const statuses = answers.map((answer) => answer.status).sort()
      expect(statuses[0]).toBe(200)
      expect([409, 412]).toContain(statuses[1])
      const entries = await historyOf(known.id)
      const won = answers.find((answer) => answer.status === 200)?.body
      expect(entries).toHaveLength(2)
      expect(entries[1]).toMatchObject({ seq: 2, prev: entries[0].hash })
      const after = await done(dispatcher.get(`/v1/cases/${known.id}`))
      expect(after).toMatchObject({ state: won.state, version: 2 })
      expect(after.remarks.map(({ version }: any) => version)).toEqual(won.remarks.map(({ version }: any) => version))
    }
  })

  test('the centre cancels while another dispatches, the unit claims while its colleague returns', async () => {
    const { dispatcher, colleague, handler, both } = setting.people
    const accepted = await caseIn(setting, 'accepted')
    const centre = await Promise.all([
      act(dispatcher, accepted, 'cancel', { reason: '重复' }),
      act(colleague, accepted, 'dispatch', { unit: setting.unit }),
    ])
    expect(centre.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(await historyOf(accepted.id)).toHaveLength(3)
    const dispatched = await caseIn(setting, 'dispatched')
    const unit = await Promise.all([
      act(handler, dispatched, 'claim'),
      act(both, dispatched, 'return', { reason: '退' }),
    ])
    expect(unit.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(await historyOf(dispatched.id)).toHaveLength(4)
  })

  test('one person who sends the same action twice with one key gets one answer twice', async () => {
    const { dispatcher } = setting.people
    const known = await caseIn(setting, 'reported')
    const sent = { body: {}, ifMatch: 1, key: `twice-${known.id}` }
    const path = `/v1/cases/${known.id}/accept`
    const answers = await Promise.all([dispatcher.post(path, sent), dispatcher.post(path, sent)])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200])
    expect(answers[0]?.body).toEqual(answers[1]?.body)
    expect(await historyOf(known.id)).toHaveLength(2)
  })
})
