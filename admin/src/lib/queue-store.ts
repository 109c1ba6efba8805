import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { KeptPhoto, Report } from './queue.ts'

/** Where reports wait on this device. Each change is one transaction. */
export type QueueStore = {
  /** False: the browser keeps nothing (private mode, no room): what waits lives as long as the page. */
  readonly lasting: boolean
  reports(): Promise<readonly Report[]>
  /** The photos of a report, in no order. */
  photosOf(report: string): Promise<readonly KeptPhoto[]>
  keepReport(report: Report): Promise<void>
  keepPhoto(photo: KeptPhoto): Promise<void>
  dropPhoto(id: string): Promise<void>
  /** Forgets a report and its photos. */
  dropReport(id: string): Promise<void>
}

interface Tables extends DBSchema {
  reports: { key: string; value: Report }
  photos: { key: string; value: KeptPhoto; indexes: { report: string } }
}

let opened: Promise<QueueStore> | undefined

/** This device's store, opened once. */
export function queueStore(): Promise<QueueStore> {
  opened ??= open().catch((thrown) => {
    console.info('reports cannot be kept on this device', thrown instanceof Error ? thrown.message : thrown)
    return inMemory()
  })
  return opened
}

async function open(): Promise<QueueStore> {
  const database = await openDB<Tables>('wangge-reports', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('reports', { keyPath: 'id' })
      fresh.createObjectStore('photos', { keyPath: 'id' }).createIndex('report', 'report')
    },
  })
  return onDisk(database)
}

function onDisk(database: IDBPDatabase<Tables>): QueueStore {
  return {
    lasting: true,
    reports: () => database.getAll('reports'),
    photosOf: (report) => database.getAllFromIndex('photos', 'report', report),
    async keepReport(report) {
      await database.put('reports', report)
    },
    async keepPhoto(photo) {
      await database.put('photos', photo)
    },
    dropPhoto: (id) => database.delete('photos', id),
    async dropReport(id) {
      const dropping = database.transaction(['reports', 'photos'], 'readwrite')
      const photos = await dropping.objectStore('photos').index('report').getAllKeys(id)
      await Promise.all([
        dropping.objectStore('reports').delete(id),
        ...photos.map((photo) => dropping.objectStore('photos').delete(photo)),
        dropping.done,
      ])
    },
  }
}

function inMemory(): QueueStore {
  const reports = new Map<string, Report>()
  const photos = new Map<string, KeptPhoto>()
  const photosOf = (report: string) => [...photos.values()].filter((photo) => photo.report === report)
  return {
    lasting: false,
    reports: async () => [...reports.values()],
    photosOf: async (report) => photosOf(report),
    async keepReport(report) {
      reports.set(report.id, report)
    },
    async keepPhoto(photo) {
      photos.set(photo.id, photo)
    },
    async dropPhoto(id) {
      photos.delete(id)
    },
    async dropReport(id) {
      for (const photo of photosOf(id)) photos.delete(photo.id)
      reports.delete(id)
    },
  }
}
