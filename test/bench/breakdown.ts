import type { Wangge } from '../../infra/local/wangge.ts'
import { toldBy } from './child.ts'
import type { Load } from './load.ts'
import { profiled } from './profile.ts'

/** Milliseconds of CPU by part. */
export type Spent = Readonly<Record<string, number>>

const parts: readonly (readonly [RegExp, string])[] = [
  [/gateway\/authorizer|aws-jwt-verify/, 'authorizer'],
  [/local\/worker/, 'worker hop'],
  [/local\/(dynamodb|sigv4|json-call|iam)/, 'DynamoDB front'],
  [/local\/(gateway|front|http|site)/, 'gateway'],
  [/local\/(triggers|json)/, 'stream triggers'],
]

/** Where the main thread's time goes while something runs, by part. */
export async function mainThread(run: () => Promise<unknown>): Promise<Spent> {
  return Object.fromEntries(await profiled((url) => parts.find(([pattern]) => pattern.test(url))?.[1], run))
}

/** Where the time of the reporting function goes, for a report and a list, from its source in a process of its own. */
export async function insideFunction({ cloud }: Wangge): Promise<Record<'report' | 'list', Spent>> {
  const spec = cloud.deployment.functions.find(({ path }) => path.includes('/reporting-members/'))
  if (!spec) throw new Error('reporting has no members function')
  const { accessKeyId, secretAccessKey } = cloud.credentialsOf(spec.id)
  return toldBy('profile-child.ts', {
    ...spec.environment,
    ...{ AWS_REGION: cloud.deployment.region, TZ: 'UTC', PATH: process.env.PATH },
    ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: cloud.urls.dynamodb, AWS_ENDPOINT_URL_S3: cloud.urls.s3 },
  })
}

/** One request's CPU by part: what the system counted of each thread, divided as the profiles tell. */
export function divided({ cpuOf }: Load, main: Spent, inside: Spent): Spent {
  return {
    ...shares(cpuOf.main, main),
    ...shares(cpuOf.functions, inside, 'function: '),
    'DynamoDB Local (JVM)': cpuOf.database,
  }
}

function shares(milliseconds: number, spent: Spent, prefix = ''): Spent {
  const all = Object.values(spent).reduce((sum, part) => sum + part, 0)
  const named = (part: string) =>
    part === 'node' ? `${prefix || 'main thread: '}sockets and streams` : `${prefix}${part}`
  return Object.fromEntries(Object.entries(spent).map(([part, own]) => [named(part), (own / all) * milliseconds]))
}
