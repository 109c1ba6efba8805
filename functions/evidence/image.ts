import sharp, { type SharpOptions } from 'sharp'
import { log } from '../platform/log.ts'
import { maxPhotoPixels } from './contract.ts'
import { hashedEdge, perceptualHash } from './perceptual-hash.ts'

// Only the JPEG reader is left on: whatever else a file pretends to be, no other decoder ever sees it.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg'] })
sharp.cache(false)

/** Longest edge and quality of the shown copy (design §6). */
const copyEdge = 1280
const copyQuality = 80

// `error` refuses what is truncated or cannot be decoded; `warning` would throw away photos with odd metadata or a damaged patch,
// and with them what they still show.
const options: SharpOptions = { failOn: 'error', limitInputPixels: maxPhotoPixels, sequentialRead: true }

/** Do the bytes begin as every JPEG does (SOI and a marker)? */
export function isJpeg(bytes: Buffer): boolean {
  return bytes.length > 3 && bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/** Width and height as the header tells them, nothing decoded yet; undefined when there is no readable header. */
export async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number } | undefined> {
  const header = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(undecodable)
  return header && { width: header.width, height: header.height }
}

/** What is made of a photo: its shown copy (JPEG, upright, without any metadata) and its perceptual hash (16 hex digits). */
export type Derived = { readonly copy: Buffer; readonly phash: string }

/** Decodes a photo whole and derives copy and hash; undefined when it cannot be decoded to the end. */
export async function derive(bytes: Buffer): Promise<Derived | undefined> {
  const copy = await sharp(bytes, options)
    .autoOrient()
    .resize(copyEdge, copyEdge, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: copyQuality })
    .toBuffer()
    .catch(undecodable)
  return copy && { copy, phash: perceptualHash(await greySquare(copy)) }
}

/** What is hashed: the copy, not the original, as it is upright and small, so that a turned or resized reuse looks the same. */
function greySquare(copy: Buffer): Promise<Buffer> {
  return sharp(copy).greyscale().resize(hashedEdge, hashedEdge, { fit: 'fill' }).raw().toBuffer()
}

/** The decoder's complaint goes to the log, where an operator can tell a bad file from a bad decoder. */
function undecodable(thrown: Error): undefined {
  log.info('image-undecodable', { complaint: thrown.message })
}
