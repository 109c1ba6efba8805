import { beforeAll, describe, expect, it } from 'vitest'
import { readSlip, verifySlip } from '../../functions/recruitment/exam/commitment.rules.ts'
import { api } from '../support/world.ts'
import {
  type Applied,
  appliedOnline,
  arranged,
  arrangeExam,
  enterAlike,
  ownApplication,
  publish,
  sitExam,
} from './applied-online.ts'
import { act, succeeded } from './own-campaign.ts'

const anybody = api(null)
/** By application: invited, the best; invited and drawn later; invited; not invited. No score is part of another number. */
const raws = ['91.37', '86.53', '77.19', '63.71'] as const
const marks = ['72.83', '94.61', '81.47'] as const
const examDay = '2018-03-24T12:00:00+08:00'
const collected = '2018-03-21T10:00:00+08:00'

let world: Applied
const read = async (at: number, now = collected) =>
  succeeded(await anybody.post(ownApplication, { body: { resume: world.codes[at] }, at: now }))
const standing = async (at: number, now?: string) => (await read(at, now)).standing
const records = async (at: number, now = collected) => {
  const body = { resume: world.codes[at] }
  return succeeded(await anybody.post(`${ownApplication}/export`, { body, at: now })).records
}
/** What is withheld from them, without what always is. */
const withheld = async (at: number, now?: string) =>
  (await records(at, now)).withheld
    .filter(({ until }: { until: string }) => !['others', 'technical'].includes(until))
    .map(({ what, until }: { what: string; until: string }) => `${what} until ${until}`)
/** Everything that anybody is told by any operation of applicants’, as one text. */
async function told(now = collected): Promise<string> {
  const answers = await Promise.all(
    world.codes.flatMap((resume) => [
      anybody.post(ownApplication, { body: { resume }, at: now }),
      anybody.post(`${ownApplication}/export`, { body: { resume }, at: now }),
    ]),
  )
  return JSON.stringify(answers.map(succeeded))
}
const enter = (paper: string, values: readonly object[]) => enterAlike(world, paper, values)

beforeAll(async () => {
  world = await appliedOnline(raws.length)
})

describe('what an applicant is told of how they stand, stage by stage', () => {
  it('nothing before the exam opens, and no seat before seats are drawn', async () => {
    expect(await standing(0)).toBeNull()
    await arrangeExam(world, { from: '2018-03-20', to: '2018-03-22', exam: '2018-03-24' })
    const nothing = { exam: null, shortlist: null, interview: null, result: null }
    expect(await standing(0)).toEqual(nothing)
    succeeded(await world.hr.post(`${world.path}/exam/draw-seats`, { ifMatch: 1 }))
  })

  it('the ticket from the first day on that tickets are handed out, one’s own and nobody else’s', async () => {
    const { hr, path, ids } = world
    const early = await standing(0, '2018-03-19T23:59:00+08:00')
    expect(early).toMatchObject({ exam: { date: '2018-03-24', place: '县第一中学', ticket: null }, shortlist: null })
    const { items } = succeeded(await hr.get(`${path}/exam/tickets`, { at: examDay }))
    const numbers = new Map(items.map((one: { application: string; number: string }) => [one.application, one.number]))
    for (const [at, id] of ids.entries()) {
      const { exam } = await standing(at)
      const { number, seat } = items.find((one: { application: string }) => one.application === id)
      expect(exam.ticket).toMatchObject({ number, seat, room: { name: '第一考场' }, collection: 'waiting' })
      const text = JSON.stringify(await read(at))
      for (const other of ids.filter((one) => one !== id)) {
        expect(text).not.toContain(other)
        expect(text).not.toContain(numbers.get(other))
      }
    }
    // What may be printed stays true: neither another draw, nor a later first day.
    const redraw = { body: { document: '纪要2号' }, ifMatch: 2, at: '2018-03-20T00:01:00+08:00' }
    const out = await world.second.post(`${path}/exam/redraw-seats`, redraw)
    expect([out.status, out.body.code, out.body.from]).toEqual([422, 'tickets-out', '2018-03-20'])
    const { arrangement } = succeeded(await hr.get(`${path}/exam`))
    const later = { ...arrangement, collection: { ...arrangement.collection, from: '2018-03-22' } }
    const put = await hr.put(`${path}/exam`, { body: later, ifMatch: 2, at: collected })
    expect([put.status, put.body.errors?.[0]]).toMatchObject([
      422,
      { pointer: '/collection/from', reason: 'tickets-out' },
    ])
    succeeded(await hr.post(`${path}/exam/tickets/${ids[0]}/hand-out`, { body: {}, at: collected }))
    expect((await standing(0)).exam.ticket).toMatchObject({ collection: 'collected', collectedAt: expect.any(String) })
    expect((await standing(3, examDay)).exam.ticket.collection).toBe('forfeited')
  })

  it('no score while papers are marked, nor once they are sealed: only from the approval on that commits to them', async () => {
    const { hr, path } = world
    await sitExam(world, { whom: [1, 2, 3], on: collected, at: examDay })
    await enter(
      'written',
      raws.map((raw) => ({ raw, objective: '40.23' })),
    )
    const nothingOfScores = async () => {
      const text = await told(examDay)
      for (const score of [...raws, '40.23', 'present']) expect(text).not.toContain(score)
      for (const at of raws.keys()) expect(await standing(at, examDay)).toMatchObject({ shortlist: null, result: null })
    }
    await nothingOfScores()
    succeeded(await act(hr, path, 'seal-scores'))
    await nothingOfScores()
    expect(await withheld(0)).toEqual(['written-score until shortlist', 'attendance until shortlist'])
    succeeded(await act(world.third, path, 'approve-shortlist'))
    expect(await records(0)).toMatchObject({
      exam: { attendance: 'present', byProxy: false },
      marks: null,
      outcomes: [],
    })
    expect(await withheld(0)).toEqual(['interview-marks until notice', 'outcomes until notice'])
    expect(await withheld(3)).toEqual([])
  })

  it('then the own score with a proof under the published root, who is invited, and no other’s score', async () => {
    const commitment = succeeded(await anybody.get(`/v1/recruitment/commitments/${world.id}`))
    const { items } = succeeded(await world.hr.get(`${world.path}/score-slips`))
    for (const [at, raw] of raws.entries()) {
      const { shortlist, interview, result } = await standing(at)
      expect([shortlist.slip.raw, shortlist.slip.numbers, interview, result]).toEqual([raw, 'ticket', null, null])
      expect([shortlist.invited, shortlist.mayFollow]).toEqual([at < 3, at === 3])
      const slip = readSlip(shortlist.slip.text)
      if (!slip) throw new Error(shortlist.slip.text)
      expect(verifySlip(slip, commitment)).toBe(true)
      expect(verifySlip({ ...slip, raw: '99' }, commitment)).toBe(false)
      // The paper that HR hands out says the same.
      const handed = items.find((one: { application: string }) => one.application === world.ids[at])
      expect(shortlist.slip.text).toBe(handed.text)
      const text = JSON.stringify(await read(at))
      for (const other of raws.filter((one) => one !== raw)) expect(text).not.toContain(other)
    }
  })

  it('the order of speaking once it is drawn, without judges; no mark before the notice', async () => {
    const { hr, path, ids } = world
    const interview = `${path}/interview`
    succeeded(await hr.put(interview, { body: arranged, ifMatch: 0 }))
    expect((await standing(0)).interview).toBeNull()
    const drawn = succeeded(await hr.post(`${interview}/draw`, { ifMatch: 1 }))
    const order = drawn.draw.panels[0].candidates
    for (const at of [0, 1, 2]) {
      const { day, place, waiting } = arranged
      const number = order.indexOf(ids[at]) + 1
      expect((await standing(at)).interview).toEqual({ day, place, waiting, room: '第一面试室', number })
    }
    expect((await standing(3)).interview).toBeNull()
    const again = { body: { document: '纪要3号', out: [] }, ifMatch: 2 }
    const { draw } = succeeded(await world.second.post(`${interview}/redraw`, again))
    const anew = draw.panels[0].candidates
    expect((await standing(1)).interview.number).toBe(anew.indexOf(ids[1]) + 1)
    // What staff read of it in its history, whose entries name no judge.
    const { items } = succeeded(await hr.get(`${interview}/history`))
    const actions = items.map(({ action }: { action: string }) => action)
    expect(actions).toEqual(['arrange-interview', 'draw-panels', 'redraw-panels'])
    expect(JSON.stringify(items)).not.toContain('评委甲')
    expect((await anybody.get(`${interview}/history`)).status).toBe(401)

    await enter(
      'interview',
      marks.map((mark) => ({ marks: [mark] })),
    )
    const nothingOfMarks = async () => {
      const text = await told()
      for (const word of [...marks, '评委甲', 'j1', world.hr.member ?? '']) expect(text).not.toContain(word)
      for (const at of raws.keys()) expect((await standing(at)).result).toBeNull()
    }
    await nothingOfMarks()
    succeeded(await act(hr, path, 'seal-scores'))
    await nothingOfMarks()
    succeeded(await act(world.third, path, 'approve-ranking'))
    await nothingOfMarks()
    await publish(world)
  })

  it('the result as the notice has it', async () => {
    const notice = succeeded(await anybody.get(`/v1/recruitment/notices/${world.id}`))
    for (const at of [0, 1, 2]) {
      const { exam, result } = await standing(at)
      const { name: _, ...row } = notice.posts[0].rows.find(
        (one: { number: string }) => one.number === exam.ticket.number,
      )
      expect(result).toEqual({ publishedAt: notice.publishedAt, row, called: true })
      expect([row.interview, row.proposed]).toEqual([marks[at], at !== 1])
    }
    expect(await standing(3)).toMatchObject({ shortlist: { invited: false }, result: { row: null, called: false } })
  })

  it('the export then has marks, outcomes and what was objected and decided; never who did it', async () => {
    const { hr, id, path } = world
    const { number } = (await standing(1)).exam.ticket
    const told = { text: '他体检不合格。', about: number, name: '周异议', phone: '13800000007' }
    const at = '2018-04-03T09:00:00+08:00'
    const lodge = `/v1/recruitment/notices/${id}/objections`
    const { receipt } = succeeded(await anybody.post(lodge, { body: told, at }))
    expect(await records(1)).toMatchObject({
      ...{ marks: [marks[1]], objections: [], hire: null },
      outcomes: [{ type: 'medical', passed: false }],
    })
    expect(await withheld(1)).toEqual(['objections-about until decided'])
    const { items } = succeeded(await hr.get(`${path}/objections`))
    const objection = `${path}/objections/${items[0].id}/dismiss`
    succeeded(await hr.post(objection, { body: { answer: '已公示。' }, at, ifMatch: items[0].version }))
    const after = await records(1)
    expect(after.objections).toEqual([
      { state: 'dismissed', at: expect.any(String), decidedAt: expect.any(String), settledAt: null },
    ])
    expect((await records(0)).objections).toEqual([])
    expect(JSON.stringify(after)).not.toMatch(/周异议|体检不合格|member|j1|评委甲/)
    // Whoever lodged it finds it by the receipt, with what they wrote.
    const own = succeeded(await anybody.post('/v1/recruitment/own-objection', { body: { receipt } }))
    expect(own).toMatchObject({ state: 'dismissed', answer: '已公示。', told })
  })

  it('whoever is disqualified keeps their score, and has no seat any more', async () => {
    const reason = { body: { reason: '材料不真实' } }
    succeeded(await act(world.hr, `${world.path}/applications/${world.ids[3]}`, 'disqualify', reason))
    expect(await standing(3)).toMatchObject({ exam: null, shortlist: { slip: { raw: raws[3] } } })
  })
})
