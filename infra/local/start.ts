import { startFlags } from './flags.ts'
import { CannotStart, disk } from './lifecycle/cannot-start.ts'
import { endInOrder } from './lifecycle/shutdown.ts'
import type { Wangge } from './wangge.ts'

/** `npm start [-- --port N --data DIR --seed demo|empty --reset]`: runs Wangge on this machine until it is told to end. */
export async function main(words: readonly string[]): Promise<void> {
  let data = '.'
  let starting: Promise<Wangge> | undefined
  const stopping = new AbortController()
  const say = (error: unknown) => console.error(sentence(disk(error, data)))
  try {
    const flags = startFlags(words)
    data = flags.data
    // Ready to end in order before anything is begun: Ctrl-C may come while the parts are still starting.
    await endInOrder(async () => {
      stopping.abort()
      await starting?.then(
        (one) => one.close(),
        () => undefined,
      )
    }, say)
    const { startWangge } = await import('./wangge.ts')
    starting = startWangge({ ...flags, log: console.log, signal: stopping.signal })
    const { url } = await starting
    console.log(`Wangge is ready: ${url}`)
  } catch (error) {
    // Told to end while starting: whoever told it waits for the rest to close, and nothing failed.
    if (stopping.signal.aborted) return
    say(error)
    process.exit(1)
  }
}

/** What can be mended is told in a sentence; the rest is a bug, whose stack its author will want. */
function sentence(error: unknown): string {
  if (error instanceof CannotStart) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
