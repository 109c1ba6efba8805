import { gunzipSync, gzipSync } from 'node:zlib'

/** A value as it is kept in one item: a list of thousands, where an item a row would cost a write each. */
export function pack(value: unknown): Uint8Array {
  return new Uint8Array(gzipSync(JSON.stringify(value)))
}

/** What was packed, still to be parsed. */
export function unpack(packed: Uint8Array): unknown {
  return JSON.parse(gunzipSync(packed).toString('utf8'))
}
