import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, type PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { onTestFinished } from 'vitest'
import { type S3Options, startS3 } from '../../infra/local/s3/front.ts'
import type { BucketSpec, Principal, S3ObjectCreated, Statement } from '../../infra/local/types.ts'

export const arn = (name: string): string => `arn:aws-test:s3:::${name}`
export const bucket = (name: string, more: Partial<BucketSpec> = {}): BucketSpec => ({
  name,
  arn: arn(name),
  versioned: false,
  objectLock: 'none',
  cors: [],
  policy: [],
  ...more,
})
export const allow = (actions: string[], resources: string[], conditions: Statement['conditions'] = {}): Statement => ({
  effect: 'Allow',
  actions,
  resources,
  conditions,
})

/** A local S3 of its own for one test: inbox (CORS), evidence (lock, versions), plain versioned and plain buckets. */
export async function stack(options: Partial<S3Options> & { functions?: Record<string, readonly Statement[]> } = {}) {
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 's3-')))
  const principals = new Map<string, Principal>(
    Object.entries({ operator: 'all' as const, ...options.functions }).map(([name, statements]) => [
      name,
      { name, accessKeyId: name, secretAccessKey: `secret of ${name}`, statements },
    ]),
  )
  const events: S3ObjectCreated[] = []
  const site = { origins: ['http://site.test'], methods: ['PUT'], headers: ['*'], exposed: ['ETag'] }
  const part = await startS3({
    dir,
    buckets: [
      bucket('inbox', { cors: [site] }),
      bucket('evidence', { versioned: true, objectLock: { mode: 'GOVERNANCE', days: 30 } }),
      bucket('versions', { versioned: true }),
      bucket('plain'),
    ],
    principals: (id) => principals.get(id),
    onObjectCreated: (record) => void events.push(record),
    ...options,
  })
  const clientOf = (name: string) =>
    new S3Client({
      endpoint: part.url,
      region: 'local-1',
      maxAttempts: 1,
      credentials: { accessKeyId: name, secretAccessKey: `secret of ${name}` },
    })
  onTestFinished(async () => {
    await part.close()
    await rm(dir, { recursive: true, force: true })
  })
  return { part, dir, events, clientOf, s3: clientOf('operator') }
}

/** Presigns an upload as the evidence capability does. */
export function presign(
  client: S3Client,
  input: PutObjectCommandInput,
  more: { expiresIn?: number; signingDate?: Date } = {},
) {
  const { endpoint, region, credentials } = client.config
  const plain = new S3Client({ endpoint, region, credentials, requestChecksumCalculation: 'WHEN_REQUIRED' })
  return getSignedUrl(plain, new PutObjectCommand(input), {
    expiresIn: 300,
    unhoistableHeaders: new Set(['x-amz-checksum-sha256', 'if-none-match']),
    signableHeaders: new Set(['host', 'content-type', 'content-length', 'if-none-match']),
    ...more,
  })
}

/** Status and code of S3's answer to a raw request. */
export async function outcome(response: Promise<Response>): Promise<string> {
  const { status, text } = await response.then(async (r) => ({ status: r.status, text: await r.text() }))
  return [status, /<Code>(\w+)<\/Code>/.exec(text)?.[1]].filter(Boolean).join(' ')
}

/** Status and code of a refusal that the SDK throws; `ok` when it does not. */
export async function refused(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'ok'
  } catch (error) {
    if (!(error instanceof Error) || !('$metadata' in error)) throw error
    const { httpStatusCode } = error.$metadata as { httpStatusCode?: number }
    return `${httpStatusCode} ${error.name}`
  }
}
