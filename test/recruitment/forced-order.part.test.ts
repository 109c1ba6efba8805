import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { dynamo } from '../../functions/platform/aws.ts'
import { commitEvent } from '../../functions/platform/commit.ts'
import { handler as exam } from '../../functions/recruitment/apart/exam.ts'
import { handler as interview } from '../../functions/recruitment/apart/interview.ts'
import { handler as papers } from '../../functions/recruitment/apart/papers.ts'
import {
  disqualifyApplicant,
  withdrawApplication,
} from '../../functions/recruitment/application/application.contract.ts'
import { eraseApplicant } from '../../functions/recruitment/applying/papers.contract.ts'
import type { RecordedOutcome } from '../../functions/recruitment/campaign/campaign.contract.ts'
import { campaignById } from '../../functions/recruitment/campaign/campaign.table.ts'
import { recordAttendance } from '../../functions/recruitment/exam/exam.contract.ts'
import { putExam, putSeats } from '../../functions/recruitment/exam/exam.table.ts'
import { putTicket } from '../../functions/recruitment/exam/ticket.table.ts'
import { handler as members } from '../../functions/recruitment/handler.ts'
import { arrangeInterview, drawPanels } from '../../functions/recruitment/interview/interview.contract.ts'
import { putRoll, rollOf } from '../../functions/recruitment/interview/interview.table.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { approveFinal, sealScores } from '../../functions/recruitment/result/result.contract.ts'
import { enterScores } from '../../functions/recruitment/scoring/score.contract.ts'
import { askOf, plantMember, startParts } from '../evidence/parts.ts'
import { planted, publishedAt, stored } from './planted.ts'

let parts: Awaited<ReturnType<typeof startParts>>
let hr: string
let second: string
let third: string
beforeAll(async () => {
  parts = await startParts()
  hr = await plantMember('hr')
  second = await plantMember('hr')
  third = await plantMember('hr')
}, 60_000)
afterAll(() => parts.close())
afterEach(() => vi.restoreAllMocks())

/** Lets something happen after the next transaction's reads and before the transaction itself: the order is forced, not hoped for. */
function justBefore(happens: () => Promise<unknown>): void {
  const client = dynamo()
  const send = client.send.bind(client)
  let due = true
  vi.spyOn(client, 'send').mockImplementation((async (command: Parameters<typeof send>[0]) => {
    if (due && command instanceof TransactWriteCommand) {
      due = false
      await happens()
    }
    return send(command)
  }) as typeof send)
}

const seal = (id: string, ifMatch = 1) => askOf(members, third, sealScores, { params: { id }, ifMatch })
const stateOf = async (id: string) => (await campaignById(id))?.state
async function done(answer: Promise<{ status: number; body: any }>) {
  const { status, body } = await answer
  expect([status, body]).toMatchObject([200, {}])
}

describe('what comes between the reading and the sealing refuses it, and the second try sees it', () => {
  test('a score entered anew', async () => {
    const id = 'score'
    const { idOf } = await planted(id, { state: 'exam', entered: [hr, second] })
    const enter = (by: string, raw: string) => {
      const rows = [{ application: idOf('a'), value: { raw, objective: '50' } }]
      return done(askOf(members, by, enterScores, { params: { id }, body: { paper: 'written', rows } }))
    }
    justBefore(() => enter(hr, '91'))
    const sealed = await seal(id)
    expect([sealed.status, sealed.body.code, await stateOf(id)]).toEqual([409, 'conflict', 'exam'])
    const again = await seal(id)
    expect([again.status, again.body.code, again.body.scores]).toEqual([422, 'undecided', [idOf('a')]])
    await enter(second, '91')
    await done(seal(id))
    expect(await stateOf(id)).toBe('exam-sealed')
  })

  test('an attendance that contradicts a score', async () => {
    const id = 'attendance'
    const { idOf } = await planted(id, { state: 'exam' })
    const room = { code: 'r1', name: '一', address: '一楼', rows: 1, seats: 9 }
    const collection = { from: '2018-03-20', to: '2018-03-24', place: '一楼', proxy: true, late: 'accepted' as const }
    const arrangement = {
      date: '2018-03-25',
      from: '09:00',
      place: '一中',
      collection,
      rooms: [room],
      rules: [] as string[],
    }
    const seats = (['a', 'b', 'c'] as const).map((name, at) => {
      return { application: idOf(name), number: `2018000${at}`, room: 'r1', seat: at + 1, post: 'window' }
    })
    const writes = [
      putExam(
        { campaign: id, state: 'begun', arrangement, draw: null, hands: [], ...stored },
        { version: 0, states: [] },
      ),
      ...putSeats(id, seats),
      ...seats.map(({ application }) => putTicket(id, { application, attendance: 'present', ...stored }, 0)),
    ]
    expect(await commitEvent({ entries: [], writes })).toBe(true)
    const rows = [{ application: idOf('b'), attendance: 'absent' }]
    justBefore(() => done(askOf(exam, hr, recordAttendance, { params: { id }, body: { rows } })))
    const sealed = await seal(id)
    expect([sealed.status, sealed.body.code, await stateOf(id)]).toEqual([409, 'conflict', 'exam'])
    const again = await seal(id)
    expect([again.status, again.body.attendance]).toMatchObject([422, [{ application: idOf('b') }]])
  })

  test('a withdrawal that invites the next, where the policy refills (A-27)', async () => {
    const id = 'refill'
    const shortlist = { ratio: '2', rounding: 'ceil', cutTie: 'strict', refill: true } as const
    const { idOf } = await planted(id, { state: 'interview', terms: { shortlist } })
    const params = { id, application: idOf('b') }
    justBefore(() => done(askOf(members, hr, withdrawApplication, { params, ifMatch: 1 })))
    const sealed = await seal(id)
    expect([sealed.status, sealed.body.code, await stateOf(id)]).toEqual([409, 'conflict', 'interview'])
    const again = await seal(id)
    expect([again.status, again.body.scores]).toEqual([422, [idOf('c')]])
  })
})

test('a withdrawal that invites the next, while panels are drawn: nobody is left out of the draw', async () => {
  const id = 'draw'
  const shortlist = { ratio: '2', rounding: 'ceil', cutTie: 'strict', refill: true } as const
  const { idOf } = await planted(id, {
    state: 'interview',
    terms: { shortlist, interview: { ...shifengLike.interview, judges: 1 } },
  })
  const body = {
    ...{ day: '2018-03-31', place: '三楼', waiting: '候考', capacity: 3, panels: [{ code: 'p', room: '1' }] },
    judges: [{ code: 'j', unit: '人社局', name: '评委' }],
  }
  await done(askOf(interview, hr, arrangeInterview, { params: { id }, body, ifMatch: 0 }))
  const draw = () => askOf(interview, hr, drawPanels, { params: { id }, ifMatch: 1 })
  const params = { id, application: idOf('b') }
  justBefore(() => done(askOf(members, hr, withdrawApplication, { params, ifMatch: 1 })))
  const drawn = await draw()
  expect([drawn.status, drawn.body.code]).toEqual([409, 'conflict'])
  const again = await draw()
  expect([again.status, again.body.draw?.panels[0].candidates.toSorted()]).toEqual([200, [idOf('a'), idOf('c')]])
})

test('nobody is proposed who was disqualified while the list was being approved', async () => {
  const id = 'final'
  const passed = (type: 'medical' | 'investigation'): RecordedOutcome => {
    return { application: `${id}-a`, type, passed: true, by: 'h1', at: publishedAt }
  }
  const { idOf } = await planted(id, { state: 'medical', outcomes: [passed('medical'), passed('investigation')] })
  const approve = () => askOf(members, third, approveFinal, { params: { id }, ifMatch: 1 })
  const params = { id, application: idOf('a') }
  const body = { reason: '伪造学历' }
  justBefore(() => done(askOf(members, hr, disqualifyApplicant, { params, body, ifMatch: 1 })))
  const approved = await approve()
  expect([approved.status, approved.body.code, await stateOf(id)]).toEqual([409, 'conflict', 'medical'])
  const again = await approve()
  expect([again.status, again.body.applications]).toEqual([422, [idOf('a')]])
})

describe('whoever is erased at their wish leaves the roll of the interview, and nobody comes back to it', () => {
  async function withRoll(id: string) {
    const { idOf, kept } = await planted(id, { state: 'closed' })
    const row = (name: 'b' | 'c') => ({ application: idOf(name), name: '姓**', post: 'window' })
    expect(await commitEvent({ entries: [], writes: [putRoll(id, [row('b'), row('c')])] })).toBe(true)
    const erase = (name: 'b' | 'c') => {
      const params = { id, application: idOf(name) }
      return askOf(papers, hr, eraseApplicant, { params, body: { ground: 'consent-withdrawn' }, ifMatch: 1 })
    }
    return { kept, erase }
  }

  test('two in the same moment', async () => {
    const { kept, erase } = await withRoll('both')
    justBefore(() => done(erase('c')))
    await done(erase('b'))
    expect([await kept(), await rollOf('both')]).toEqual([['a'], []])
  })

  test('in the moment of the draw, which deletes the roll', async () => {
    const { kept, erase } = await withRoll('drawn')
    justBefore(() => commitEvent({ entries: [], writes: [putRoll('drawn', undefined)] }))
    await done(erase('b'))
    expect([await kept(), await rollOf('drawn')]).toEqual([['a', 'c'], []])
  })
})
