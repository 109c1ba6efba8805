// The leanest function that could do our work: middy, zod and a signing fetch instead of the AWS SDK (design §10). Bundled
// as ours are and imported beside them.
import { createHash, createHmac } from 'node:crypto'
import middy from '@middy/core'
import * as z from 'zod'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** One signed call of DynamoDB's JSON protocol (AWS General Reference, "Create a signed AWS API request"). */
async function signedFetch(target: string, input: object): Promise<unknown> {
  const { AWS_REGION = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_ENDPOINT_URL_DYNAMODB } = process.env
  const url = new URL(AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${AWS_REGION}.amazonaws.com`)
  const body = JSON.stringify(input)
  const at = new Date().toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${at.slice(0, 8)}/${AWS_REGION}/dynamodb/aws4_request`
  const signed = { host: url.host, 'x-amz-date': at, 'x-amz-target': `DynamoDB_20120810.${target}` }
  const names = Object.keys(signed).join(';')
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`)
  const canonical = ['POST', '/', '', lines.join(''), names, hash(body)].join('\n')
  const key = scope.split('/').reduce<string | Buffer>((last, part) => hmac(last, part), `AWS4${AWS_SECRET_ACCESS_KEY}`)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', at, scope, hash(canonical)].join('\n')).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${AWS_ACCESS_KEY_ID}/${scope}, SignedHeaders=${names}, Signature=${signature}`
  const headers = { ...signed, authorization, 'content-type': 'application/x-amz-json-1.0' }
  const answer = await fetch(url, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${target} answered ${answer.status}`)
  return answer.json()
}

const report = z.strictObject({
  area: z.string().min(1).max(64),
  description: z.string().trim().min(1).max(1000),
  photos: z.array(z.string().regex(/^[0-9A-Z]{26}$/)).max(20),
  location: z.object({ lat: z.number(), lng: z.number(), accuracy: z.number() }).optional(),
})

export const handler = middy<{ body: string }>().handler(async ({ body }) => {
  const input = report.parse(JSON.parse(body))
  await signedFetch('PutItem', { TableName: 'reference', Item: { pk: { S: input.area } } })
  return { statusCode: 201, body: JSON.stringify(input) }
})
