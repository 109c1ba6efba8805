import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, type Manifest } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const site = join(import.meta.dirname, '../../admin')
let folder: string
let manifest: Manifest

beforeAll(async () => {
  // A test's own environment would have the development build made.
  vi.stubEnv('NODE_ENV', 'production')
  folder = await mkdtemp(join(tmpdir(), 'wangge-size-'))
  await build({
    configFile: join(site, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, manifest: true },
  })
  manifest = JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8'))
}, 120_000)

afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

/** The scripts and styles that a browser has to have before these modules run. */
function filesOf(entries: readonly string[]): Set<string> {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`not built: ${name}`)
    if (seen.has(name)) return
    seen.add(name)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    for (const next of chunk.imports ?? []) visit(next)
  }
  for (const name of entries) visit(name)
  return files
}

/** Kilobytes (1,000 bytes) as they travel, each file compressed by itself. */
async function kilobytes(entries: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    [...filesOf(entries)].map(async (file) => gzipSync(await readFile(join(folder, file))).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

describe('scripts and styles, compressed', () => {
  it.each([
    ['the sign-in', 'src/routes/session/SignIn.svelte', 90],
    ['the first admin page', 'src/routes/home/Home.svelte', 100],
    ['the case list', 'src/routes/cases/CaseList.svelte', 100],
    ['the phone page', 'src/routes/report/Report.svelte', 90],
  ])('%s', async (_, page, most) => {
    const size = await kilobytes(['index.html', page])
    console.info(`${page}: ${size.toFixed(1)} kB of ${most}`)
    expect(size).toBeLessThanOrEqual(most)
  })

  it('has no development page', () => {
    expect(Object.keys(manifest).filter((name) => name.includes('styleguide'))).toEqual([])
  })
})
