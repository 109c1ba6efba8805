import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './repository.ts'

/** Files whose names change with their content: the browser may keep them for a year. */
export const immutableFiles = ['assets/*', '_app/immutable/*']

/** The folder that becomes the site: the built pages, or, before they are built, one plain page. */
export function siteFolder(): string {
  const built = join(repository, 'admin', 'dist')
  return existsSync(join(built, 'index.html')) ? built : join(repository, 'infra', 'site')
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
