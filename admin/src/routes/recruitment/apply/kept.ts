import type { Kept } from './held.ts'

/*
 * What was typed stays on the phone when the page is closed, and can be read only with the code: on a borrowed phone or
 * in an internet café nothing readable is left behind.
 */
const prefix = 'wangge.apply:'
/** As long as a draft lives on the server. */
const keptMs = 60 * 24 * 3_600_000

type Sealed = { readonly at: number; readonly iv: string; readonly data: string }

const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const textOf = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** Two uses of the code that tell nothing of each other: where the copy lies, and the key that opens it. */
async function derived(code: string, use: 'place' | 'key'): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`wangge ${use} ${code}`)))
}

async function placeOf(code: string): Promise<string> {
  return prefix + textOf((await derived(code, 'place')).slice(0, 12))
}

async function keyOf(code: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', await derived(code, 'key'), 'AES-GCM', false, ['encrypt', 'decrypt'])
}

let last: Promise<unknown> = Promise.resolve()

/** Keeps what was typed under this code; later ones never overtake each other. Throws when the phone has no room. */
export function keep(code: string, kept: Kept): Promise<void> {
  const next = last.then(() => write(code, kept))
  last = next.catch(() => undefined)
  return next
}

async function write(code: string, kept: Kept): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const text = new TextEncoder().encode(JSON.stringify(kept))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyOf(code), text)
  const sealed: Sealed = { at: Date.now(), iv: textOf(iv), data: textOf(new Uint8Array(data)) }
  localStorage.setItem(await placeOf(code), JSON.stringify(sealed))
}

/** What was typed under this code on this phone; undefined when there is nothing, or nothing that this code opens. */
export async function keptUnder(code: string): Promise<Kept | undefined> {
  dropOld()
  const text = localStorage.getItem(await placeOf(code))
  if (text === null) return undefined
  try {
    const { iv, data }: Sealed = JSON.parse(text)
    const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(iv) }, await keyOf(code), bytesOf(data))
    return JSON.parse(new TextDecoder().decode(open))
  } catch {
    // Cut short or written by something else: as good as none.
    localStorage.removeItem(await placeOf(code))
    return undefined
  }
}

export async function forget(code: string): Promise<void> {
  await last
  localStorage.removeItem(await placeOf(code))
}

function dropOld(): void {
  for (const place of Object.keys(localStorage).filter((key) => key.startsWith(prefix))) {
    const at = /"at":(\d+)/.exec(localStorage.getItem(place) ?? '')?.[1]
    if (at === undefined || Number(at) < Date.now() - keptMs) localStorage.removeItem(place)
  }
}
