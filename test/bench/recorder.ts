import { createServer, request } from 'node:http'
import type { Wangge } from '../../infra/local/wangge.ts'
import type { LocalFunction } from '../../infra/local/workers.ts'
import { createFunction } from '../../infra/local/workers.ts'
import { type Served, served } from './served.ts'

/** One call of DynamoDB as a function made it, and what it answered. */
export type Recorded = {
  readonly function: string
  readonly operation: string
  readonly input: Record<string, any>
  readonly output: Record<string, any>
  /** From the function's request to the last byte of the answer, ms. */
  readonly milliseconds: number
}

export type Recorder = {
  /** What was recorded since the last time. */
  taken(): Recorded[]
  /** Puts the functions back and ends everything. */
  close(): Promise<void>
}

/**
 * Deploys every function once more with a listening post between it and the DynamoDB front, in the place of the running one.
 * The post passes requests on as they are: their signature names its host, and the front checks it as it came.
 */
export async function record({ cloud }: Wangge): Promise<Recorder> {
  const all: Recorded[] = []
  const running = cloud.functions as Map<string, LocalFunction>
  const before = new Map(running)
  const ends: (() => Promise<void>)[] = []
  for (const [id, { spec }] of before) {
    const post = await listen(cloud.urls.dynamodb, (told) => all.push({ ...told, function: id }))
    const { dynamodb: _, ...urls } = cloud.urls
    const recorded = createFunction(spec, {
      region: cloud.deployment.region,
      endpoints: {
        AWS_ENDPOINT_URL_DYNAMODB: post.url,
        AWS_ENDPOINT_URL_S3: urls.s3,
        AWS_ENDPOINT_URL_KMS: urls.kms,
      },
      principal: cloud.credentialsOf(id),
      log: () => undefined,
    })
    running.set(id, recorded)
    ends.push(recorded.close, post.close)
  }
  return {
    taken: () => all.splice(0),
    async close() {
      for (const [id, original] of before) running.set(id, original)
      for (const end of ends) await end()
    },
  }
}

type Told = Omit<Recorded, 'function'>

async function listen(target: string, tell: (told: Told) => void): Promise<Served> {
  const server = createServer(async (incoming, outgoing) => {
    const began = performance.now()
    const body = await whole(incoming)
    const { method, url, headers } = incoming
    const onward = request(new URL(url ?? '/', target), { method, headers }, async (answer) => {
      const answered = await whole(answer)
      tell({
        operation: String(headers['x-amz-target']).replace(/^.*\./, ''),
        input: JSON.parse(body.toString()),
        output: JSON.parse(answered.toString()),
        milliseconds: performance.now() - began,
      })
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(answered)
    })
    onward.on('error', (error) => outgoing.destroy(error))
    onward.end(body)
  })
  return served(server)
}

async function whole(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
