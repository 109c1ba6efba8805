// Runs the members' function of reporting from source, its environment given, and tells the parent where its time goes.
import { area, report } from './asked.ts'
import { profiled } from './profile.ts'

const { handler } = await import('../../functions/reporting/handler.ts')

const packages: readonly (readonly [RegExp, string])[] = [
  [/node_modules\/(@aws-sdk|@smithy|@aws)\//, 'AWS SDK'],
  [/node_modules\/zod\//, 'zod'],
  [/node_modules\/@aws-lambda-powertools\//, 'logger'],
  [/node_modules\/@middy\//, 'middy'],
  [/\/functions\/|node_modules/, 'own code'],
]
const owner = (url: string) => packages.find(([pattern]) => pattern.test(url))?.[1]

function call(routeKey: string, sub: string, sent: { body?: object; query?: Record<string, string> }) {
  const event = {
    ...{ version: '2.0', routeKey, rawPath: '/v1/cases', rawQueryString: '', headers: {}, isBase64Encoded: false },
    requestContext: { requestId: 'bench', timeEpoch: Date.now(), authorizer: { jwt: { claims: { sub } } } },
    ...(sent.query && { queryStringParameters: sent.query }),
    ...(sent.body && { body: JSON.stringify(sent.body) }),
  }
  return async () => {
    const answer = await (handler as unknown as (e: object, c: object) => Promise<{ statusCode: number }>)(event, {})
    if (answer.statusCode >= 300) throw new Error(`answered ${answer.statusCode}`)
  }
}

const asked = {
  report: call('POST /v1/cases', 'reporter', { body: report }),
  list: call('GET /v1/cases', 'dispatcher', { query: { area, limit: '50' } }),
}
const spent: Record<string, Record<string, number>> = {}
for (const [name, once] of Object.entries(asked)) {
  for (let warm = 0; warm < 60; warm += 1) await once()
  const all = await profiled(owner, async () => {
    for (let turn = 0; turn < 80; turn += 1) await once()
  })
  spent[name] = Object.fromEntries([...all].map(([part, milliseconds]) => [part, milliseconds / 80]))
}
process.send?.(spent)
process.disconnect?.()
