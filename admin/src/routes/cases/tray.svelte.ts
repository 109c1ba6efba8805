import type { ToldLocation } from '../../../../functions/evidence/contract.ts'
import { UnreadablePhoto } from '../../lib/image.ts'
import { ApiProblem, problemFrom } from '../../lib/problem.ts'
import { type Prepared, preparePhoto, type Shutter, sendPhoto } from '../../lib/upload.ts'
import { dropPhoto, keepPhoto, keptPhotos } from './tray-store.ts'

/** A photo on its way. `part`: how much of it is gone, 0 to 1. */
export type Sending = {
  readonly key: string
  readonly name: string
  /** An address of the picture for this page only; undefined for one that was sent before a reload. */
  readonly preview: string | undefined
  readonly part: number
  readonly id: string | undefined
  readonly failed: 'unreadable' | ApiProblem | undefined
}

type Where = () => Promise<ToldLocation | undefined>

/** Photos chosen for a form, sent while the rest of it is filled in. */
export type Tray = {
  readonly all: readonly Sending[]
  /** What a form holds of them, in the order chosen: the ids of those that have arrived, and marks for the others. */
  readonly held: readonly string[]
  /** `where`: asks the device where it is, for photos taken just now. */
  add(files: readonly File[], where?: Where): void
  /** Takes in what a draft holds: photos that had arrived, and those that this device kept, which go on being sent. */
  adopt(held: readonly string[]): Promise<void>
  retry(key: string): void
  remove(key: string): void
  clear(): void
  /** The ids when all have arrived, trying failed ones once more; throws why one did not. */
  settled(): Promise<readonly string[]>
}

const fault = { pointer: '/photos', code: 'photo-rejected', message: 'not a picture' }
const unreadable = new ApiProblem({ code: 'photo-rejected', errors: [fault] })

const waiting = 'waiting-'
const justNowMilliseconds = 60_000

type Told = { readonly area: string; readonly form: string; readonly member: string }
/** A photo made ready to be sent, once. */
type Ready = () => Promise<{ readonly photo: Prepared; readonly shutter: Shutter }>

/** What is made the first time it is asked for. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A tray for a form's photos of an area. What has not arrived is kept on this device for that member until it has. */
export function tray({ area, form, member }: Told): Tray {
  let all = $state.raw<readonly Sending[]>([])
  const files = new Map<string, Ready>()
  const running = new Map<string, Promise<void>>()

  const change = (key: string, to: Partial<Sending>) => {
    all = all.map((one) => (one.key === key ? { ...one, ...to } : one))
  }

  /** Where the device is now says nothing of a photo that was taken before. */
  async function shutterOf(file: File, where: Where | undefined): Promise<Shutter> {
    const justNow = Date.now() - file.lastModified < justNowMilliseconds
    const location = justNow ? await where?.() : undefined
    return { area, takenAt: new Date(file.lastModified).toISOString(), location }
  }

  async function ready(key: string, file: File, where: Where | undefined) {
    const shutter = shutterOf(file, where)
    const photo = await preparePhoto(file)
    const kept = { id: key, form, member, name: file.name, sha256: photo.sha256, key: photo.key, keptAt: Date.now() }
    await keepPhoto({ ...kept, bytes: await photo.bytes.arrayBuffer(), shutter: await shutter })
    // Taken out of the form while it was made ready.
    if (!files.has(key)) await dropPhoto(key)
    return { photo, shutter: await shutter }
  }

  async function send(key: string, made: Ready): Promise<void> {
    change(key, { failed: undefined, part: 0 })
    try {
      const { photo, shutter } = await made()
      const id = await sendPhoto(photo, shutter, (part) => change(key, { part }))
      change(key, { id, part: 1 })
      await dropPhoto(key)
    } catch (thrown) {
      change(key, { failed: thrown instanceof UnreadablePhoto ? 'unreadable' : problemFrom(thrown) })
    }
  }

  function start(key: string): void {
    const made = files.get(key)
    if (made) running.set(key, send(key, made))
  }

  function forget({ key, preview }: Sending): void {
    files.delete(key)
    running.delete(key)
    void dropPhoto(key)
    if (preview) URL.revokeObjectURL(preview)
  }

  function show(key: string, file: Blob & { readonly name: string }, made: Ready): void {
    files.set(key, made)
    const preview = URL.createObjectURL(file)
    all = [...all, { key, name: file.name, preview, part: 0, id: undefined, failed: undefined }]
    start(key)
  }

  return {
    get all() {
      return all
    },
    get held() {
      return all.map(({ id, key }) => id ?? waiting + key)
    },
    add(chosen, where) {
      for (const file of chosen) {
        const key = crypto.randomUUID()
        show(
          key,
          file,
          once(() => ready(key, file, where)),
        )
      }
    },
    async adopt(held) {
      const known = new Set(all.flatMap(({ id, key }) => [id, waiting + key]))
      const sent = held.filter((id) => !known.has(id) && !id.startsWith(waiting))
      all = [...all, ...sent.map((id) => ({ key: id, name: '', preview: undefined, part: 1, id, failed: undefined }))]
      for (const { id, name, bytes, shutter, ...rest } of await keptPhotos(form, member, Date.now())) {
        if (!held.includes(waiting + id) || known.has(waiting + id)) continue
        const file = new File([bytes], name, { type: 'image/jpeg' })
        const photo = { bytes: file, sha256: rest.sha256, key: rest.key }
        show(id, file, async () => ({ photo, shutter }))
      }
    },
    retry: start,
    remove(key) {
      const found = all.find((one) => one.key === key)
      if (found) forget(found)
      all = all.filter((one) => one !== found)
    },
    clear() {
      for (const one of all) forget(one)
      all = []
    },
    async settled() {
      for (const { key, failed } of all) if (failed !== undefined && failed !== 'unreadable') start(key)
      await Promise.all(running.values())
      for (const { failed } of all) {
        if (failed === 'unreadable') throw unreadable
        if (failed) throw failed
      }
      return all.flatMap(({ id }) => id ?? [])
    },
  }
}
