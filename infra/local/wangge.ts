import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { allEnded } from '../all-ended.ts'
import { buildSite } from '../site.ts'
import { local } from '../stages.ts'
import { travellingClock } from './clock.ts'
import type { Cloud } from './deploy.ts'
import { dynamoDbIn, startDynamoDb } from './dynamodb.ts'
import { openFront } from './front.ts'
import { fromWarnings } from './function-lines.ts'
import { gatewayOf } from './gateway/of-deployment.ts'
import { findJava } from './java.ts'
import { CannotStart, orFullDisk } from './lifecycle/cannot-start.ts'
import { type DataFolder, openDataFolder } from './lifecycle/data-folder.ts'
import { startOf } from './lifecycle/processes.ts'
import { startOidc } from './oidc.ts'
import { type SeedName, sow } from './seed.ts'
import { openSite } from './site.ts'

export type WanggeOptions = {
  /** The main port; 0 takes any free one. */
  readonly port: number
  /** A folder, or `memory`: then nothing is kept. */
  readonly data: string
  /** What an empty folder is filled with; `none` leaves it empty. */
  readonly seed: SeedName | 'none'
  /** Requests may name the instant at which they happen (`clock.ts`): for tests only. */
  readonly travel?: boolean
  /** Empties the folder first. */
  readonly reset?: boolean
  /** Gives up a start that is still under way; what was started is ended and `startWangge` throws the signal's reason. */
  readonly signal?: AbortSignal
  /** Gets a line a request, and what functions and triggers warn of. Nothing is said unless told. */
  readonly log?: (line: string) => void
}

export type Wangge = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** One hour's access token for a member. */
  tokenFor(member: string): Promise<string>
  readonly cloud: Cloud
  /** Ends everything that was started. */
  close(): Promise<void>
}

/**
 * Synthesizes the stage `local`, deploys it on this machine and serves site, API and sign-in on one port; answers when it is
 * ready. What fails on the way is cleaned up again. `CannotStart` is a reason the caller can mend.
 */
export async function startWangge(options: WanggeOptions): Promise<Wangge> {
  const { seed, signal, log = () => undefined } = options
  const ends: (() => Promise<unknown>)[] = []
  let closing: Promise<void> | undefined
  let folder: DataFolder | undefined
  const close = () => {
    closing ??= endAll(ends)
    return closing
  }
  try {
    const front = await openFront(options.port)
    ends.push(front.close)
    // A seed, which takes longest, fails as soon as nobody answers it.
    signal?.addEventListener('abort', () => void front.close())
    if (options.data !== 'memory') folder = await openDataFolder(options.data, front.url, options.reset ?? false)
    if (folder) ends.push(folder.release)
    const data = folder?.dir ?? 'memory'

    await javaFound()
    // Processes of their own, which take the longest: they work while this one loads the CDK. Whatever can be refused has been by now.
    const dynamodb = startDynamoDb({ ...dynamoDbIn(data), signal })
    ends.push(async () => (await dynamodb.catch(() => undefined))?.close())
    const site = buildSite(signal)
    // Told when they are waited for; until then a failure is nobody's.
    const late = Promise.allSettled([dynamodb, site])
    ends.push(() => late)
    const [{ synthesize }, { deployLocally }] = await Promise.all([import('../synth.ts'), import('./deploy.ts')])
    signal?.throwIfAborted()

    const stage = local({ siteOrigin: front.url })
    if (stage.issuer.kind !== 'oidc') throw new Error('the local stage has its own OIDC issuer')
    const assemblyDir = await assemblyFolder(front.url)
    ends.push(() => rm(assemblyDir, { recursive: true, force: true }))
    const [oidc] = await allEnded([
      startOidc(stage.issuer, data, seed === 'demo'),
      synthesize(stage, assemblyDir, { unchecked: true, together: true, site }),
      dynamodb,
    ])
    ends.push(oidc.close)
    signal?.throwIfAborted()

    let seeding = false
    const now = travellingClock(() => seeding || options.travel === true)
    const cloud = await deployLocally({ assemblyDir, dataDir: data, dynamodb, log: fromWarnings(log), now })
    ends.push(cloud.close)
    signal?.throwIfAborted()
    const pages = await openSite({ edge: cloud.deployment.edge, assemblyDir, s3Url: cloud.urls.s3 })
    const behind = { oidc, site: pages, gateway: gatewayOf(cloud, now) }
    const tokenFor = async (member: string) => oidc.tokenFor(member)

    if (seed !== 'none' && (folder?.empty ?? true)) {
      // Thousands of requests that nobody made would bury the log.
      front.serve(behind, (line) => line.startsWith('error') && log(line))
      await folder?.mark('filling')
      seeding = true
      await sow(seed, { url: front.url, tokenFor, cloud, log })
      seeding = false
      await folder?.mark('filled')
    }
    signal?.throwIfAborted()
    front.serve(behind, log)
    return { url: front.url, tokenFor, cloud, close }
  } catch (error) {
    // What fails while cleaning up is a consequence: told, but never in the place of the cause.
    await close().catch((late: unknown) => log(String(late)))
    throw folder ? await orFullDisk(error, folder.dir) : error
  }
}

async function javaFound(): Promise<void> {
  try {
    await findJava()
  } catch (error) {
    throw new CannotStart(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** Ends in the opposite order of the starts: what serves before what it serves from would leave requests hanging, so the front is told first. */
async function endAll(ends: readonly (() => Promise<unknown>)[]): Promise<void> {
  const [front, ...rest] = ends
  const failed: unknown[] = []
  for (const end of [...(front ? [front] : []), ...rest.reverse()]) {
    await end().catch((error: unknown) => failed.push(error))
  }
  if (failed.length > 0) throw failed.length === 1 ? failed[0] : new AggregateError(failed, 'some parts did not end')
}

/**
 * A folder of this process for the synthesized templates and bundles. It lies inside the project, where a bundle that leaves a
 * native library out finds it; folders of processes that are gone are removed.
 */
async function assemblyFolder(url: string): Promise<string> {
  const parent = resolve(import.meta.dirname, '../../cdk.out')
  await mkdir(parent, { recursive: true })
  for (const name of await readdir(parent)) {
    const pid = /^local-(\d+)-\d+$/.exec(name)?.[1]
    if (pid && Number(pid) !== process.pid && (await startOf(Number(pid))) === undefined) {
      await rm(join(parent, name), { recursive: true, force: true })
    }
  }
  return join(parent, `local-${process.pid}-${new URL(url).port}`)
}
