import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import * as z from 'zod'

const shape = z.record(
  z.string(),
  z.object({ payload: z.record(z.string(), z.unknown()), until: z.number().optional() }),
)
type Kept = { payload: AdapterPayload; until?: number | undefined }

/** Where oidc-provider keeps sessions, grants and refresh tokens. `flush` ends when everything is on disk. */
export type Store = { adapter(model: string): Adapter; flush(): Promise<void> }

/** A store in `<data>/oidc/sessions.json`, written whole after each change (a handful of people sign in here); `memory` writes nothing. */
export async function openStore(data: string): Promise<Store> {
  const file = data === 'memory' ? undefined : join(data, 'oidc', 'sessions.json')
  const kept = new Map<string, Kept>(file ? Object.entries(await read(file)) : [])
  let writing = Promise.resolve()
  let waiting = false

  function changed(): Promise<void> {
    if (!file || waiting) return writing
    waiting = true
    writing = writing.then(async () => {
      waiting = false
      for (const [key, { until }] of kept) if (until !== undefined && until < Date.now()) kept.delete(key)
      await mkdir(join(file, '..'), { recursive: true })
      await writeFile(`${file}.new`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 })
      await rename(`${file}.new`, file)
    })
    return writing
  }

  return { adapter, flush: () => writing }

  function adapter(model: string): Adapter {
    const live = (one: Kept | undefined) => (one && (one.until ?? Infinity) > Date.now() ? one.payload : undefined)
    const having = (name: 'uid' | 'userCode', value: string) =>
      live([...kept].find(([key, one]) => key.startsWith(`${model}:`) && one.payload[name] === value)?.[1])
    return {
      async upsert(id, payload, expiresIn) {
        kept.set(`${model}:${id}`, { payload, ...(expiresIn && { until: Date.now() + expiresIn * 1000 }) })
        await changed()
      },
      find: async (id) => live(kept.get(`${model}:${id}`)),
      findByUid: async (uid) => having('uid', uid),
      findByUserCode: async (code) => having('userCode', code),
      async consume(id) {
        const one = kept.get(`${model}:${id}`)
        if (one) one.payload.consumed = Math.floor(Date.now() / 1000)
        await changed()
      },
      async destroy(id) {
        kept.delete(`${model}:${id}`)
        await changed()
      },
      async revokeByGrantId(grantId) {
        for (const [key, one] of kept) if (one.payload.grantId === grantId) kept.delete(key)
        await changed()
      },
    }
  }
}

async function read(file: string): Promise<Record<string, Kept>> {
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}
