import { readSettings } from '../county/table.ts'
import type { LedgerEntry } from '../kernel/chain.ts'
import { instant } from '../kernel/time.ts'
import { commitEvent, type Write } from '../platform/commit.ts'
import { entryForEvent } from '../platform/entry.ts'
import { compare, type PhotoSettings } from './compare-photo.ts'
import { type Inspected, inspect } from './inspect-photo.ts'
import { ledgerPlace } from './place.ts'
import { legalStates } from './rules.ts'
import { fetchArrived, keepCopy, keepOriginal } from './store.ts'
import { type Photo, photoById, putDevice, putFirst, putPhoto } from './table.ts'

/** A photo's bytes that reached the inbox, and who noticed when. */
export type Arrival = {
  readonly id: string
  readonly receivedAt: Date
  readonly now: Date
  readonly actor: 'on-photo-arrived' | 'on-hour-struck'
}

/** What came of it: `settled` was sealed, rejected or expired before; `absent` has nothing in the inbox. */
export type Outcome = 'sealed' | 'rejected' | 'settled' | 'absent' | 'unknown'

/** Two may seal at once, or a twin with the same bytes may come first: who loses looks again. */
const attempts = 4

/**
 * Seals an announced photo: checks its bytes, keeps copy and original, and commits state and ledger entry together. Safe to
 * repeat at any time: what S3 got before a crash is found again, and a photo that is settled stays as it is.
 */
export async function sealPhoto(arrival: Arrival): Promise<Outcome> {
  const photo = await photoById(arrival.id)
  if (!photo) return 'unknown'
  if (photo.state !== 'announced') return 'settled'
  const arrived = await fetchArrived(photo)
  if (!arrived) return 'absent'
  const inspected = await inspect(photo, arrived)
  if (inspected.reason === undefined) {
    await keepOriginal(photo, inspected.bytes)
    await keepCopy(photo, inspected.derived.copy)
  }
  return settle(photo, inspected, arrival)
}

async function settle(announced: Photo, inspected: Inspected, arrival: Arrival): Promise<Outcome> {
  const settings = await readSettings()
  let photo: Photo | undefined = announced
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (photo?.state !== 'announced') return 'settled'
    const step = inspected.reason === undefined ? 'seal-photo' : 'reject-photo'
    const next: Settled =
      inspected.reason === undefined
        ? await sealed(photo, inspected, arrival, settings)
        : rejected(photo, inspected, arrival)
    const head = { seq: photo.version, hash: photo.head }
    const entry = entryForEvent({ ...arrival, action: step }, `photo/${photo.id}`, head, next.data)
    const stored = { ...next.photo, version: entry.seq, head: entry.hash }
    const before = { version: photo.version, states: legalStates[step] }
    const writes = [putPhoto(stored, before), ...next.beside]
    if (await commitEvent({ entries: [entry], writes })) return stored.state === 'sealed' ? 'sealed' : 'rejected'
    photo = await photoById(photo.id)
  }
  throw new Error('photo-contended')
}

/** A photo's next state, what the ledger says of the step, and what is written beside. */
type Settled = { readonly photo: Photo; readonly data: LedgerEntry['data']; readonly beside: readonly Write[] }

async function sealed(
  photo: Photo,
  inspected: Extract<Inspected, { reason?: undefined }>,
  { receivedAt, now }: Arrival,
  settings: PhotoSettings,
): Promise<Settled> {
  const { exif, device, size } = inspected
  const { phash } = inspected.derived
  const seen = { receivedAt: instant(receivedAt), exif, phash, device }
  const compared = await compare(photo, seen, settings)
  const { location: place, ...told } = exif
  return {
    photo: { ...photo, ...seen, ...size, ...compared, state: 'sealed', sealedAt: instant(now) },
    data: {
      key: photo.key,
      sha256: photo.sha256,
      bytes: photo.bytes,
      receivedAt: seen.receivedAt,
      ...size,
      phash,
      exif: { ...told, ...(place && { location: ledgerPlace(place) }) },
      ...compared,
    },
    beside: [
      ...(compared.duplicateOf === undefined ? [putFirst(photo)] : []),
      ...(device === undefined ? [] : [putDevice(device, photo.reporter)]),
    ],
  }
}

function rejected(
  photo: Photo,
  { reason, found }: Extract<Inspected, { reason: string }>,
  { receivedAt }: Arrival,
): Settled {
  const at = instant(receivedAt)
  return {
    photo: { ...photo, state: 'rejected', reason, receivedAt: at },
    data: { reason, receivedAt: at, bytes: found.bytes, ...(found.sha256 && { sha256: found.sha256 }) },
    beside: [],
  }
}
