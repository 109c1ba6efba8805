import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import * as z from 'zod'
import type { RawResource } from '../deployment.ts'
import { wildcard } from './wildcard.ts'

/** One object of the site bucket. `eTag` is quoted, `modified` in whole seconds as HTTP dates are. */
export type SiteFile = {
  readonly body: Buffer
  readonly contentType: string
  readonly cacheControl: string | undefined
  readonly eTag: string
  readonly modified: Date
}

const many = z.array(z.string()).default([])
const deployment = z.object({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
  SourceMarkersConfig: z.array(z.object({ jsonEscape: z.coerce.boolean().optional() })).default([]),
  Exclude: many,
  Include: many,
  DestinationBucketKeyPrefix: z.string().default(''),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
})

/** Reads what the bucket deployments (`Custom::CDKBucketDeployment`, resolved) put into the site bucket, by key. */
export async function siteFiles(
  resources: readonly RawResource[],
  assemblyDir: string,
): Promise<Map<string, SiteFile>> {
  const files = new Map<string, SiteFile>()
  for (const { properties } of resources) {
    const told = deployment.parse(properties)
    for (const [i, objectKey] of told.SourceObjectKeys.entries()) {
      const folder = join(assemblyDir, `asset.${objectKey.replace(/\.zip$/, '')}`)
      const markers = Object.entries(told.SourceMarkers[i] ?? {})
      const asJson = told.SourceMarkersConfig[i]?.jsonEscape ?? false
      for (const path of await filesUnder(folder)) {
        const name = relative(folder, path).split(sep).join('/')
        if (!chosen(name, told.Exclude, told.Include)) continue
        const key = join(told.DestinationBucketKeyPrefix, name)
        files.set(key, await fileAt(path, told.SystemMetadata, markers, asJson))
      }
    }
  }
  return files
}

type Markers = readonly (readonly [marker: string, value: string])[]

async function fileAt(
  path: string,
  metadata: Readonly<Record<string, string>>,
  markers: Markers,
  asJson: boolean,
): Promise<SiteFile> {
  const read = await readFile(path)
  const body = markers.some(([marker]) => read.includes(marker)) ? replaced(read, markers, asJson) : read
  const { mtimeMs } = await stat(path)
  return {
    body,
    contentType: metadata['content-type'] ?? types[extname(path)] ?? 'binary/octet-stream',
    cacheControl: metadata['cache-control'],
    eTag: `"${createHash('md5').update(body).digest('hex')}"`,
    modified: new Date(Math.floor(mtimeMs / 1000) * 1000),
  }
}

function replaced(read: Buffer, markers: Markers, asJson: boolean): Buffer {
  const text = markers.reduce(
    (all, [marker, value]) => all.replaceAll(marker, () => (asJson ? JSON.stringify(value).slice(1, -1) : value)),
    read.toString('utf8'),
  )
  return Buffer.from(text)
}

/** As `aws s3 sync --exclude … --include …`: everything unless excluded, an include wins back. */
function chosen(name: string, exclude: readonly string[], include: readonly string[]): boolean {
  const any = (patterns: readonly string[]) => patterns.some((pattern) => wildcard(pattern)(name))
  return !any(exclude) || any(include)
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** The types `aws s3 sync` guesses for what a site is made of. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/vnd.microsoft.icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain',
  '.xml': 'text/xml',
  '.pdf': 'application/pdf',
}
