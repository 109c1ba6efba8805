import { BatchGetCommand, GetCommand, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import { instant } from '../kernel/time.ts'
import { dynamo } from '../platform/aws.ts'
import type { Write } from '../platform/commit.ts'
import { env } from '../platform/env.ts'
import { type Page, readPage } from '../platform/page.ts'
import { putNew, putVersion } from '../platform/write.ts'
import { exifShape, type PhotoState, photoFlags, photoStates, rejectReasons, sha256, told } from './contract.ts'

/**
 * A photo. `key` is the same in the inbox, evidence and copies buckets. `phash` is 64 bits in hex, `device` the hash of the
 * camera's serial number. Version and head are those of the ledger's subject `photo/<id>`.
 */
const photoShape = z.object({
  id: z.string(),
  state: z.enum(photoStates),
  area: z.string(),
  /** Area codes from the root down to its own, as they were when it was announced. */
  path: z.array(z.string()).min(1),
  day: z.iso.date(),
  key: z.string(),
  sha256,
  bytes: z.int(),
  contentType: z.literal('image/jpeg'),
  reporter: z.string(),
  patrol: z.string().optional(),
  takenAt: z.string(),
  location: told.optional(),
  announcedAt: z.string(),
  receivedAt: z.string().optional(),
  sealedAt: z.string().optional(),
  width: z.int().optional(),
  height: z.int().optional(),
  exif: exifShape,
  phash: z.string().optional(),
  device: z.string().optional(),
  flags: z.array(z.enum(photoFlags)),
  duplicateOf: z.string().optional(),
  similarTo: z.string().optional(),
  reason: z.enum(rejectReasons).optional(),
  version: z.int().min(1),
  head: z.string(),
})
export type Photo = z.output<typeof photoShape>

const photoKey = (id: string) => ({ pk: `photo#${id}`, sk: 'photo' })
const firstKey = (hash: string) => ({ pk: `sha256#${hash}`, sk: 'first' })
const deviceKey = (device: string, reporter: string) => ({ pk: `device#${device}`, sk: `reporter#${reporter}` })

/** Below this prefix of gsi1sk lie the photos of an area and of everything under it. */
const pathPrefix = (path: readonly string[]) => `${path.join('/')}/`

/** Photos of one day, ordered by place: an area's and those of everything below it lie together. */
const byDay = (photo: Photo) => ({ gsi1pk: `day#${photo.day}`, gsi1sk: `${pathPrefix(photo.path)}#${photo.id}` })

/**
 * One sparse index asks two questions that no photo answers at once: what still waits for its bytes, oldest first; and,
 * once sealed, where a reporter's photos were taken one after the other.
 */
function byProgress(photo: Photo): { gsi2pk?: string; gsi2sk?: string } {
  if (photo.state === 'announced') return { gsi2pk: 'announced', gsi2sk: `${photo.announcedAt}#${photo.id}` }
  if (photo.state !== 'sealed') return {}
  return { gsi2pk: `reporter#${photo.reporter}`, gsi2sk: `${instant(new Date(photo.takenAt))}#${photo.id}` }
}

const toItem = (photo: Photo) => ({
  ...photoShape.parse(photo),
  ...photoKey(photo.id),
  ...byDay(photo),
  ...byProgress(photo),
})

/** The write that stores a photo just announced. */
export function putAnnounced(photo: Photo): Write {
  return putNew(env('EVIDENCE_TABLE'), toItem(photo))
}

/** The write that replaces a photo still at the version and in one of the states that were read. */
export function putPhoto(photo: Photo, before: { version: number; states?: readonly PhotoState[] }): Write {
  return putVersion(env('EVIDENCE_TABLE'), toItem(photo), before)
}

/** Which photo is this, as it stands now? */
export async function photoById(id: string): Promise<Photo | undefined> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: env('EVIDENCE_TABLE'), Key: photoKey(id), ConsistentRead: true }),
  )
  return item && photoShape.parse(item)
}

/** Which of these photos are there, as they stand now? Unknown ids are left out, the order is that of the ids; at most 100. */
export async function photosByIds(ids: readonly string[]): Promise<Photo[]> {
  const table = env('EVIDENCE_TABLE')
  const found = new Map<string, Photo>()
  let keys: Record<string, unknown>[] = [...new Set(ids)].map(photoKey)
  while (keys.length > 0) {
    const { Responses: responses, UnprocessedKeys: left } = await dynamo().send(
      new BatchGetCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }),
    )
    for (const item of responses?.[table] ?? []) {
      const photo = photoShape.parse(item)
      found.set(photo.id, photo)
    }
    keys = left?.[table]?.Keys ?? []
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Which photos were announced on this day, in the area with this path or below it (all when the path is empty)? */
export function photosOfDay(told: {
  day: string
  path: readonly string[]
  limit: number
  cursor: string | undefined
  keep: (photo: Photo) => boolean
}): Promise<Page<Photo>> {
  const gsi1pk = `day#${told.day}`
  return readPage<Photo>({
    query: dayQuery(told.day, told.path),
    limit: told.limit,
    cursor: told.cursor,
    positionLength: 2,
    position: (item) => [String(item.gsi1sk), String(item.id)],
    start: ([gsi1sk = '', id = '']) => ({ ...photoKey(id), gsi1pk, gsi1sk }),
    keep: async (items) =>
      items.map((item) => {
        const photo = photoShape.parse(item)
        return told.keep(photo) ? photo : undefined
      }),
  })
}

/** The last sealed photos of exactly this area on a day: at most `limit`, the latest announced first. */
export async function latestOfArea(day: string, path: readonly string[], limit: number): Promise<Photo[]> {
  const photos = await query({ ...dayQuery(day, [...path, '#'], ''), ScanIndexForward: false, Limit: limit })
  return photos.filter((photo) => photo.state === 'sealed')
}

function dayQuery(day: string, path: readonly string[], end = '/'): QueryCommandInput {
  const below = path.length > 0
  return {
    TableName: env('EVIDENCE_TABLE'),
    IndexName: 'gsi1',
    KeyConditionExpression: below ? 'gsi1pk = :day AND begins_with(gsi1sk, :path)' : 'gsi1pk = :day',
    ExpressionAttributeValues: { ':day': `day#${day}`, ...(below && { ':path': path.join('/') + end }) },
  }
}

/** Which sealed photos of this reporter were taken just before and just after an instant? At most one each. */
export async function neighbours(reporter: string, takenAt: Date): Promise<Photo[]> {
  const side = (sign: '<' | '>=', forward: boolean) =>
    query({
      TableName: env('EVIDENCE_TABLE'),
      IndexName: 'gsi2',
      KeyConditionExpression: `gsi2pk = :reporter AND gsi2sk ${sign} :at`,
      ExpressionAttributeValues: { ':reporter': `reporter#${reporter}`, ':at': instant(takenAt) },
      ScanIndexForward: forward,
      Limit: 1,
    })
  return (await Promise.all([side('<', false), side('>=', true)])).flat()
}

/** Which photos still wait for their bytes, announced before an instant, oldest first? One page. */
export async function waitingSince(
  before: Date,
  limit: number,
  from?: Record<string, unknown>,
): Promise<{ photos: Photo[]; from: Record<string, unknown> | undefined }> {
  const { Items: items = [], LastEvaluatedKey: next } = await dynamo().send(
    new QueryCommand({
      TableName: env('EVIDENCE_TABLE'),
      IndexName: 'gsi2',
      KeyConditionExpression: 'gsi2pk = :announced AND gsi2sk < :before',
      ExpressionAttributeValues: { ':announced': 'announced', ':before': instant(before) },
      Limit: limit,
      ExclusiveStartKey: from,
    }),
  )
  return { photos: items.map((item) => photoShape.parse(item)), from: next }
}

async function query(input: QueryCommandInput): Promise<Photo[]> {
  const { Items: items = [] } = await dynamo().send(new QueryCommand(input))
  return items.map((item) => photoShape.parse(item))
}

/** Which photo with exactly these bytes was sealed first? */
export async function firstWithHash(hash: string): Promise<string | undefined> {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: env('EVIDENCE_TABLE'), Key: firstKey(hash), ConsistentRead: true }),
  )
  return item && z.object({ photo: z.string() }).parse(item).photo
}

/** The write that makes a photo the first with its bytes; only one of two that seal at once can. */
export function putFirst(photo: Pick<Photo, 'id' | 'sha256'>): Write {
  return putNew(env('EVIDENCE_TABLE'), { ...firstKey(photo.sha256), photo: photo.id })
}

/** Did anybody but this reporter seal photos with this device? */
export async function sharedDevice(device: string, reporter: string): Promise<boolean> {
  const { Items: items = [] } = await dynamo().send(
    new QueryCommand({
      TableName: env('EVIDENCE_TABLE'),
      KeyConditionExpression: 'pk = :device',
      ExpressionAttributeValues: { ':device': deviceKey(device, reporter).pk },
      Limit: 2,
    }),
  )
  return items.some((item) => item.sk !== deviceKey(device, reporter).sk)
}

/** The write that remembers who used a device; it always says the same. */
export function putDevice(device: string, reporter: string): Write {
  return { item: { Put: { TableName: env('EVIDENCE_TABLE'), Item: deviceKey(device, reporter) } } }
}
