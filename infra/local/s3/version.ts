import type { Algorithm } from './checksum.ts'

export type LockMode = 'GOVERNANCE' | 'COMPLIANCE'
/** Until when a version may not be deleted, in Unix milliseconds. */
export type Retention = { readonly mode: LockMode; readonly until: number }

/** One version of an object, or a delete marker: what the disk keeps beside the bytes. */
export type Version = {
  /** File name of the bytes; says nothing of the key. */
  readonly id: string
  readonly key: string
  /** Rises with every version of the bucket: the highest of a key is its current version. */
  readonly order: number
  /** What the client sees: `null` in a bucket without versions. */
  readonly versionId: string
  readonly deleteMarker: boolean
  readonly size: number
  /** Without quotes. */
  readonly eTag: string
  /** Unix milliseconds. */
  readonly lastModified: number
  /** content-type and the other headers that S3 stores and gives back. */
  readonly headers: Readonly<Record<string, string>>
  /** x-amz-meta-*, without the prefix. */
  readonly metadata: Readonly<Record<string, string>>
  readonly checksum?: Checksum
  readonly retention?: Retention
  readonly legalHold: boolean
}

/** Base64, and whether it is over the whole object or over its parts' checksums. */
export type Checksum = {
  readonly algorithm: Algorithm
  readonly value: string
  readonly type: 'FULL_OBJECT' | 'COMPOSITE'
}
