import { announcePhoto, type ToldLocation } from '../../../functions/evidence/contract.ts'
import { call } from './api.ts'
import { shrunk } from './image.ts'
import { reached, unreached } from './online.svelte.ts'
import { ApiProblem } from './problem.ts'

/** Where and when a photo was taken; `takenAt` ISO 8601 with its zone. */
export type Shutter = { readonly area: string; readonly takenAt: string; readonly location?: ToldLocation | undefined }

/** The exact bytes that will be sent, their SHA-256 in lowercase hex, and the Idempotency-Key under which they are announced. */
export type Prepared = { readonly bytes: Blob; readonly sha256: string; readonly key: string }

/** Told while bytes go: the part of them that is gone, 0 to 1. */
export type OnProgress = (part: number) => void

/** Makes a picture ready to send. What it answers can be kept (IndexedDB) and sent after a reload. */
export async function preparePhoto(file: Blob): Promise<Prepared> {
  const bytes = await shrunk(file)
  return { bytes, sha256: await sha256Of(bytes), key: crypto.randomUUID() }
}

/** The SHA-256 of bytes in lowercase hex. */
export async function sha256Of(bytes: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Announces a prepared photo and puts its bytes; answers its id. May be repeated with the same arguments. */
export async function sendPhoto(photo: Prepared, shutter: Shutter, onprogress: OnProgress = () => {}): Promise<string> {
  const announced = await announce(photo, shutter, photo.key)
  if (await put(announced.upload, photo.bytes, onprogress)) return announced.id
  // The place to put it to was given by an earlier try and has expired since: a new one is asked for.
  const renewed = await announce(photo, shutter, `${photo.key}.${Date.now()}`)
  if (await put(renewed.upload, photo.bytes, onprogress)) return renewed.id
  throw new ApiProblem({ code: 'unexpected', status: 403 })
}

async function announce({ bytes, sha256 }: Prepared, { area, takenAt, location }: Shutter, key: string) {
  const told = { area, sha256, bytes: bytes.size, contentType: 'image/jpeg' as const, takenAt }
  const { body } = await call(announcePhoto, { body: { ...told, ...(location && { location }) }, key })
  return body
}

type Upload = Pick<Awaited<ReturnType<typeof announce>>['upload'], 'method' | 'url' | 'headers'>

/**
 * Did the bytes arrive? 412: an earlier try's did and only its answer was lost, since the link takes exactly these bytes, once.
 * False: the link has expired. XMLHttpRequest, because `fetch` tells no progress of what is sent.
 */
export function put(upload: Upload, bytes: Blob, onprogress: OnProgress): Promise<boolean> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest()
    request.open(upload.method, upload.url)
    for (const [name, value] of Object.entries(upload.headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onprogress(total > 0 ? loaded / total : 0)
    request.onerror = () => {
      unreached()
      fail(new ApiProblem({ code: 'offline' }))
    }
    request.onload = () => {
      reached()
      const { status } = request
      if ((status >= 200 && status < 300) || status === 412) {
        onprogress(1)
        done(true)
      } else if (status === 403) done(false)
      else fail(new ApiProblem({ code: 'unexpected', status }))
    }
    request.send(bytes)
  })
}
