import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Issuer } from '../../infra/local/oidc/token.ts'
import { startWangge } from '../../infra/local/wangge.ts'

declare module 'vitest' {
  interface ProvidedContext {
    county: { url: string; data: string; issuer: Issuer }
  }
}

/** One county for all journeys: synthesized, deployed on this machine, empty but for its first administrator. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'wangge-journeys-'))
  const wangge = await startWangge({ port: 0, data, seed: 'empty', travel: true })
  project.provide('county', {
    url: wangge.url,
    data,
    issuer: { url: `${wangge.url}/oidc`, clientId: 'wangge', audience: 'wangge' },
  })
  return async () => {
    await wangge.close()
    await rm(data, { recursive: true, force: true })
  }
}
