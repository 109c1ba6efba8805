import { createHash } from 'node:crypto'
import type { Exif, RejectReason } from './contract.ts'
import { readExif } from './exif.ts'
import { type Derived, derive, isJpeg, sizeOf } from './image.ts'
import { type Found, reasonToReject } from './rules.ts'
import type { Arrived } from './store.ts'

/** What the bytes themselves tell, or why they are no evidence. `found` is what was there in either case. */
export type Inspected =
  | { readonly reason: RejectReason; readonly found: Found }
  | {
      readonly reason?: undefined
      readonly found: Found
      readonly bytes: Buffer
      readonly size: { readonly width: number; readonly height: number }
      readonly derived: Derived
      readonly exif: Exif
      readonly device: string | undefined
    }

/** Hashes, measures and decodes what arrived. The costly steps come last, so that a bomb never reaches the decoder. */
export async function inspect(announced: { bytes: number; sha256: string }, arrived: Arrived): Promise<Inspected> {
  const { bytes } = arrived
  const isImage = bytes !== undefined && isJpeg(bytes)
  const found: Found = {
    bytes: arrived.length,
    sha256: bytes ? createHash('sha256').update(bytes).digest('hex') : '',
    isJpeg: isImage,
    size: isImage ? await sizeOf(bytes) : undefined,
  }
  const reason = reasonToReject(announced, found)
  if (reason || !bytes || !found.size) return { reason: reason ?? 'cannot-be-decoded', found }
  const derived = await derive(bytes)
  if (!derived) return { reason: 'cannot-be-decoded', found }
  return { found, bytes, size: found.size, derived, ...(await readExif(bytes)) }
}
