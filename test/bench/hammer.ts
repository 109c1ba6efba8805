import { percentile } from './statistics.ts'

/** Completed a second, and the latencies, ms, half and 99 of a hundred stayed below. */
export type Rate = { readonly perSecond: number; readonly p50: number; readonly p99: number }

/** Does one thing over and over, `width` at a time, each waiting for its end; the first failure ends it. */
export async function hammer(once: () => Promise<unknown>, width: number, seconds: number): Promise<Rate> {
  const taken: number[] = []
  const began = performance.now()
  const lane = async () => {
    while (performance.now() < began + seconds * 1000) {
      const asked = performance.now()
      await once()
      taken.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: width }, lane))
  const perSecond = (taken.length / (performance.now() - began)) * 1000
  return { perSecond, p50: percentile(taken, 50), p99: percentile(taken, 99) }
}
