import { PutObjectCommand } from '@aws-sdk/client-s3'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { Context } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { historyOf } from '../../functions/evidence/ledger.ts'
import { dynamo } from '../../functions/platform/aws.ts'
import { commitEvent } from '../../functions/platform/commit.ts'
import { s3 } from '../../functions/platform/s3.ts'
import { handler as papers } from '../../functions/recruitment/apart/papers.ts'
import { applicationStates } from '../../functions/recruitment/application/application.contract.ts'
import { applicationById, putApplication } from '../../functions/recruitment/application/application.table.ts'
import { putBegun, putPapers } from '../../functions/recruitment/applying/applicant.table.ts'
import { sentDocuments } from '../../functions/recruitment/applying/documents.ts'
import { eraseApplicant } from '../../functions/recruitment/applying/papers.contract.ts'
import type { RecordedOutcome } from '../../functions/recruitment/campaign/campaign.contract.ts'
import { putExam } from '../../functions/recruitment/exam/exam.table.ts'
import { proxiesOf, putProxy } from '../../functions/recruitment/exam/ticket.table.ts'
import {
  arrangementOf,
  putArrangement,
  putRoll,
  rollOf,
} from '../../functions/recruitment/interview/interview.table.ts'
import {
  judgesOf,
  putReason,
  putSlip,
  reasonsOf,
  slipByHash,
} from '../../functions/recruitment/interview/judge.table.ts'
import { noticeShape } from '../../functions/recruitment/notice/notice.contract.ts'
import { approvedRows } from '../../functions/recruitment/notice/notice.rules.ts'
import { wordsOf } from '../../functions/recruitment/objection/objection.table.ts'
import { handler } from '../../functions/recruitment/on-day-struck.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Terms } from '../../functions/recruitment/policy/terms.contract.ts'
import { noticeOf, putNotice } from '../../functions/recruitment/result/snapshot.table.ts'
import { askOf, plantMember, startParts } from '../evidence/parts.ts'
import { type Name, planted, publishedAt, stored } from './planted.ts'
import { beyondGrant, type Touched, touchedDuring } from './touched.ts'

let parts: Awaited<ReturnType<typeof startParts>>
beforeAll(async () => {
  parts = await startParts()
}, 60_000)
afterAll(() => parts.close())

/** A campaign that ended: a was proposed, b came second, c was not invited. */
const ended = (id: string, outcomes: RecordedOutcome[] = [], marking: Terms['marking'] = undefined) =>
  planted(id, { state: 'closed', terms: { marking }, outcomes })

const touched: Touched[] = []
async function strike(day: string, left = 60_000) {
  const context = { getRemainingTimeInMillis: () => left } as Context
  touched.push(...(await touchedDuring(() => handler({ time: `${day}T02:00:00Z` }, context))))
}

describe('the day that strikes', () => {
  test('erases whom an ended campaign did not hire once the months are over, not before, and once', async () => {
    const { idOf, kept } = await ended('usual')
    await strike('2019-04-12')
    expect(await kept()).toEqual(['a', 'b', 'c'])
    await strike('2019-04-13', 0)
    expect(await kept()).toEqual(['a', 'b', 'c'])
    expect(await wordsOf('usual', idOf('a'))).toMatchObject({ name: '姓名' })
    await strike('2019-04-13')
    expect(await kept()).toEqual(['a'])
    await strike('2019-04-14')
    const { items } = await historyOf(`application/${idOf('b')}`, { limit: 10, cursor: undefined })
    const erased = await historyOf(`objection/${idOf('a')}`, { limit: 10, cursor: undefined })
    expect(erased.items).toMatchObject([{ seq: 2, prev: stored.head, action: 'erase-objector', data: {} }])
    expect(await wordsOf('usual', idOf('a'))).toBeUndefined()
    const [entry, ...more] = items
    expect([entry, more]).toMatchObject([
      { seq: 2, prev: stored.head, action: 'erase-applicant', actor: 'system/on-day-struck' },
      [],
    ])
    expect(JSON.stringify(entry)).not.toContain('姓名')
    expect((await applicationById('usual', idOf('b')))?.head).toBe(entry?.hash)
  })

  test('keeps whoever followed by a recorded decision during the notice, and not whoever left (A-20)', async () => {
    const at = '2018-04-05T02:00:00.000Z'
    const outcome = {
      application: 'later-a',
      type: 'objection',
      passed: false,
      follow: '领导小组纪要2号',
      by: 'h1',
      at,
    } as const
    const { kept } = await ended('later', [outcome])
    await strike('2019-04-13')
    expect(await kept()).toEqual(['b'])
  })

  test('recomputes who follows where papers were marked by secret number, too', async () => {
    const outcome = {
      application: 'secret-a',
      type: 'objection',
      passed: false,
      follow: '纪要',
      by: 'h1',
      at: publishedAt,
    }
    const marking = { mode: 'secret', objectiveFull: '60', thirdAbove: '5' } as const
    const { kept } = await ended('secret', [outcome as RecordedOutcome], marking)
    await strike('2019-04-13')
    expect(await kept()).toEqual(['b'])
  })

  test('leaves nothing of who applied online but the result: no person, number, code, list of papers or bytes', async () => {
    const id = 'online'
    const { idOf } = await ended(id)
    const [now, document] = [new Date(publishedAt), { code: 'id-card', key: `documents/${id}/1`, at: publishedAt }]
    const own = {
      ...{ hash: 'hash-c', campaign: id, id: 'papers-c', told: {}, application: idOf('c'), version: 1 },
      consent: { version: '2026-11', at: publishedAt },
    }
    const sent = { ...document, sha256: '0'.repeat(64), bytes: 5, contentType: 'image/jpeg' }
    const papers = { campaign: id, id: own.id, hash: own.hash, documents: [sent], version: 2 }
    const found = await applicationById(id, idOf('c'))
    if (!found) throw new Error('not registered')
    const online = putApplication({ ...found, papers: own.id }, { version: 1, states: applicationStates })
    await commitEvent({ entries: [], writes: [...putBegun(own, now), online] })
    await commitEvent({ entries: [], writes: [putPapers(papers, 1)] })
    await s3().send(new PutObjectCommand({ Bucket: 'documents', Key: sent.key, Body: 'bytes' }))
    expect(await sentDocuments([sent])).toMatchObject([{ arrived: true }])
    expect(await kindsNaming('c', id)).toEqual(['applicant', 'campaign', 'identity', 'papers', 'persons', ...result])
    await strike('2019-04-13')
    expect(await kindsNaming('c', id)).toEqual(['campaign', ...result])
    expect(await sentDocuments([sent])).toMatchObject([{ arrived: false }])
  })

  test('takes the names of those not hired out of the public notice, at the time or earlier at their wish', async () => {
    const { weights, decimals, stages, ties, shortlist, medical, notice, objections } = shifengLike
    const entry = {
      subject: 'recruitment-campaign/x',
      seq: 1,
      at: publishedAt,
      actor: 'member/h',
      action: 'approve-final',
    }
    const publish = async (id: string) => {
      const { idOf } = await ended(id)
      const row = { written: '90.00', objective: '50', interview: '90.00', composite: '90.00' }
      const rows = (['a', 'b'] as const).map((name, at) => {
        return { ...row, name: `姓名${name}`, number: idOf(name), rank: at + 1, proposed: name === 'a' }
      })
      const lists = { called: [], left: [], substitutions: [], decisions: [] }
      const published = noticeShape.parse({
        ...{ campaign: id, name: '招聘', publishedAt, hash: '00' },
        entry: { ...entry, data: {}, salt: '00', prev: null, hash: '00' },
        terms: { weights, decimals, stages, ties, shortlist, medical, notice, objections },
        posts: [{ code: 'window', name: '窗口', headcount: 1, rows, ...lists }],
      })
      expect(await commitEvent({ entries: [], writes: [putNotice(published)] })).toBe(true)
      return { idOf, published }
    }
    const namesIn = async (id: string) => (await noticeOf(id))?.posts[0]?.rows.map((row) => row.name)
    const { published } = await publish('noticed')
    const { idOf } = await publish('wished')
    const params = { id: 'wished', application: idOf('b') }
    const erased = await askOf(papers, await plantMember('hr'), eraseApplicant, {
      ...{ params, body: { ground: 'consent-withdrawn' }, ifMatch: 1 },
    })
    expect([erased.status, await namesIn('wished')]).toEqual([200, ['姓名a', '']])

    expect(await namesIn('noticed')).toEqual(['姓名a', '姓名b'])
    await strike('2019-04-13')
    expect(await namesIn('noticed')).toEqual(['姓名a', ''])
    const after = await noticeOf('noticed')
    expect(after && approvedRows(after.posts)).toEqual(approvedRows(published.posts))
  })

  test('erases who collected a ticket for another, for who was hired, too', async () => {
    const id = 'proxied'
    const { kept } = await ended(id)
    const room = { code: 'r1', name: '一', address: '一楼', rows: 1, seats: 9 }
    const collection = { from: '2018-03-20', to: '2018-03-24', place: '一楼', proxy: true, late: 'forfeits' as const }
    const arrangement = { date: '2018-03-25', from: '09:00', place: '一中', collection, rooms: [room], rules: [] }
    const exam = { campaign: id, state: 'begun' as const, arrangement, draw: null, hands: [], ...stored }
    const proxies = Array.from({ length: 95 }, (_, at) => putProxy(id, `x${at}`, { name: '代领人', salt: '00' }))
    const hired = putProxy(id, `${id}-a`, { name: '代领人', salt: '00' })
    expect(await commitEvent({ entries: [], writes: [putExam(exam, { version: 0, states: [] }), hired] })).toBe(true)
    expect(await commitEvent({ entries: [], writes: proxies })).toBe(true)
    await strike('2019-04-13')
    expect([await kept(), await proxiesOf(id)]).toEqual([['a'], []])
    const { items } = await historyOf(`exam/${id}`, { limit: 10, cursor: undefined })
    expect(items.map((entry) => [entry.action, entry.data])).toEqual([
      ['erase-proxies', { proxies: 90 }],
      ['erase-proxies', { proxies: 6 }],
    ])
  })

  test('erases who judged and why somebody must not, in as many steps as it takes', async () => {
    const id = 'judged'
    await ended(id)
    const judges = Array.from({ length: 32 }, (_, at) => ({ code: `j${at}`, name: `评委姓名${at}`, salt: '00' }))
    const reason = (application: string) => ({ judge: 'j1', application, reason: '亲属', salt: '00' })
    const arrangement = {
      ...{ day: '2018-03-31', place: '三楼', waiting: '候考', capacity: 9, panels: [{ code: 'a', room: '一' }] },
      judges: judges.map(({ code }) => ({ code, unit: '人社局', reserve: false, out: false })),
      ...{ conflicts: [], draw: null, issuers: [], state: 'arranged' as const, ...stored },
    }
    const roll = ['a', 'b'].map((name) => ({ application: `${id}-${name}`, name: '姓**', post: 'window' }))
    const slips = judges.flatMap((judge) => putSlip(id, judge, { id: judge.code, hash: `hash of ${judge.code}` }))
    expect(await commitEvent({ entries: [], writes: slips })).toBe(true)
    const reasons = ['a', 'b'].map((name) => putReason(id, reason(`${id}-${name}`)))
    const writes = [putArrangement(id, arrangement, { version: 0 }), putRoll(id, roll), ...reasons]
    expect(await commitEvent({ entries: [], writes })).toBe(true)

    await strike('2019-04-13')
    expect([(await judgesOf(id)).size, await reasonsOf(id), await rollOf(id)]).toEqual([0, [], []])
    expect(await slipByHash('hash of j31')).toBeUndefined()
    const { items } = await historyOf(`interview/${id}`, { limit: 10, cursor: undefined })
    expect(items.map((entry) => [entry.action, entry.data])).toEqual([
      ['erase-interview', { judges: 30, reasons: 1 }],
      ['erase-interview', { judges: 2, reasons: 0 }],
    ])
    expect((await arrangementOf(id))?.head).toBe(items.at(-1)?.hash)
    await strike('2019-04-14')
    expect((await arrangementOf(id))?.version).toBe(3)
  })
})

describe('what the day’s erasure touched', () => {
  test('is what it is granted, no partition more', () => {
    expect(new Set(touched.map(({ how }) => how))).toEqual(new Set(['read', 'put', 'remove']))
    expect(touched.filter(beyondGrant('recruitment.on-day-struck'))).toEqual([])
  })
})

/** What proves the result stays under the application's id, which names nobody; lists are packed and looked at elsewhere. */
const result = ['scores']

/** Kinds of partitions that hold anything of one of a campaign's people: by id, name, code or papers. */
async function kindsNaming(name: Name, campaign: string): Promise<string[]> {
  const { Items: items = [] } = await dynamo().send(new ScanCommand({ TableName: 'recruitment' }))
  const words = [`${campaign}-${name}`, `姓名${name}`, `hash-${name}`, `papers-${name}`]
  const naming = items.filter((item) => words.some((word) => JSON.stringify(item).includes(word)))
  const own = naming.filter((item) => JSON.stringify(item).includes(campaign))
  return [...new Set(own.map(({ pk }) => String(pk).split('#')[0] ?? ''))].sort()
}
