import type { BucketSpec } from '../types.ts'
import { refusal } from './errors.ts'

type Rules = BucketSpec['cors']
type Headers = Readonly<Record<string, string>>

/** A rule's origin or header pattern holds at most one `*` (S3, "Elements of a CORS configuration"). */
function fits(pattern: string, text: string): boolean {
  const [head = '', tail] = pattern.split('*')
  if (tail === undefined) return pattern === text
  return text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail)
}

function ruleFor(rules: Rules, origin: string, method: string, asked: readonly string[]) {
  return rules.find(
    (rule) =>
      rule.origins.some((pattern) => fits(pattern, origin)) &&
      rule.methods.includes(method) &&
      asked.every((header) => rule.headers.some((pattern) => fits(pattern.toLowerCase(), header))),
  )
}

const vary = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method'

function answer(rule: Rules[number], origin: string): Headers {
  const anyone = rule.origins.includes('*')
  return {
    'access-control-allow-origin': anyone ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(anyone ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(rule.exposed.length === 0 ? {} : { 'access-control-expose-headers': rule.exposed.join(', ') }),
    vary,
  }
}

/** Headers for an ordinary request of a page, errors included, so that the page can read S3's answer; none without a rule. */
export function corsHeaders(rules: Rules, origin: string | undefined, method: string): Headers {
  if (origin === undefined) return {}
  const rule = ruleFor(rules, origin, method, [])
  return rule === undefined ? { vary } : answer(rule, origin)
}

/** Answers a preflight. Refuses BadRequest without Origin or method, AccessForbidden when no rule matches. */
export function preflight(rules: Rules, headers: Readonly<Record<string, string | undefined>>): Headers {
  const [origin, method] = [headers.origin, headers['access-control-request-method']]
  if (origin === undefined) throw refusal('BadRequest', 'Insufficient information. Origin request header needed.')
  if (method === undefined) throw refusal('BadRequest', 'Invalid Access-Control-Request-Method: null')
  if (rules.length === 0) throw refusal('AccessForbidden', 'CORSResponse: CORS is not enabled for this bucket.')
  const list = headers['access-control-request-headers'] ?? ''
  const asked = list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  const rule = ruleFor(rules, origin, method, asked)
  if (rule === undefined)
    throw refusal(
      'AccessForbidden',
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
    )
  return {
    ...answer(rule, origin),
    ...(asked.length === 0 ? {} : { 'access-control-allow-headers': asked.join(', ') }),
  }
}
