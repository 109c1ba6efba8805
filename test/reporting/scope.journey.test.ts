import { beforeAll, describe, expect, test } from 'vitest'
import { inReach, type Member, mayCall } from '../../functions/kernel/member.ts'
import { contract } from '../../functions/reporting/contract.ts'
import { actionOf } from '../../functions/reporting/rules.ts'
import { bodyOf, caseIn, done, newSetting, type People, type Setting } from './setting.ts'

let setting: Setting
let known: any
let scopes: Record<keyof People, Member>

beforeAll(async () => {
  setting = await newSetting()
  known = await caseIn(setting, 'handling')
  const asked = Object.entries(setting.people).map(async ([who, person]) => [who, await done(person.get('/v1/me'))])
  scopes = Object.fromEntries(await Promise.all(asked))
})

const onOneCase = contract.filter((operation) => operation.path.startsWith('/v1/cases/{id}'))

describe('role × operation × scope on one case, as the contract says', () => {
  test.each(onOneCase)('$name', async (operation) => {
    const place = { path: [setting.town, setting.grid], unit: setting.unit, owner: known.reporter }
    const action = actionOf(operation.name)
    const path = operation.path.replace('{id}', known.id)
    const within = operation.method === 'GET' ? 200 : 428
    for (const [who, person] of Object.entries(setting.people)) {
      const member = { ...scopes[who as keyof People], enabled: true }
      const reaches = inReach(operation.who, member, place)
      const expected = !mayCall(operation.who, member) ? 403 : reaches ? within : 404
      const answer = action ? await person.post(path, { body: bodyOf(setting, action) }) : await person.get(path)
      expect(answer.status, `${operation.name} by ${who}`).toBe(expected)
    }
  })
})
