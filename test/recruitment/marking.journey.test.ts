import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawnNumbers } from '../../functions/recruitment/marking/draw.rules.ts'
import { letIn } from '../grid/own.ts'
import type { Api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

let world: Awaited<ReturnType<typeof ownCampaign>>
let [first, second, third]: Api[] = []
let numbers: Map<string, string>
const ids: string[] = []
const number = (at: number) => numbers.get(ids[at] ?? '') ?? ''

const marker = (at: number) => {
  const found = [first, second, third][at]
  if (!found) throw new Error('a marker')
  return found
}
const enter = (by: Api, rows: object[]) => by.post(`${world.path}/marking/papers`, { body: { rows } })
const coded = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code]

beforeAll(async () => {
  world = await ownCampaign(1, { marking: { mode: 'secret', objectiveFull: '60', thirdAbove: '5' } })
  const { hr, second: approver, own, path } = world
  ;[first, second, third] = await Promise.all(
    ['m1', 'm2', 'm3'].map((name) => letIn(`${own}-${name}`, { roles: ['hr'] })),
  )
  succeeded(await act(approver, path, 'open', { at: during }))
  for (const _ of [1, 2, 3, 4]) {
    ids.push(succeeded(await hr.post(`${path}/applications`, { body: applicant(), at: during })).id)
  }
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  succeeded(await act(approver, path, 'open-exam'))
})

describe('papers marked by secret number', () => {
  it('are numbered by a recorded draw, once; whoever draws or looks marks none', async () => {
    const { hr, path } = world
    expect(coded(await enter(marker(0), [{ number: '00012', objective: '1' }]))).toEqual([409, 'not-drawn'])
    const { count, commitment } = succeeded(await hr.post(`${path}/marking/draw-secret-numbers`))
    expect(count).toBe(4)
    expect(coded(await marker(0).post(`${path}/marking/draw-secret-numbers`))).toEqual([409, 'already-exists'])
    const opened = succeeded(await hr.post(`${path}/marking/open-secret-numbers`, { body: {} }))
    expect([opened.seed, opened.next]).toEqual([null, null])
    numbers = new Map(opened.items.map((row: { application: string; number: string }) => [row.application, row.number]))
    expect([...numbers.keys()].sort()).toEqual([...ids].sort())
    expect(coded(await enter(hr, [{ number: number(0), objective: '40' }]))).toEqual([422, 'holds-numbers'])
    const { drawn, hand } = succeeded(await hr.get(`${path}/marking`))
    expect([drawn.count, drawn.commitment, hand]).toEqual([4, commitment, 'holds'])
  })

  it('take marks that name nobody, each marker blind, and refuse what no paper has', async () => {
    const { hr, path } = world
    const rows = [0, 1, 2].map((at) => ({ number: number(at), objective: '40', subjective: String(20 + at) }))
    const entered = succeeded(
      await enter(marker(0), [...rows, { number: number(3), objective: null, subjective: null }]),
    )
    const text = JSON.stringify(entered)
    for (const id of [...ids, 'window', '测试']) expect(text).not.toContain(id)
    expect(Object.keys(entered.items[0]).sort()).toEqual(['number', 'objective', 'state', 'subjective'])
    const blind = succeeded(await marker(1).get(`${path}/marking/papers`))
    expect(blind.items.map((one: { objective: { entries: unknown[] } }) => one.objective.entries)).toEqual([
      [],
      [],
      [],
      [],
    ])
    expect(coded(await marker(0).post(`${path}/marking/open-secret-numbers`, { body: {} }))).toEqual([
      422,
      'holds-numbers',
    ])
    const slip = number(0).slice(0, -1) + ((Number(number(0).at(-1)) + 1) % 10)
    const mistyped = await enter(marker(1), [{ number: slip, objective: '40' }])
    expect([mistyped.status, mistyped.body.errors[0].pointer]).toEqual([422, '/rows/0/number'])
    const above = await enter(marker(1), [{ number: number(0), subjective: '40.5' }])
    expect([above.status, above.body.errors[0].pointer]).toEqual([422, '/rows/0/subjective'])
    const openly = { paper: 'written', rows: [{ application: ids[0], value: { raw: '1', objective: '1' } }] }
    expect(coded(await hr.post(`${path}/scores`, { body: openly }))).toEqual([409, 'marked-otherwise'])
  })

  it('go to a third where two are far apart, and two who enter at once never stand as three', async () => {
    const { path } = world
    const subjective = ['20', '26', '39']
    const rows = [0, 1, 2].map((at) => ({
      number: number(at),
      objective: at === 1 ? '41' : '40',
      subjective: subjective[at],
    }))
    const at = [marker(1), marker(2)].map((by) =>
      enter(by, [...rows, { number: number(3), objective: null, subjective: null }]),
    )
    const both = (await Promise.all(at)).map(({ status }) => status)
    expect(both.sort()).toEqual([200, 409])
    const [winner] = await byEntries()
    const waiting = succeeded(await marker(0).get(`${path}/marking/papers`, { query: { state: 'third' } })).items
    expect(waiting.map((one: { number: string }) => one.number)).toEqual([number(2)])
    expect(waiting[0].subjective.entries).toHaveLength(1)
    const differs = succeeded(await marker(0).get(`${path}/marking/papers`, { query: { state: 'differs' } })).items
    expect(differs.map((one: { number: string }) => one.number)).toEqual([number(1)])
    const settled = async (by: Api) => {
      const { items } = succeeded(await by.get(`${path}/marking/papers`, { query: { state: 'settled' } }))
      return items.map((one: any) => [one.number, one.objective.entries.length, one.subjective.entries.length])
    }
    expect(await settled(marker(0))).toContainEqual([number(3), 2, 2])
    expect(await settled(world.hr)).toContainEqual([number(3), 0, 0])
    const early = await act(world.hr, path, 'seal-scores')
    expect(coded(early)).toEqual([422, 'undecided'])
    const [won, lost] = winner === 1 ? [marker(1), marker(2)] : [marker(2), marker(1)]
    succeeded(await enter(won, [{ number: number(1), objective: '40' }]))
    succeeded(await enter(lost, [{ number: number(2), subjective: '30' }]))
    expect(coded(await enter(won, [{ number: number(2), subjective: '30' }]))).toEqual([409, 'entered-twice'])
  })

  /** The two who entered at once: whose entry stands first. */
  async function byEntries(): Promise<number[]> {
    const own = async (at: number) => {
      const { items } = succeeded(await marker(at).get(`${world.path}/marking/papers`))
      const paper = items.find((one: { number: string }) => one.number === number(2))
      return paper.subjective.entries.length
    }
    const given = [await own(1), await own(2)]
    expect(given.toSorted()).toEqual([0, 1])
    return given[0] === 1 ? [1, 2] : [2, 1]
  }

  it('are joined with their applications when scores are sealed, and the draw can be made again', async () => {
    const { hr, second: approver, path } = world
    const before = succeeded(await hr.get(`${path}/standing`, { query: { post: 'window' } }))
    expect(before.written).toEqual([])
    succeeded(await act(hr, path, 'seal-scores'))
    expect(coded(await enter(marker(0), [{ number: number(0), objective: '50' }]))).toEqual([409, 'wrong-state'])
    const { written } = succeeded(await hr.get(`${path}/standing`, { query: { post: 'window' } }))
    const rows = written.map((row: Record<string, string>) => [row.id, row.raw, row.objective, row.rank])
    expect(rows).toEqual([
      [ids[2], '70', '40', 1],
      [ids[1], '63.5', '40', 2],
      [ids[0], '60', '40', 3],
    ])
    const { items } = succeeded(await hr.get(`${path}/history`, { query: { limit: 50 } }))
    expect(items.at(-1)).toMatchObject({
      action: 'seal-scores',
      data: { joined: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    const look = { body: {} }
    const auditor = await letIn(`${world.own}-audits`, { roles: ['auditor'] })
    expect(coded(await marker(0).post(`${path}/marking/open-secret-numbers`, look))).toEqual([422, 'holds-numbers'])
    succeeded(await auditor.post(`${path}/marking/open-secret-numbers`, look))
    expect(succeeded(await auditor.get(`${path}/marking`)).hand).toBe('holds')
    const { seed, items: joined } = succeeded(await hr.post(`${path}/marking/open-secret-numbers`, look))
    const { drawn } = succeeded(await hr.get(`${path}/marking`))
    expect(createHash('sha256').update(seed).digest('hex')).toBe(drawn.commitment)
    expect(new Map(joined.map((row: Record<string, string>) => [row.application, row.number]))).toEqual(
      drawnNumbers(seed, ids),
    )
    const own = await act(marker(0), path, 'approve-shortlist')
    expect(coded(own)).toEqual([422, 'own-approval'])
    expect(succeeded(await act(approver, path, 'approve-shortlist')).state).toBe('interview')
    succeeded(await marker(0).post(`${path}/marking/open-secret-numbers`, look))
  })
})
