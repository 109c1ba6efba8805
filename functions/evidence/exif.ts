import exifr from 'exifr'
import * as z from 'zod'
import { sha256Hex } from '../kernel/chain.ts'
import { log } from '../platform/log.ts'
import { type Exif, exifShape } from './contract.ts'

const options = {
  pick: [
    'Make',
    'Model',
    'BodySerialNumber',
    'SerialNumber',
    'Orientation',
    'DateTimeOriginal',
    'OffsetTimeOriginal',
    'GPSLatitude',
    'GPSLatitudeRef',
    'GPSLongitude',
    'GPSLongitudeRef',
  ],
  reviveValues: false,
  translateValues: false,
}

/** A camera's text, without control characters and padding; undefined when nothing is left. */
const text = z
  .string()
  .transform((raw) => raw.replaceAll(/\p{C}/gu, '').trim().slice(0, 64) || undefined)
  .optional()
  .catch(undefined)

const tags = z.object({
  Make: text,
  Model: text,
  BodySerialNumber: text,
  SerialNumber: text,
  Orientation: exifShape.shape.orientation.catch(undefined),
  DateTimeOriginal: text,
  OffsetTimeOriginal: text,
  latitude: z.number().optional().catch(undefined),
  longitude: z.number().optional().catch(undefined),
})
type Tags = z.output<typeof tags>

/** What the file says of itself; `device` is a hash of make, model and serial number, when the camera writes one. */
export type ReadExif = { readonly exif: Exif; readonly device: string | undefined }

/** Reads a photo's EXIF. Broken or missing metadata tells nothing and stops nothing: this never throws. */
export async function readExif(bytes: Buffer): Promise<ReadExif> {
  try {
    const told = tags.parse((await exifr.parse(bytes, options)) ?? {})
    return { exif: toExif(told), device: deviceOf(told) }
  } catch (thrown) {
    log.info('exif-unreadable', { reason: thrown instanceof Error ? thrown.name : 'unknown' })
    return { exif: {}, device: undefined }
  }
}

function toExif(told: Tags): Exif {
  const location = exifShape.shape.location.safeParse({ lat: told.latitude, lng: told.longitude })
  const takenAt = timeOf(told)
  const camera = [told.Make, told.Model].filter((part) => part !== undefined).join(' ')
  return {
    ...(location.data && { location: location.data }),
    ...(takenAt && { takenAt }),
    ...(camera && { camera }),
    ...(told.Orientation && { orientation: told.Orientation }),
  }
}

/** `2008:10:22 16:28:39` as ISO 8601, with the offset where the camera knew it. */
function timeOf(told: Tags): string | undefined {
  const [, y, m, d, time] = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(told.DateTimeOriginal ?? '') ?? []
  const local = `${y}-${m}-${d}T${time}`
  if (!y || Number.isNaN(Date.parse(`${local}Z`))) return undefined
  const offset = /^[+-]\d\d:\d\d$/.exec(told.OffsetTimeOriginal ?? '')?.[0] ?? ''
  return local + offset
}

function deviceOf(told: Tags): string | undefined {
  const serial = told.BodySerialNumber ?? told.SerialNumber
  return serial && sha256Hex([told.Make, told.Model, serial].join('\n'))
}
