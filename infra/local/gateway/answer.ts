import * as z from 'zod'
import type { Outgoing } from '../http.ts'

/** The gateway's own refusals, in AWS's words. */
const own = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const

/** An answer the gateway gives itself: `{"message":"Not Found"}` and its like. */
export function refuse(status: keyof typeof own, ...extra: [string, string][]): Outgoing {
  return {
    status,
    headers: [['content-type', 'application/json'], ...extra],
    body: Buffer.from(JSON.stringify({ message: own[status] })),
  }
}

const scalar = z.union([z.string(), z.number(), z.boolean()])
const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
})

/**
 * Reads what a function returned, as "Lambda function response for format 2.0" tells: an object with `statusCode` is a
 * response, anything else is the body of a 200 in JSON, and a malformed response is a 500.
 */
export function fromFunction(returned: unknown): Outgoing {
  if (typeof returned !== 'object' || returned === null || !('statusCode' in returned)) {
    const text = typeof returned === 'string' ? returned : JSON.stringify(returned ?? null)
    return { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from(text) }
  }
  const read = structured.safeParse(returned)
  if (!read.success) return refuse(500)
  const { statusCode, headers, cookies, body, isBase64Encoded } = read.data
  const fields = Object.entries(headers ?? {}).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    String(value),
  ])
  if (!fields.some(([name]) => name === 'content-type')) fields.push(['content-type', 'text/plain; charset=utf-8'])
  for (const cookie of cookies ?? []) fields.push(['set-cookie', cookie])
  return {
    status: statusCode,
    // The gateway measures the body itself; a function's own length would only ever disagree.
    headers: fields.filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding'),
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
  }
}
