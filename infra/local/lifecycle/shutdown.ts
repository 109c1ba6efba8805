import { commandOf, parentOf, startOf } from './processes.ts'

/**
 * Ends this process in order when it is told to (Ctrl-C, SIGTERM, SIGHUP), when something throws that nobody caught, or when who
 * started it is gone: `close` runs once, then the process exits. A second signal, or half a minute, ends it at once: on a busy
 * machine it takes its time to give up what a start has begun.
 */
export async function endInOrder(close: () => Promise<void>, crashed: (error: unknown) => void): Promise<void> {
  let ending = false
  const finish = (code: number) => {
    if (ending) process.exit(code || 1)
    ending = true
    setTimeout(() => process.exit(1), 30_000).unref()
    close().then(
      () => process.exit(code),
      (error) => {
        crashed(error)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => finish(0))
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      // What still fails while everything is being closed is a consequence, not a cause.
      if (ending) return
      crashed(error)
      finish(1)
    })
  }
  // Writing to a terminal or pipe that is gone is no reason to crash; the parent's end is noticed below.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  await watchParents(() => finish(0))
}

/** npm runs scripts in a shell that outlives it: then both are watched. */
async function watchParents(gone: () => void): Promise<void> {
  const watched = [process.ppid]
  if (process.env.npm_lifecycle_event && /^\S*sh\s/.test(await commandOf(process.ppid))) {
    const above = (await parentOf(process.ppid)) ?? 1
    // The shell of an npm that died before this process looked is the first process's; only in a container is that one npm.
    if (above === 1 && !/\bnpm\b/.test(await commandOf(1))) return gone()
    watched.push(above)
  }
  const alive = await Promise.all(
    watched.filter((pid) => pid > 1).map(async (pid) => ({ pid, started: await startOf(pid) })),
  )
  let asking = false
  const timer = setInterval(async () => {
    if (asking) return
    asking = true
    const now = await Promise.all(alive.map(async ({ pid, started }) => (await startOf(pid)) === started))
    asking = false
    if (now.every(Boolean)) return
    clearInterval(timer)
    gone()
  }, 500)
  timer.unref()
}
