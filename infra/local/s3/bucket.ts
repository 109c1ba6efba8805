import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BucketSpec } from '../types.ts'
import { removeFile, replaceFile, syncFolder } from './disk.ts'
import { lockByName } from './lock.ts'
import type { Version } from './version.ts'

/**
 * One bucket on disk. A version is `<id>` (the bytes) and `<id>.json` (a Version); a marker `<id>.event` says that its
 * listener has not been told. Bytes are synced first, then the marker is made, then the JSON is renamed into place: that
 * rename is the commit, so what has no JSON was never acknowledged and is swept when the bucket opens.
 */
export type Bucket = {
  readonly spec: BucketSpec
  readonly uploadsDir: string
  /** A fresh file name. */
  newId(): string
  /** What clients see of it: `null` without versions. */
  versionIdFor(id: string): string
  dataPath(id: string): string
  /** All versions of a key, oldest first. */
  versions(key: string): readonly Version[]
  /** The newest version, a delete marker too. */
  current(key: string): Version | undefined
  /** All keys that have a version, in the order of their UTF-8 bytes. */
  keys(): readonly string[]
  /** One at a time per key; publish, amend and remove are called inside. */
  locked<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Makes a version visible and durable. Without versioning it replaces the one before. */
  publish(version: Omit<Version, 'order'>): Promise<Version>
  /** Replaces what is known of a version (retention, legal hold). */
  amend(version: Version): Promise<void>
  remove(version: Version): Promise<void>
  undelivered(): readonly Version[]
  delivered(version: Version): Promise<void>
}

/** Reads what a previous run left: committed versions and markers; everything else is named for sweeping. */
function readFolder(dir: string) {
  const names = new Set(
    readdirSync(dir, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : [])),
  )
  const read = (name: string): Version => JSON.parse(readFileSync(join(dir, name), 'utf8'))
  const versions = [...names].filter((name) => name.endsWith('.json')).map(read)
  const ids = new Set(versions.map((version) => version.id))
  const isOrphan = (name: string) => name.endsWith('.tmp') || !ids.has(name.replace(/\.(json|event)$/, ''))
  return {
    versions: versions.sort((a, b) => a.order - b.order),
    undelivered: versions.filter((version) => names.has(`${version.id}.event`)),
    orphans: [...names].filter(isOrphan),
  }
}

function inByteOrder(keys: Iterable<string>): string[] {
  const pairs = [...keys].map((key) => ({ key, bytes: Buffer.from(key) }))
  return pairs.sort((a, b) => Buffer.compare(a.bytes, b.bytes)).map(({ key }) => key)
}

/** Opens a bucket's folder, making it when new, and sweeps what a crash left uncommitted. */
export async function openBucket(dir: string, spec: BucketSpec): Promise<Bucket> {
  const uploadsDir = join(dir, 'uploads')
  await mkdir(uploadsDir, { recursive: true })
  const left = readFolder(dir)
  const byKey = new Map<string, Version[]>()
  for (const version of left.versions) byKey.set(version.key, [...(byKey.get(version.key) ?? []), version])
  let order = left.versions.at(-1)?.order ?? 0
  let sorted: readonly string[] | undefined
  const path = (version: Pick<Version, 'id'>, suffix = '') => join(dir, `${version.id}${suffix}`)

  const save = (version: Version) => replaceFile(path(version, '.json'), JSON.stringify(version))
  const forget = async (version: Version) => {
    await removeFile(path(version, '.json'))
    await removeFile(path(version, '.event'))
    await removeFile(path(version))
  }
  const setVersions = (key: string, versions: Version[]) => {
    if (versions.length === 0) byKey.delete(key)
    else byKey.set(key, versions)
    sorted = undefined
  }
  const bucket: Bucket = {
    spec,
    uploadsDir,
    newId: () => randomBytes(16).toString('hex'),
    versionIdFor: (id) => (spec.versioned ? id : 'null'),
    dataPath: (id) => path({ id }),
    versions: (key) => byKey.get(key) ?? [],
    current: (key) => byKey.get(key)?.at(-1),
    keys: () => {
      sorted ??= inByteOrder(byKey.keys())
      return sorted
    },
    locked: lockByName(),
    publish: async (fresh) => {
      order += 1
      const version = { ...fresh, order }
      if (!version.deleteMarker) await writeFile(path(version, '.event'), '')
      await save(version)
      await syncFolder(dir)
      const before = byKey.get(version.key) ?? []
      const replaced = before.filter((old) => old.versionId === version.versionId)
      setVersions(version.key, [...before.filter((old) => !replaced.includes(old)), version])
      for (const old of replaced) await forget(old)
      return version
    },
    amend: async (version) => {
      await save(version)
      await syncFolder(dir)
      const versions = byKey.get(version.key) ?? []
      setVersions(
        version.key,
        versions.map((old) => (old.id === version.id ? version : old)),
      )
    },
    remove: async (version) => {
      await forget(version)
      await syncFolder(dir)
      setVersions(
        version.key,
        (byKey.get(version.key) ?? []).filter((old) => old.id !== version.id),
      )
    },
    undelivered: () => left.undelivered,
    delivered: (version) => removeFile(path(version, '.event')),
  }

  for (const name of left.orphans) await removeFile(join(dir, name))
  for (const [key, versions] of byKey) {
    // A crash between commit and clean-up leaves two versions under one version id; the newer one was acknowledged.
    const replaced = versions.filter((old, i) => versions.some((v, j) => j > i && v.versionId === old.versionId))
    for (const old of replaced) await forget(old)
    setVersions(
      key,
      versions.filter((old) => !replaced.includes(old)),
    )
  }
  return bucket
}
