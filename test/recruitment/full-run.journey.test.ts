import { beforeAll, describe, expect, it } from 'vitest'
import { checker } from '../../admin/src/routes/recruitment/applications/import/check.ts'
import { readSheet } from '../../admin/src/routes/recruitment/applications/import/read-sheet.ts'
import { verifyNotice } from '../../functions/recruitment/notice/notice.rules.ts'
import { letIn } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'
import { applicants, events, expected, fullRunTerms, nameOf, registrationSheet } from './full-run.ts'
import { act, afterwards, during, ownCampaign, succeeded } from './own-campaign.ts'

let world: Awaited<ReturnType<typeof ownCampaign>>
let third: Api
/** Registration numbers by A01…A28, and back. */
const numbers = new Map<string, string>()
const names = new Map<string, string>()
const called = (numberList: readonly string[]) => numberList.map((number) => names.get(number))

beforeAll(async () => {
  world = await ownCampaign(9, fullRunTerms)
  third = await letIn(`${world.own}-h3`, { roles: ['hr'] })
  succeeded(await act(world.second, world.path, 'open', { at: during }))
})

const enter = async (paper: string, rows: object[]) => {
  const { hr, second, path } = world
  for (const by of [hr, second]) succeeded(await by.post(`${path}/scores`, { body: { paper, rows } }))
  succeeded(await act(hr, path, 'seal-scores'))
}

describe('REC-5 over HTTP, from the sheet to the notice', () => {
  it('registers 28 from the Excel file as the site sends them, and 27 qualify: the exam opens at 27 for 9', async () => {
    const { hr, second, path, terms } = world
    const { posts } = succeeded(await hr.get(path))
    const { rows } = await readSheet(new Uint8Array(await registrationSheet()))
    const told = rows.map(checker({ posts, terms }, 'on-site')).map((row) => row.told)
    for (let at = 0; at < told.length; at += 20) {
      const body = { rows: told.slice(at, at + 20) }
      const sent = succeeded(await hr.post(`${path}/application-imports`, { body, at: during }))
      for (const [row, { application }] of sent.rows.entries()) {
        const name = applicants[at + row]?.id ?? ''
        numbers.set(name, application)
        names.set(application, name)
      }
    }
    expect(numbers.size).toBe(28)
    for (const { id, bonus } of applicants) {
      if (bonus.length === 0) continue
      const one = `${path}/applications/${numbers.get(id)}`
      succeeded(await act(second, one, 'check', { body: { verified: bonus } }))
    }
    succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
    const { body } = await hr.get(`${path}/opening`)
    expect(body.posts[0]).toMatchObject({ registered: 28, ...expected.opening })
    succeeded(await act(hr, path, 'close-review'))
    succeeded(await act(second, path, 'open-exam'))
  })

  it('shortlists fourteen: A13 by its bonus, A14 before A15 by the objective part', async () => {
    const { hr, path } = world
    const sat = applicants.filter(({ qualified }) => qualified)
    await enter(
      'written',
      sat.map(({ id, written }) => ({ application: numbers.get(id), value: written })),
    )
    succeeded(await act(third, path, 'approve-shortlist'))
    const { items } = succeeded(await hr.get(`${path}/snapshots/shortlist`))
    const rows = items as { id: string; written: string; rank: number; chosen: boolean }[]
    // The example orders equals by its own ids: here they stand by their registration numbers.
    const sorted = (list: { id: string | undefined; written: string; rank: number }[]) =>
      list.map(({ id, written, rank }) => `${rank} ${written} ${id}`).sort()
    expect(sorted(rows.map((row) => ({ ...row, id: names.get(row.id) })))).toEqual(sorted(expected.written))
    const invited = called(rows.filter(({ chosen }) => chosen).map(({ id }) => id))
    expect(new Set(invited)).toEqual(new Set(expected.shortlist))
    expect(invited.length).toBe(14)
  })

  it('ranks thirteen, A12 having been absent, and calls the first nine to the medical', async () => {
    const { hr, path } = world
    const spoke = applicants.filter(({ id }) => expected.shortlist.includes(id))
    await enter(
      'interview',
      spoke.map(({ id, interview }) => ({ application: numbers.get(id), value: interview && { marks: interview } })),
    )
    succeeded(await act(third, path, 'approve-ranking'))
    const { items } = succeeded(await hr.get(`${path}/snapshots/ranking`))
    const rows = items as {
      id: string
      written: string
      interview: string
      composite: string
      rank: number
      chosen: boolean
    }[]
    const told = rows.map(({ id, written, interview, composite, rank }) => ({
      id: names.get(id),
      written,
      interview,
      composite,
      rank,
    }))
    expect(told).toEqual(expected.ranking)
    expect(called(rows.filter(({ chosen }) => chosen).map(({ id }) => id))).toEqual(expected.medical)
  })

  it('calls A13, A08 and A10 for those who fail, and publishes nine', async () => {
    const { hr, path } = world
    const record = async (id: string, type: string, passed: boolean) =>
      succeeded(await act(hr, path, 'record-outcome', { body: { application: numbers.get(id), type, passed } }))
    for (const { id, type } of events) await record(id, type, false)
    const { body } = await hr.get(`${path}/standing`, { query: { post: 'window' } })
    const told = body.substitutions.map((one: { for: string; called: string; cause: string }) => {
      return { for: names.get(one.for), called: names.get(one.called), cause: one.cause }
    })
    expect(told).toEqual(expected.substitutions)
    expect([called(body.final), called(body.reserve), body.vacant]).toEqual([expected.final, expected.reserve, 0])
    for (const id of expected.final) {
      await record(id, 'medical', true)
      await record(id, 'investigation', true)
    }
    const published = succeeded(await act(third, path, 'approve-final', { at: '2018-04-02T10:00:00+08:00' }))
    expect(published.state).toBe('notice')
  })

  it('shows the public every number of the example until REC-11’s last day, and anybody can recompute it', async () => {
    const { id } = world
    const { body } = await api(null).get(`/v1/recruitment/notices/${id}`)
    const [post] = body.posts
    expect([body.lastDay, post.headcount]).toEqual(['2018-04-12', 9])
    const objective = new Map(applicants.map((one) => [one.id, one.written?.objective]))
    expect(post.rows).toEqual(
      expected.ranking.map(({ id: name, written, interview, composite, rank }) => ({
        ...{ number: numbers.get(name), name: nameOf(name), written, interview, composite, rank },
        ...{ objective: objective.get(name), proposed: expected.final.includes(name) },
      })),
    )
    expect(called(post.called)).toEqual(expected.medical)
    expect(called(post.left.map((one: { number: string }) => one.number))).toEqual(events.map((one) => one.id))
    const written = succeeded(await api(null).get(`/v1/recruitment/notices/${id}/written`)).items
    expect(verifyNotice(body, written).filter((check) => !check.holds)).toEqual([])
  })
})
