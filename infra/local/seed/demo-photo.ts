import sharp from 'sharp'
import type { Random } from './random.ts'

export type Shot = { readonly at: Date; readonly lat: number; readonly lng: number }

/**
 * An invented street, different each time; drawn, not taken: no real place or person. `after` shows it in order again.
 * All are painted before the first photo is sealed: sealing switches off every decoder but JPEG's in this whole process.
 */
export function paintStreet(after: boolean, chance: Random): Promise<Buffer> {
  return sharp(Buffer.from(scene(after, chance)))
    .jpeg({ quality: 92 })
    .toBuffer()
}

/** The street as a phone photographs it: with the EXIF it writes, time, position and maker. */
export function photograph(street: Buffer, shot: Shot): Promise<Buffer> {
  return sharp(street).jpeg({ quality: 78 }).withExif(exifOf(shot)).toBuffer()
}

const width = 960
const height = 720

function scene(after: boolean, chance: Random): string {
  const horizon = chance.between(250, 380)
  const sky = `hsl(${chance.between(195, 220)} 45% ${chance.between(62, 84)}%)`
  const houses = Array.from({ length: chance.between(4, 8) }, (_, index) => house(index, horizon, chance)).join('')
  const mess = after ? '' : Array.from({ length: chance.between(9, 26) }, () => litter(horizon, chance)).join('')
  const lane = chance.between(300, 660)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width / 2}" height="${height / 2}" viewBox="0 0 ${width} ${height}">
    <rect width="100%" height="100%" fill="${sky}"/>${houses}
    <rect y="${horizon}" width="100%" height="100%" fill="hsl(${chance.between(20, 60)} 6% ${chance.between(42, 62)}%)"/>
    <path d="M${lane} ${horizon} L${lane - 320} ${height} L${lane + 320} ${height} Z" fill="hsl(210 5% ${chance.between(28, 44)}%)"/>
    <path d="M${lane} ${horizon} L${lane} ${height}" stroke="#e8e4d6" stroke-width="6" stroke-dasharray="30 26"/>
    ${bin(horizon, chance)}${mess}
  </svg>`
}

function house(index: number, horizon: number, chance: Random): string {
  const wide = chance.between(110, 230)
  const high = chance.between(110, 240)
  const x = index * 150 - chance.between(0, 60)
  const wall = `hsl(${chance.between(12, 48)} ${chance.between(12, 40)}% ${chance.between(48, 80)}%)`
  const windows = Array.from({ length: 6 }, (_, at) => {
    const left = x + 16 + (at % 3) * (wide / 3)
    const top = horizon - high + 22 + Math.floor(at / 3) * 70
    return `<rect x="${left}" y="${top}" width="26" height="38" fill="hsl(205 30% ${chance.between(25, 55)}%)"/>`
  })
  return `<rect x="${x}" y="${horizon - high}" width="${wide}" height="${high}" fill="${wall}"/>${windows.join('')}`
}

function bin(horizon: number, chance: Random): string {
  const x = chance.between(60, 840)
  const y = horizon + chance.between(20, 160)
  return `<rect x="${x}" y="${y}" width="70" height="96" rx="8" fill="hsl(${chance.between(90, 160)} 45% 34%)"/><rect x="${x - 6}" y="${y - 12}" width="82" height="16" rx="6" fill="#26352a"/>`
}

function litter(horizon: number, chance: Random): string {
  const x = chance.between(20, 940)
  const y = horizon + chance.between(40, 320)
  const size = chance.between(8, 44)
  const fill = `hsl(${chance.between(0, 359)} ${chance.between(20, 70)}% ${chance.between(30, 80)}%)`
  return `<ellipse cx="${x}" cy="${y}" rx="${size}" ry="${Math.ceil(size * 0.6)}" fill="${fill}" transform="rotate(${chance.between(0, 90)} ${x} ${y})"/>`
}

/** EXIF times are local and carry their offset apart; positions are three rationals and a hemisphere. */
function exifOf({ at, lat, lng }: Shot) {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', ':')
  return {
    IFD0: { Make: 'Wangge', Model: 'Demo Phone', DateTime: local },
    IFD2: { DateTimeOriginal: local, OffsetTimeOriginal: '+08:00' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: rationals(lat), GPSLongitudeRef: 'E', GPSLongitude: rationals(lng) },
  }
}

function rationals(degrees: number): string {
  const whole = Math.floor(degrees)
  const minutes = Math.floor((degrees - whole) * 60)
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 100)
  return `${whole}/1 ${minutes}/1 ${seconds}/100`
}
