import { createHash } from 'node:crypto'
import sharp, { type Exif } from 'sharp'

export type Made = { readonly bytes: Buffer; readonly sha256: string }

/** A photo nobody took: blobs of light placed by `seed`, so that different seeds look different; with the EXIF given. */
export async function jpeg(seed: number, told: { width?: number; height?: number; exif?: Exif } = {}): Promise<Made> {
  const { width = 320, height = 240, exif } = told
  const blobs = Array.from({ length: 9 }, (_, n) => {
    const chance = createHash('sha256').update(`${seed}/${n}`).digest()
    return {
      x: (chance[0] ?? 0) / 255,
      y: (chance[1] ?? 0) / 255,
      size: 0.01 + (chance[2] ?? 0) / 5000,
      light: chance[3] ?? 0,
    }
  })
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const near = (blob: { x: number; y: number; size: number }) =>
        Math.exp(-((x / width - blob.x) ** 2 + (y / height - blob.y) ** 2) / blob.size)
      const light = blobs.reduce((sum, blob) => sum + blob.light * near(blob), 0)
      pixels.fill(Math.min(255, Math.round(light)), (y * width + x) * 3, (y * width + x) * 3 + 3)
    }
  }
  const image = sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality: 85 })
  return hashed(await (exif ? image.withExif(exif) : image).toBuffer())
}

/** Bytes with their hash, as a phone announces them. */
export function hashed(bytes: Buffer): Made {
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** EXIF of a place in whole thousandths of a minute and a time as cameras write it. */
export function exifAt(told: { lat?: number; lng?: number; time?: string; offset?: string; serial?: string }): Exif {
  const dms = (degrees: number) => {
    const whole = Math.floor(degrees)
    return `${whole}/1 ${Math.round((degrees - whole) * 60_000)}/1000 0/1`
  }
  return {
    IFD0: { Make: 'Wangge', Model: 'Test' },
    IFD2: {
      ...(told.time && { DateTimeOriginal: told.time }),
      ...(told.offset && { OffsetTimeOriginal: told.offset }),
      ...(told.serial && { BodySerialNumber: told.serial }),
    },
    ...(told.lat !== undefined &&
      told.lng !== undefined && {
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: dms(told.lat),
          GPSLongitudeRef: 'E',
          GPSLongitude: dms(told.lng),
        },
      }),
  }
}
