import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { entryHash } from '../../functions/kernel/chain.ts'
import { letIn, ownWord } from '../grid/own.ts'
import { type Api, api } from '../support/world.ts'
import { exifAt, hashed, jpeg, type Made } from './jpeg.ts'

const own = ownWord()
const [one, two] = [`${own}-1`, `${own}-2`]
const admin = api('admin')
let reporter: Api
let stranger: Api
let auditor: Api

beforeAll(async () => {
  for (const [code, parent] of [[own], [one, own], [two, own]]) {
    const body = { code, name: `${code}`, ...(parent && { parent }) }
    expect((await admin.post('/v1/areas', { body })).status).toBe(201)
  }
  reporter = await letIn(`${own}-reporter`, { roles: ['reporter'], scope: { areas: [one] } })
  stranger = await letIn(`${own}-stranger`, { roles: ['reporter'], scope: { areas: [two] } })
  auditor = await letIn(`${own}-auditor`, { roles: ['auditor'] })
})

async function announce({ bytes, sha256 }: Made) {
  const body = {
    area: one,
    sha256,
    bytes: bytes.length,
    contentType: 'image/jpeg',
    takenAt: new Date().toISOString(),
    location: { lat: 29.85, lng: 115.56, accuracy: 12 },
  }
  const answer = await reporter.post('/v1/photos', { body })
  expect(answer.status).toBe(201)
  return answer.body
}

/** PUTs bytes the way the phone does; answers S3's status. */
async function put({ upload }: { upload: { url: string; headers: Record<string, string> } }, bytes: Buffer) {
  const answer = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(bytes) })
  await answer.arrayBuffer()
  return answer.status
}

/** The photo once it is no longer only announced; S3's event takes its time. */
async function judged(id: string) {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    const { body } = await reporter.get(`/v1/photos/${id}`)
    if (body.state !== 'announced') return body
  }
  throw new Error('the photo was never judged')
}

async function sealed(made: Made) {
  const announced = await announce(made)
  expect(await put(announced, made.bytes)).toBe(200)
  return judged(announced.id)
}

describe('a photo', () => {
  test('is announced, uploaded, sealed, and its history holds', async () => {
    const made = await jpeg(101, { exif: exifAt({ lat: 29.85, lng: 115.56 }) })
    const photo = await sealed(made)
    expect(photo).toMatchObject({ state: 'sealed', sha256: made.sha256, area: one, flags: [] })
    expect((await fetch(photo.copy.url)).status).toBe(200)
    const { items, next } = (await reporter.get(`/v1/photos/${photo.id}/history`)).body
    expect(items.map((entry: { action: string }) => entry.action)).toEqual(['announce-photo', 'seal-photo'])
    expect(next).toBeNull()
    for (const [at, entry] of items.entries()) {
      expect(entry).toMatchObject({ hash: entryHash(entry), prev: items[at - 1]?.hash ?? null })
    }
  })

  test('takes exactly the announced bytes, once, under its own key', async () => {
    const made = await jpeg(102)
    const announced = await announce(made)
    const flipped = Buffer.from(made.bytes)
    flipped[200] = (flipped[200] ?? 0) ^ 1
    const elsewhere = { upload: { ...announced.upload, url: announced.upload.url.replace(one, two) } }
    expect(await put(announced, flipped)).toBe(400)
    expect(await put(announced, Buffer.concat([made.bytes, Buffer.alloc(1)]))).toBe(403)
    expect(await put(elsewhere, made.bytes)).toBe(403)
    expect(await put(announced, made.bytes)).toBe(200)
    expect(await put(announced, made.bytes)).toBe(412)
  })

  test('that cannot be decoded is rejected with its reason', async () => {
    const { bytes } = await jpeg(103)
    const photo = await sealed(hashed(bytes.subarray(0, bytes.length >> 1)))
    expect(photo).toMatchObject({ state: 'rejected', reason: 'cannot-be-decoded' })
    expect(photo).not.toHaveProperty('copy')
  })

  test('sent again is a duplicate of the first, which only the county sees', async () => {
    const made = await jpeg(104)
    const first = await sealed(made)
    const second = await sealed(made)
    expect(first.flags).not.toContain('duplicate')
    expect(second.flags).toContain('duplicate')
    expect(second).not.toHaveProperty('duplicateOf')
    expect((await auditor.get(`/v1/photos/${second.id}`)).body.duplicateOf).toBe(first.id)
  })

  test('is unknown outside its area, and to nobody without a token', async () => {
    const photo = await sealed(await jpeg(105))
    const outside = await stranger.get(`/v1/photos/${photo.id}`)
    const unknown = await stranger.get('/v1/photos/01JD4Z0000000000000000000X')
    expect([outside.status, unknown.status]).toEqual([404, 404])
    expect({ ...outside.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
    expect((await stranger.get('/v1/photos')).body.items).toEqual([])
    expect((await api(null).get(`/v1/photos/${photo.id}`)).status).toBe(401)
  })

  test('gives its original to an auditor, who then stands in the ledger', async () => {
    const made = await jpeg(106)
    const { id } = await sealed(made)
    const query = { original: true }
    expect((await reporter.get(`/v1/photos/${id}`, { query })).status).toBe(403)
    const { body } = await auditor.get(`/v1/photos/${id}`, { query })
    const original = await fetch(body.original.url)
    expect(Buffer.from(await original.arrayBuffer())).toEqual(made.bytes)
    const { items } = (await auditor.get(`/v1/ledger/photo/${id}`)).body
    expect(items.at(-1)).toMatchObject({
      action: 'get-photo',
      actor: `member/${auditor.member}`,
      data: { original: true },
    })
    expect((await reporter.get(`/v1/ledger/photo/${id}`)).status).toBe(403)
  })
})
