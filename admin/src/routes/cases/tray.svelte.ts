import type { ToldLocation } from '../../../../functions/evidence/contract.ts'
import { UnreadablePhoto } from '../../lib/image.ts'
import { ApiProblem, problemFrom } from '../../lib/problem.ts'
import { type Shutter, uploadPhoto } from '../../lib/upload.ts'

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
  /** Takes in what a draft holds: photos that had arrived; the others are lost with their page. */
  adopt(held: readonly string[]): void
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

/** A tray for photos of an area. */
export function tray(area: string): Tray {
  let all = $state.raw<readonly Sending[]>([])
  const files = new Map<string, { readonly file: File; readonly shutter: Promise<Shutter> }>()
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

  async function send(key: string, file: File, shutter: Promise<Shutter>): Promise<void> {
    change(key, { failed: undefined, part: 0 })
    try {
      change(key, { id: await uploadPhoto(file, await shutter, (part) => change(key, { part })), part: 1 })
    } catch (thrown) {
      change(key, { failed: thrown instanceof UnreadablePhoto ? 'unreadable' : problemFrom(thrown) })
    }
  }

  function start(key: string): void {
    const found = files.get(key)
    if (found) running.set(key, send(key, found.file, found.shutter))
  }

  function forget({ key, preview }: Sending): void {
    files.delete(key)
    running.delete(key)
    if (preview) URL.revokeObjectURL(preview)
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
        files.set(key, { file, shutter: shutterOf(file, where) })
        all = [
          ...all,
          { key, name: file.name, preview: URL.createObjectURL(file), part: 0, id: undefined, failed: undefined },
        ]
        start(key)
      }
    },
    adopt(held) {
      const known = new Set(all.map(({ id }) => id))
      const sent = held.filter((id) => !known.has(id) && !id.startsWith(waiting))
      all = [...all, ...sent.map((id) => ({ key: id, name: '', preview: undefined, part: 1, id, failed: undefined }))]
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
