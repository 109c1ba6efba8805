import type { ToldLocation } from '../../../../functions/evidence/contract.ts'
import { UnreadablePhoto } from '../../lib/image.ts'
import { submitReport } from '../../lib/queue.svelte.ts'
import { hasContent, type Report } from '../../lib/queue.ts'
import { photosInOrder } from '../../lib/queue-send.ts'
import { queueStore } from '../../lib/queue-store.ts'
import { preparePhoto } from '../../lib/upload.ts'
import type { WatchedPosition } from './position.svelte.ts'
import { wipe, writeDown, writtenDown } from './written.ts'

/** Enough to show a place from near and far; the contract takes twenty. */
export const mostPhotos = 9

/** How long submitting waits for a position that the phone is still looking for, in milliseconds. */
const patience = 3000

/** A camera that tells an older time than this, or none, was not the one just used. */
const justNow = 600_000

/** A photo on the form. Without `src` it is still being made smaller; `located` is undefined while its position is sought. */
export type DraftPhoto = {
  readonly id: string
  readonly src: string | undefined
  readonly located: ToldLocation | null | undefined
}

function fresh(member: string): Report {
  const id = crypto.randomUUID()
  return { id, member, madeAt: Date.now(), state: 'draft', description: '', photos: [], tries: 0 }
}

/** The draft to go on with: the store's, with the words written last; or those words alone, when the store never got them. */
function unfinished(all: readonly Report[], member: string): Report | undefined {
  const mine = (one: Report) => one.member === member && one.state === 'draft' && hasContent(one)
  const found = all.find(mine)
  const words = writtenDown()
  if (!words || words.member !== member) return found
  const { category, area, description } = words
  if (found) return found.id === words.id ? { ...found, category, area, description } : found
  return mine(words) && !all.some(({ id }) => id === words.id) ? words : undefined
}

/** The report that is being written: every change of it is kept on the device at once, so that a reload loses nothing. */
export function draftReport(member: string, position: WatchedPosition) {
  let report = $state.raw<Report>(fresh(member))
  let photos = $state.raw<readonly DraftPhoto[]>([])
  const told = $state({ restored: false, unreadable: 0, noRoom: false })
  const preparing = new Set<Promise<void>>()
  const locating = new Set<Promise<void>>()

  function lack(thrown: unknown): void {
    console.info('not kept on this device', thrown instanceof Error ? thrown.message : thrown)
    told.noRoom = true
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      lack(thrown)
    }
  }

  function keep(): Promise<void> {
    return guarded(async () => {
      const store = await queueStore()
      if (hasContent(report) || photos.length > 0) await store.keepReport(report)
      else await store.dropReport(report.id)
    })
  }

  async function show(found: Report): Promise<void> {
    const kept = await photosInOrder(found, await queueStore())
    report = { ...found, photos: kept.map(({ id }) => id) }
    photos = kept.map(({ id, bytes, location }) => {
      return { id, src: URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })), located: location ?? null }
    })
  }

  const isHere = (id: string, owner: string) => report.id === owner && photos.some((photo) => photo.id === id)

  function change(id: string, to: Partial<DraftPhoto>): void {
    photos = photos.map((photo) => (photo.id === id ? { ...photo, ...to } : photo))
    report = { ...report, photos: photos.flatMap((photo) => (photo.src ? [photo.id] : [])) }
  }

  function leaveOut(id: string): void {
    for (const { src } of photos.filter((photo) => photo.id === id)) if (src) URL.revokeObjectURL(src)
    photos = photos.filter((photo) => photo.id !== id)
    report = { ...report, photos: report.photos.filter((photo) => photo !== id) }
  }

  async function prepare(id: string, file: File, at: number): Promise<void> {
    const owner = report.id
    try {
      const { bytes, sha256, key } = await preparePhoto(file)
      const takenAt = new Date(at).toISOString()
      const store = await queueStore()
      await store.keepPhoto({ id, report: owner, bytes: await bytes.arrayBuffer(), sha256, key, takenAt })
      if (!isHere(id, owner)) return store.dropPhoto(id)
      change(id, { src: URL.createObjectURL(bytes) })
      await keep()
    } catch (thrown) {
      leaveOut(id)
      if (thrown instanceof UnreadablePhoto) told.unreadable += 1
      else lack(thrown)
    }
  }

  async function locate(id: string, prepared: Promise<void>): Promise<void> {
    const owner = report.id
    const [location] = await Promise.all([position.now(), prepared])
    if (!isHere(id, owner)) return
    const store = await queueStore()
    const kept = (await store.photosOf(owner)).find((photo) => photo.id === id)
    if (location && kept && isHere(id, owner)) await store.keepPhoto({ ...kept, location })
    change(id, { located: location ?? null })
  }

  function begin(): void {
    wipe()
    for (const { src } of photos) if (src) URL.revokeObjectURL(src)
    const { area } = report
    photos = []
    report = { ...fresh(member), area }
    Object.assign(told, { restored: false, unreadable: 0, noRoom: false })
  }

  return {
    get report(): Report {
      return report
    },
    get photos(): readonly DraftPhoto[] {
      return photos
    },
    /** What the page should say: a draft was restored, so many files were no pictures, the device has no room. */
    get told(): Readonly<typeof told> {
      return told
    },
    /** Shows what was begun before the page was closed. */
    async restore(): Promise<void> {
      const all = await (await queueStore()).reports()
      const found = unfinished(all, member)
      // Something new may have been begun while the store was opening: that goes first, and the other stays kept.
      if (!found || hasContent(report) || photos.length > 0) return
      await show(found)
      told.restored = true
    },
    /** Takes what the camera or the gallery gave. Only what the camera took just now was taken here. */
    add(files: readonly File[], origin: 'camera' | 'gallery'): void {
      told.unreadable = 0
      for (const file of files.slice(0, mostPhotos - photos.length)) {
        const id = crypto.randomUUID()
        const known = Math.min(file.lastModified, Date.now())
        const at = origin === 'camera' && Date.now() - known > justNow ? Date.now() : known
        photos = [...photos, { id, src: undefined, located: origin === 'camera' ? undefined : null }]
        const prepared = prepare(id, file, at)
        preparing.add(prepared)
        void prepared.finally(() => preparing.delete(prepared))
        if (origin === 'gallery') continue
        const located = guarded(() => locate(id, prepared))
        locating.add(located)
        void located.finally(() => locating.delete(located))
      }
    },
    /** Changes fields of the form. */
    set(fields: Partial<Pick<Report, 'category' | 'area' | 'description'>>): void {
      report = { ...report, ...fields }
      writeDown(report)
      void keep()
    },
    async remove(id: string): Promise<void> {
      leaveOut(id)
      await (await queueStore()).dropPhoto(id)
      await keep()
    },
    /** Opens a report that was refused, to be put right: with other content it is another intent. */
    async takeBack(refused: Report): Promise<void> {
      const store = await queueStore()
      const { category, area, description } = refused
      const next: Report = { ...fresh(member), category, area, description, photos: refused.photos }
      for (const { sent: _, ...photo } of await photosInOrder(refused, store)) {
        await store.keepPhoto({ ...photo, report: next.id, key: crypto.randomUUID() })
      }
      await store.keepReport(next)
      await store.dropReport(refused.id)
      await show(next)
    },
    /** Throws it away and begins anew. */
    async discard(): Promise<void> {
      await (await queueStore()).dropReport(report.id)
      begin()
    },
    /**
     * Puts it into the queue, once its photos are ready, and begins the next one in the same area. Answers its id; undefined
     * when the device has no room for it, then it stays as it is.
     */
    async submit(): Promise<string | undefined> {
      await Promise.all(preparing)
      const enough = new Promise<undefined>((done) => setTimeout(done, patience))
      await Promise.race([Promise.all(locating), enough])
      const isLocated = photos.some((photo) => photo.located)
      const location = isLocated ? undefined : await Promise.race([position.now(), enough])
      const handed: Report = { ...report, madeAt: Date.now(), ...(location && { location }) }
      try {
        await submitReport(handed)
      } catch (thrown) {
        lack(thrown)
        return undefined
      }
      begin()
      return handed.id
    },
  }
}

export type Draft = ReturnType<typeof draftReport>
