import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { entryHash } from '../../functions/kernel/chain.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { api } from '../support/world.ts'
import { act, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

const anybody = api(null)
const own = '/v1/recruitment/own-application'
const consent = { version: '2026-11', processing: true, sensitive: true }
const draftsPerHour = 8
const registration = {
  ...shifengLike.registration,
  channels: ['on-site' as const, 'online' as const],
  draftsPerHour,
}
let world: Awaited<ReturnType<typeof ownCampaign>>

beforeAll(async () => {
  world = await ownCampaign(1, { registration })
  succeeded(await act(world.second, world.path, 'open', { at: during }))
})

const begin = (at = during) =>
  anybody.post(`/v1/recruitment/open-campaigns/${world.id}/drafts`, { body: { consent }, at })
const ask = (path: string, body: object, ifMatch?: number) =>
  anybody.post(`${own}${path}`, { body, at: during, ...(ifMatch !== undefined && { ifMatch }) })
const toldBy = ({ post, person, facts }: ReturnType<typeof applicant>) => ({ post, person, facts })

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function send(resume: string, document: string, bytes: Buffer, sent = bytes): Promise<number> {
  const sha256 = hashOf(bytes)
  const body = { resume, document, sha256, bytes: bytes.length, contentType: 'image/jpeg' }
  const { upload } = succeeded(await ask('/documents', body))
  const put = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(sent) })
  return put.status
}

describe('applying online', () => {
  it('is open to anybody while the window is, and says by which rules', async () => {
    const { items } = succeeded(await anybody.get('/v1/recruitment/open-campaigns', { at: during }))
    expect(items).toContainEqual(expect.objectContaining({ id: world.id, open: true, to: registration.to }))
    const shown = succeeded(await anybody.get(`/v1/recruitment/open-campaigns/${world.id}`, { at: during }))
    expect(shown.kinds[0].documents.length).toBeGreaterThan(0)
    const late = await begin('2018-03-19T10:00:00+08:00')
    expect([late.status, late.body.code]).toEqual([422, 'registration-closed'])
    const unasked = await anybody.post(`/v1/recruitment/open-campaigns/${world.id}/drafts`, {
      body: { consent: { ...consent, sensitive: false } },
      at: during,
    })
    expect([unasked.status, unasked.body.errors[0].pointer]).toEqual([422, '/consent/sensitive'])
  })

  it('draft, papers, submission, status, own data, withdrawal, erasure: the history verifies and names nobody', async () => {
    const told = applicant({ person: { name: '欧阳测试', phone: '13899990001', address: '测试路99号' } })
    const { resume, version } = succeeded(await begin())
    expect(resume).toMatch(/^[2-9A-HJ-NP-Z]{24}$/)

    const broken = { ...told.person, identity: told.person.identity.replace(/.$/, 'Y') }
    const refused = await ask('/save', { resume, told: { person: broken } }, version)
    expect([refused.status, refused.body.errors[0]]).toEqual([
      422,
      expect.objectContaining({ pointer: '/told/person/identity', code: 'not-18-digits' }),
    ])
    const part = succeeded(await ask('/save', { resume, told: { person: { name: told.person.name } } }, version))
    const early = await ask('/submit', { resume }, part.version)
    expect([early.status, early.body.errors[0].pointer]).toEqual([422, '/told/post'])
    const saved = succeeded(await ask('/save', { resume, told: toldBy(told) }, part.version))
    expect((await ask('/save', { resume, told: toldBy(told) }, part.version)).status).toBe(412)

    // The bucket takes exactly the announced bytes, once.
    const paper = randomBytes(2000)
    expect(await send(resume, 'id-card', paper, randomBytes(2000))).toBe(400)
    expect(await send(resume, 'id-card', paper)).toBe(200)
    expect(
      (
        await ask('/documents', {
          resume,
          document: 'nonsense',
          sha256: '0'.repeat(64),
          bytes: 1,
          contentType: 'image/jpeg',
        })
      ).status,
    ).toBe(422)

    const spaced = resume.toLowerCase().replaceAll(/(.{4})/g, '$1 ')
    const submitted = succeeded(await ask('/submit', { resume: spaced }, saved.version))
    expect(submitted).toMatchObject({ told: {}, submitted: { state: 'passed', post: 'window' } })
    expect(submitted.submitted.missing).toContain('id-card')
    expect(submitted.documents).toEqual([expect.objectContaining({ code: 'id-card', arrived: true, bytes: 2000 })])
    expect((await ask('/submit', { resume }, submitted.version)).body.code).toBe('wrong-state')

    // One person one post, whoever writes them down.
    const second = succeeded(await begin())
    const again = succeeded(await ask('/save', { resume: second.resume, told: toldBy(told) }, 1))
    const twice = await ask('/submit', { resume: second.resume }, again.version)
    expect([twice.status, twice.body.code]).toEqual([409, 'already-applied'])

    const { id } = submitted.submitted
    const one = `${world.path}/applications/${id}`
    const shown = succeeded(await world.hr.get(one))
    expect(shown).toMatchObject({ channel: 'online', person: { name: '欧***' } })
    expect(succeeded(await world.hr.get(`${one}/documents`)).items).toHaveLength(1)
    // Under the same key, too, every look is a look of its own, which the ledger has.
    const looks = [1, 2].map(() => () => world.hr.post(`${one}/open-documents`, { key: 'look' }))
    for (const look of looks) succeeded(await look())
    const opened = succeeded(await world.hr.post(`${one}/open-documents`))
    const got = await fetch(opened.items[0].url)
    expect(Buffer.from(await got.arrayBuffer()).equals(paper)).toBe(true)
    const identity = told.person.identity
    const seenByStaff = await Promise.all([
      world.hr.get(`${world.path}/applications`),
      world.hr.post(`${world.path}/application-searches`, { body: { identity } }),
      world.hr.get(`${one}/documents`),
      world.hr.get(world.path),
      api('admin').get(one),
    ]).then((answers) => answers.map(succeeded))
    const auditor = await api('admin').post(`${one}/open-documents`)
    expect(auditor.status).toBe(403)

    // A clerk corrects the telephone and refuses a claim: the person is told what, not who did it.
    const correction = { person: { ...told.person, identity: undefined, phone: '13899990002' }, reason: '电话写错' }
    succeeded(await act(world.hr, one, 'change', { body: correction, at: during }))
    const exported = succeeded(await ask('/export', { resume }))
    expect(exported).toMatchObject({
      person: {
        ...{ ...told.person, phone: '13899990002', birthDate: '1990-01-01', facts: { education: 'bachelor' } },
        ...{ earlier: [{ phone: '13899990001' }], remarks: [{ text: '电话写错' }] },
      },
      application: { consent: { version: consent.version }, submitted: { id: shown.id, bonus: [] } },
      sendings: [
        { code: 'id-card', sha256: hashOf(paper), link: null },
        { code: 'id-card', sha256: hashOf(paper), link: { expiresAt: expect.any(String) } },
      ],
      decided: { channel: 'online', integrity: false },
    })
    const copy = await fetch(exported.sendings[1].link.url)
    expect(Buffer.from(await copy.arrayBuffer()).equals(paper)).toBe(true)
    const untold = JSON.stringify(exported)
    for (const others of [world.hr.member ?? '', world.second.member ?? '']) expect(untold).not.toContain(others)
    const kept = await act(world.hr, one, 'erase', { body: { ground: 'consent-withdrawn' } })
    expect([kept.status, kept.body.code]).toEqual([409, 'wrong-state'])

    const back = succeeded(await ask('/withdraw', { resume }))
    expect(back).toMatchObject({
      told: { post: 'window', person: { name: told.person.name } },
      submitted: { state: 'withdrawn' },
    })
    const erased = succeeded(await act(world.hr, one, 'erase', { body: { ground: 'consent-withdrawn' } }))
    expect(erased.person).toBeNull()
    expect((await fetch(opened.items[0].url)).status).toBe(404)
    for (const path of ['', '/export']) expect((await ask(path, { resume })).status).toBe(404)
    expect((await world.hr.post(`${one}/reveal`)).status).toBe(404)

    const { items } = succeeded(await world.hr.get(`${one}/history`))
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      ...['submit-own-application', 'open-documents', 'open-documents', 'open-documents'],
      ...['change-application', 'withdraw-own-application'],
      'erase-applicant',
    ])
    for (const [at, entry] of items.entries()) {
      expect(entry).toMatchObject({ hash: entryHash(entry), prev: items[at - 1]?.hash ?? null })
    }
    // The privacy audit: nothing that was told stands in any entry, or in any answer to staff but reveal.
    const words = [...Object.values(told.person), createHash('sha256').update(paper).digest('hex'), resume]
    const everything = JSON.stringify([
      ...seenByStaff,
      items,
      shown,
      erased,
      opened.items.map(({ url: _, ...rest }: { url: string }) => rest),
    ])
    for (const word of words) expect(everything).not.toContain(word)
  })

  it('a code that is none, one that is over and a wrong campaign answer alike', async () => {
    const none = await ask('', { resume: '2'.repeat(24) })
    expect([none.status, none.body.code]).toEqual([404, 'not-found'])
    const { resume } = succeeded(await begin())
    const late = await anybody.post(own, { body: { resume }, at: '2018-06-08T10:00:00+08:00' })
    expect(late.status).toBe(404)
    const nowhere = await anybody.post('/v1/recruitment/open-campaigns/none/drafts', { body: { consent }, at: during })
    expect(nowhere.status).toBe(404)
  })

  it('a draft lives sixty days after it was last touched', async () => {
    const { resume } = succeeded(await begin())
    const late = '2018-03-09T10:00:00+08:00'
    const read = (at: string) => anybody.post(own, { body: { resume }, at })
    succeeded(await anybody.post(`${own}/save`, { body: { resume, told: {} }, at: late, ifMatch: 1 }))
    expect((await read('2018-05-08T09:59:59+08:00')).status).toBe(200)
    expect((await read('2018-05-08T10:00:00+08:00')).status).toBe(404)
  })

  it('so many a campaign and hour are begun, then it says when to come back', async () => {
    const at = (minute: number) => `2018-03-08T15:${String(minute).padStart(2, '0')}:00+08:00`
    const begun = await Promise.all(Array.from({ length: draftsPerHour }, (_, minute) => begin(at(minute))))
    expect(begun.map(({ status }) => status)).toEqual(Array(draftsPerHour).fill(201))
    const over = await begin(at(45))
    expect([over.status, over.body.code, over.body.retryAfter]).toEqual([429, 'too-many-drafts', 900])
    expect(over.headers.get('retry-after')).toBe('900')
    expect((await begin('2018-03-08T16:00:00+08:00')).status).toBe(201)
  })
})
