import { type Profiler, Session } from 'node:inspector/promises'

/** Says whose time a file's is; undefined: its caller's. */
export type Owner = (url: string) => string | undefined

/**
 * Runs something under V8's sampling profiler, in this thread only, and tells the milliseconds of CPU by owner. What Node itself
 * and compiled code do is its caller's; what nobody called is `node`.
 */
export async function profiled(owner: Owner, run: () => Promise<unknown>): Promise<Map<string, number>> {
  const session = new Session()
  session.connect()
  try {
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 500 })
    await session.post('Profiler.start')
    await run()
    return byOwner((await session.post('Profiler.stop')).profile, owner)
  } finally {
    session.disconnect()
  }
}

function byOwner({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, owner: Owner): Map<string, number> {
  const self = new Map<number, number>()
  for (const [at, id] of samples.entries()) self.set(id, (self.get(id) ?? 0) + (timeDeltas[at] ?? 0) / 1000)
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const spent = new Map<string, number>()
  const walk = (id: number, caller: string): void => {
    const node = byId.get(id)
    if (!node) return
    const { url, functionName: name } = node.callFrame
    // `(program)` is native code or, on a busy machine, waiting for a processor: nobody's.
    if (name === '(idle)' || name === '(program)') return
    const collector = name === '(garbage collector)' ? 'garbage collector' : undefined
    const own = collector ?? (url === '' || url.startsWith('node:') ? undefined : owner(url)) ?? caller
    spent.set(own, (spent.get(own) ?? 0) + (self.get(id) ?? 0))
    for (const child of node.children ?? []) walk(child, own)
  }
  const [root] = nodes
  if (root) walk(root.id, 'node')
  return spent
}
