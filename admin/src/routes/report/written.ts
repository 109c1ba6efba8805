import type { Report } from '../../lib/queue.ts'

const place = 'wangge.report'

/** Writes the words of a draft down before anything else runs: the device's store is slower than a page that closes. */
export function writeDown(draft: Report): void {
  try {
    localStorage.setItem(place, JSON.stringify({ ...draft, photos: [] }))
  } catch (thrown) {
    console.info('not written down', thrown instanceof Error ? thrown.message : thrown)
  }
}

/** The draft that was written down last, without its photos. */
export function writtenDown(): Report | undefined {
  try {
    return (JSON.parse(localStorage.getItem(place) ?? 'null') as Report | null) ?? undefined
  } catch (thrown) {
    console.info('what was written down cannot be read', thrown instanceof Error ? thrown.message : thrown)
    return undefined
  }
}

/** What was written down is submitted or thrown away. */
export function wipe(): void {
  localStorage.removeItem(place)
}
