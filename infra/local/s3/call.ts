import type { IncomingMessage } from 'node:http'
import type { Verified } from '../sigv4.ts'
import type { Bucket } from './bucket.ts'
import type { Version } from './version.ts'

/** One verified request as the operations see it. `key` is decoded; header names are lowercase. */
export type Call = {
  readonly bucket: Bucket
  readonly key: string
  readonly query: ReadonlyMap<string, string>
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: IncomingMessage
  readonly signed: Verified
  /** Unix milliseconds. */
  readonly now: number
  readonly bucketNamed: (name: string) => Bucket | undefined
  /** Tells the listener of a new object that is durable; does not wait for it. */
  readonly announce: (bucket: Bucket, version: Version) => void
}

/** What an operation answers. A file body is streamed, first and last byte included. */
export type Reply = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | { readonly stream: AsyncIterable<Uint8Array> }
}
export type Operation = (call: Call) => Promise<Reply>
