import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import type { Issuer } from '../../infra/local/oidc/token.ts'
import type { SeedName } from '../../infra/local/seed.ts'
import { startWangge } from '../../infra/local/wangge.ts'

declare module 'vitest' {
  interface ProvidedContext {
    county: { url: string; data: string; issuer: Issuer }
  }
}

/** Starts one county for all files of a project, whose requests may name their own instant; answers how to end it. */
export async function startCounty(project: TestProject, seed: SeedName): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'wangge-journeys-'))
  const wangge = await startWangge({ port: 0, data, seed, travel: true })
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

/** The journeys' county: synthesized, deployed on this machine, empty but for its first administrator. */
export default function setup(project: TestProject): Promise<() => Promise<void>> {
  return startCounty(project, 'empty')
}
