import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Prepared, Shutter } from '../../lib/upload.ts'

/** A photo of a form that has not arrived yet: its exact bytes, so that it outlives the page and the session. */
export type KeptPhoto = Omit<Prepared, 'bytes'> & {
  /** The mark under which the form's draft holds it. */
  readonly id: string
  /** The form and its thing, such as `feed-back-case/01J…`. */
  readonly form: string
  /** Whose it is: nobody else on this device sees or sends it. */
  readonly member: string
  readonly name: string
  /** A buffer, because some phones cannot keep a Blob. */
  readonly bytes: ArrayBuffer
  readonly shutter: Shutter
  /** Milliseconds since 1970. */
  readonly keptAt: number
}

interface Tables extends DBSchema {
  photos: { key: string; value: KeptPhoto }
}

/** As long as a report waits on a device; then it is data about people that nobody needs. */
const keptMilliseconds = 7 * 86_400_000

let opened: Promise<IDBPDatabase<Tables> | undefined> | undefined

/** Undefined where the browser keeps nothing (private mode, no room): photos then live as long as their page. */
function database(): Promise<IDBPDatabase<Tables> | undefined> {
  opened ??= openDB<Tables>('wangge-trays', 1, {
    upgrade: (fresh) => void fresh.createObjectStore('photos', { keyPath: 'id' }),
  }).catch((thrown: unknown) => {
    console.info('photos cannot be kept on this device', thrown instanceof Error ? thrown.message : thrown)
    return undefined
  })
  return opened
}

/** What waits for this form. Another member's photos and those that waited too long are forgotten. */
export async function keptPhotos(form: string, member: string, now: number): Promise<readonly KeptPhoto[]> {
  const base = await database()
  const all = (await base?.getAll('photos')) ?? []
  const dead = all.filter((one) => one.member !== member || now - one.keptAt > keptMilliseconds)
  await Promise.all(dead.map(({ id }) => base?.delete('photos', id)))
  return all.filter((one) => one.form === form && !dead.includes(one))
}

/** Is it kept? A full device only costs what a reload would lose. */
export async function keepPhoto(photo: KeptPhoto): Promise<boolean> {
  try {
    const base = await database()
    return base !== undefined && (await base.put('photos', photo)) === photo.id
  } catch (thrown) {
    console.info('a photo cannot be kept on this device', thrown instanceof Error ? thrown.message : thrown)
    return false
  }
}

export async function dropPhoto(id: string): Promise<void> {
  await (await database())?.delete('photos', id)
}
