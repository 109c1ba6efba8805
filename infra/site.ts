import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { repository } from './repository.ts'

/** Files whose names change with their content: the browser may keep them for a year. */
export const immutableFiles = ['assets/*']

/** One plain page that stands for the site where only the template matters. */
export const plainSite = join(repository, 'infra', 'site')

/**
 * The built site's folder. It is named after everything it is built from, so that a build is made once for the same sources,
 * is never stale, and two processes that build at once do not disturb each other. `signal` gives the build up.
 */
export async function buildSite(signal?: AbortSignal): Promise<string> {
  const folder = join(repository, 'cdk.out', `site-${await fingerprint()}`)
  if (existsSync(join(folder, 'index.html'))) return folder
  const making = `${folder}.${process.pid}`
  await mkdir(making, { recursive: true })
  // A process of its own: what is built must not depend on the NODE_ENV of who asks, a test's for one.
  const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js')
  try {
    await promisify(execFile)(
      process.execPath,
      [vite, 'build', join(repository, 'admin'), '--outDir', making, '--emptyOutDir', '--logLevel', 'error'],
      { env: { ...process.env, NODE_ENV: 'production' }, ...(signal && { signal }) },
    )
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw error
  }
  await rename(making, folder).catch(async (thrown: NodeJS.ErrnoException) => {
    // Another process was faster; what it built is the same.
    if (thrown.code !== 'ENOTEMPTY' && thrown.code !== 'EEXIST') throw thrown
    await rm(making, { recursive: true })
  })
  await forgetOldSites()
  return folder
}

/** Keeps the eight newest builds, and none that its process left unfinished. */
async function forgetOldSites(): Promise<void> {
  const parent = join(repository, 'cdk.out')
  const built = (await readdir(parent)).filter((name) => /^site-[0-9a-f]{16}$/.test(name))
  const dated = await Promise.all(
    built.map(async (name) => ({ path: join(parent, name), at: (await stat(join(parent, name))).mtimeMs })),
  )
  const unfinished = (await readdir(parent)).filter((name) => hasNoMaker(/^site-[0-9a-f]{16}\.(\d+)$/.exec(name)?.[1]))
  const old = dated.sort((a, b) => b.at - a.at).slice(8)
  for (const path of [...old.map((one) => one.path), ...unfinished.map((name) => join(parent, name))]) {
    await rm(path, { recursive: true, force: true })
  }
}

/** A build's folder whose process is gone will never be finished. */
function hasNoMaker(pid: string | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch {
    return true
  }
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const shared = join('infra', 'zod-writers.ts')
  for (const file of ['package-lock.json', shared, ...(await sources('admin')), ...(await sources('functions'))]) {
    hash.update(file).update(await readFile(join(repository, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(repository, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repository.length + 1))
    .filter((file) => !file.startsWith(join('admin', 'dist')) && !file.endsWith('openapi.json'))
    .sort()
}

/** CSP sources (`'sha256-…'`) that allow exactly the scripts written into a page, and no other inline script. */
export function inlineScripts(html: string): string[] {
  return [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
}

/** The inline scripts of a folder's index.html. */
export function inlineScriptsIn(folder: string): string[] {
  return inlineScripts(readFileSync(join(folder, 'index.html'), 'utf8'))
}
