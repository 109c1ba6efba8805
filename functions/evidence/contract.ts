import * as z from 'zod'
import { grants, operation } from '../kernel/operation.ts'

/** Hard limits of a photo: 20 MiB of bytes, 25 million pixels (design §6). */
export const maxPhotoBytes = 20 * 1024 * 1024
export const maxPhotoPixels = 25_000_000

export const photoStates = ['announced', 'sealed', 'rejected', 'expired'] as const
export type PhotoState = (typeof photoStates)[number]

/** Why bytes that arrived are not a photo that can be evidence. */
export const rejectReasons = ['wrong-length', 'wrong-hash', 'not-jpeg', 'too-many-pixels', 'cannot-be-decoded'] as const
export type RejectReason = (typeof rejectReasons)[number]

/** What a person should look at; a flag advises and decides nothing (design §6). */
export const photoFlags = [
  'duplicate',
  'similar',
  'late',
  'no-location',
  'exif-location-mismatch',
  'clock-skew',
  'impossible-speed',
  'one-device-many-people',
] as const
export type PhotoFlag = (typeof photoFlags)[number]

/** Degrees are kept to 1e-7 (a centimetre), metres to 0.01: finer is noise, and some doubles are finer than DynamoDB holds. */
const rounded = (unit: number) => (value: number) => Math.round(value * unit) / unit
const latitude = z.number().min(-90).max(90).overwrite(rounded(1e7))
const longitude = z.number().min(-180).max(180).overwrite(rounded(1e7))
const position = z.strictObject({ lat: latitude, lng: longitude })

/** Where the phone says it was, WGS-84 degrees; `accuracy` is its own radius in metres. */
export const told = position.extend({
  accuracy: z.number().min(0).max(1_000_000).overwrite(rounded(100)).optional(),
})
export type ToldLocation = z.output<typeof told>

/** What the file itself says. Times are as the camera wrote them: with an offset only if it knew one. */
export const exifShape = z.object({
  location: position.optional(),
  takenAt: z.string().optional(),
  camera: z.string().optional(),
  /** Orientation tag, 1 to 8; the shown copy is upright. */
  orientation: z.int().min(1).max(8).optional(),
})
export type Exif = z.output<typeof exifShape>

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in lowercase hex')
const instant = z.iso.datetime({ offset: true })
const id = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/)
const areaCode = z.string().min(1).max(64)
const link = z.object({ url: z.url(), expiresAt: z.iso.datetime() })

const photoShape = z.object({
  id: z.string(),
  state: z.enum(photoStates),
  sha256,
  bytes: z.int(),
  contentType: z.literal('image/jpeg'),
  area: z.string(),
  reporter: z.string(),
  patrol: z.string().optional(),
  takenAt: z.string(),
  location: told.optional(),
  announcedAt: z.iso.datetime(),
  /** When the bytes reached the inbox. */
  receivedAt: z.iso.datetime().optional(),
  sealedAt: z.iso.datetime().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  /** Empty until the photo is sealed, and when the file tells nothing. */
  exif: exifShape,
  flags: z.array(z.enum(photoFlags)),
  /** Why it was rejected. */
  reason: z.enum(rejectReasons).optional(),
})
export type ShownPhoto = z.output<typeof photoShape>

/** One ledger entry exactly as stored (design §5); unknown members stay, so that tampering shows. */
export const ledgerEntry = z.looseObject({
  subject: z.string(),
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  data: z.record(z.string(), z.json()),
  salt: z.string(),
  prev: z.string().nullable(),
  hash: z.string(),
})

/** The query and the answer of every `/history`: oldest first. Other capabilities use the same two. */
export const historyQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  cursor: z.string().max(2000).optional(),
})
export const historyPage = z.object({ items: z.array(ledgerEntry), next: z.string().nullable() })

/**
 * Reading photos: reporters theirs and those of their areas. Photos are named by cases and know none, so a handler reads the
 * EXIF-free copies of the whole county, never an original. Who does no case work (assessor, hr) reads none by itself.
 */
const readers = [
  ...grants('area', 'reporter'),
  ...grants('self', 'reporter'),
  ...grants('county', 'dispatcher', 'handler', 'supervisor', 'auditor', 'admin'),
]

/** Roles that may have the untouched bytes; each time is a ledger entry (design §6). */
export const originalRoles = ['supervisor', 'auditor', 'admin'] as const

const photoParams = z.strictObject({ id })

export const announcePhoto = operation({
  name: 'announce-photo',
  method: 'POST',
  path: '/v1/photos',
  summary: 'Announces a photo by its hash and length; answers where to PUT exactly those bytes.',
  who: [...grants('area', 'reporter'), ...grants('county', 'dispatcher', 'handler', 'supervisor', 'assessor', 'admin')],
  body: z.strictObject({
    area: areaCode,
    sha256,
    bytes: z.int().min(1).max(maxPhotoBytes),
    contentType: z.literal('image/jpeg'),
    /** The shutter's time as the phone's clock had it. */
    takenAt: instant,
    location: told.optional(),
    patrol: id.optional(),
  }),
  output: z.object({
    id: z.string(),
    state: z.literal('announced'),
    upload: z.object({
      method: z.literal('PUT'),
      url: z.url(),
      /** The headers a browser has to set; content-length is signed too and set by itself. */
      headers: z.record(z.string(), z.string()),
      expiresAt: z.iso.datetime(),
    }),
  }),
  status: 201,
  refusals: ['unknown-area'],
})

export const getPhoto = operation({
  name: 'get-photo',
  method: 'GET',
  path: '/v1/photos/{id}',
  summary: 'A photo, with a link to its shown copy; with `original=true` to the untouched bytes, which is ledgered.',
  who: readers,
  params: photoParams,
  query: z.strictObject({ original: z.enum(['true', 'false']).default('false') }),
  output: photoShape.extend({
    copy: link.optional(),
    original: link.optional(),
    /** The photo with the same bytes that was sealed first; told only to those who read the whole county. */
    duplicateOf: z.string().optional(),
    /** The nearest photo by look; told only to those who read the whole county. */
    similarTo: z.string().optional(),
  }),
  refusals: ['wrong-state'],
})

export const listPhotos = operation({
  name: 'list-photos',
  method: 'GET',
  path: '/v1/photos',
  summary:
    'The photos announced on a day (today unless told), of an area and everything below it, as far as one may see.',
  who: readers,
  query: z.strictObject({
    area: areaCode.optional(),
    /** The day of announcing in the county's time zone. */
    day: z.iso.date().optional(),
    limit: historyQuery.shape.limit,
    cursor: historyQuery.shape.cursor,
  }),
  output: z.object({ items: z.array(photoShape), next: z.string().nullable() }),
  refusals: ['unknown-area'],
})

export const getPhotoHistory = operation({
  name: 'get-photo-history',
  method: 'GET',
  path: '/v1/photos/{id}/history',
  summary: 'Everything that happened to a photo, oldest first, entries exactly as stored.',
  who: readers,
  params: photoParams,
  query: historyQuery,
  output: historyPage,
})

export const getLedger = operation({
  name: 'get-ledger',
  method: 'GET',
  path: '/v1/ledger/{kind}/{id}',
  summary: 'The ledger of any subject, oldest first, entries exactly as stored.',
  who: grants('county', 'auditor', 'admin'),
  params: z.strictObject({ kind: z.string().regex(/^[a-z][a-z-]{0,39}$/), id: z.string().min(1).max(200) }),
  query: historyQuery,
  output: historyPage,
})

export const contract = [announcePhoto, getPhoto, listPhotos, getPhotoHistory, getLedger] as const
