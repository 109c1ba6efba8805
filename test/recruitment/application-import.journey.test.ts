import { beforeAll, describe, expect, it } from 'vitest'
import { act, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

type World = Awaited<ReturnType<typeof ownCampaign>>
let world: World
beforeAll(async () => {
  world = await ownCampaign(1)
  succeeded(await act(world.second, world.path, 'open', { at: during }))
})

const send = (rows: object[], told: object = {}) =>
  world.hr.post(`${world.path}/application-imports`, { body: { rows }, at: during, ...told })
const outcomes = (body: { rows: { outcome: string }[] }) => body.rows.map(({ outcome }) => outcome)

describe('an import of applications', () => {
  it('writes the good rows, tells each bad one, and when sent again doubles nobody', async () => {
    const [good, owing, bad, wrongPost] = [
      applicant(),
      applicant({ seen: [] }),
      applicant({ person: { identity: '110105194912310021' } }),
      applicant({ post: 'none' }),
    ]
    const rows = [good, owing, bad, good, wrongPost]
    const first = succeeded(await send(rows))
    expect(outcomes(first)).toEqual(['registered', 'registered', 'refused', 'refused', 'refused'])
    expect(first.rows[1].missing.length).toBeGreaterThan(0)
    expect(first.rows[2].faults[0]).toMatchObject({ pointer: '/person/identity', code: 'bad-check-digit' })
    expect(first.rows[3].code).toBe('already-applied')
    expect(first.rows[4].faults[0].pointer).toBe('/post')
    const again = succeeded(await send([good, owing, { ...good, person: { ...good.person, name: '别人' } }]))
    expect(outcomes(again)).toEqual(['unchanged', 'unchanged', 'refused'])
    expect(again.rows[0].application).toBe(first.rows[0].application)
    const { body } = await world.hr.get(`${world.path}/opening`)
    expect(body.posts[0]).toMatchObject({ registered: 2, qualified: 1 })
    const history = succeeded(await world.hr.get(`${world.path}/applications/${first.rows[0].application}/history`))
    expect(history.items[0]).toMatchObject({ action: 'import-applications', actor: `member/${world.hr.member}` })
  })

  it('answers the same again for the same key, takes twenty in one, and two at once lose nobody', async () => {
    const rows = Array.from({ length: 20 }, () => applicant())
    const key = crypto.randomUUID()
    const [one, two] = await Promise.all([send(rows), send(rows)])
    expect(new Set([...outcomes(succeeded(one)), ...outcomes(succeeded(two))])).toEqual(
      new Set(['registered', 'unchanged']),
    )
    const fresh = [applicant()]
    const first = succeeded(await send(fresh, { key }))
    expect(succeeded(await send(fresh, { key }))).toEqual(first)
    expect((await send([...rows, applicant()])).status).toBe(422)
    const late = await send(fresh, { at: '2018-03-18T00:00:00+08:00' })
    expect(succeeded(late).rows[0]).toMatchObject({ outcome: 'refused', code: 'registration-closed' })
  })
})
