import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from './clock.ts'
import { createPrincipals } from './credentials.ts'
import type { Deployment } from './deployment.ts'
import { type DynamoDb, dynamoDbIn, startDynamoDb } from './dynamodb.ts'
import { startDynamoDbFront } from './dynamodb-front.ts'
import { startKms } from './kms.ts'
import { startS3 } from './s3/front.ts'
import { deployTables } from './tables.ts'
import { readAssembly } from './template.ts'
import { startTriggers, type Triggers } from './triggers.ts'
import type { Principal, Principals } from './types.ts'
import { createFunction, type LocalFunction } from './workers.ts'

export type DeployOptions = {
  /** The synthesized `cdk.out`. */
  readonly assemblyDir: string
  /** Where everything lies that outlives this process, or `memory` for nothing. */
  readonly dataDir: string
  /** One line that a function or a trigger said. */
  readonly log: (line: string) => void
  /** Values of template parameters. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Values of functions' variables that the template leaves to a parameter. */
  readonly environment?: Readonly<Record<string, string>>
  /** The times of objects and their events; signatures keep to the machine's clock. */
  readonly now?: Clock
  /** DynamoDB Local, already starting on the same folder: closed with the cloud. Started here unless told. */
  readonly dynamodb?: Promise<DynamoDb>
  /** Execution environments of one function at a time. */
  readonly concurrency?: number
  /** Pause before an asynchronous event's first retry, ms. */
  readonly backoffMilliseconds?: number
}

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string }

/** The template, running on this machine. */
export type Cloud = {
  readonly deployment: Deployment
  /** By logical id. */
  readonly functions: ReadonlyMap<string, LocalFunction>
  readonly urls: { readonly dynamodb: string; readonly s3: string; readonly kms: string }
  readonly principals: Principals
  /** May do everything everywhere: for deployers, tests and backups. */
  readonly operatorCredentials: Credentials
  /** What a function signs with, by its logical id. */
  credentialsOf(functionId: string): Credentials
  readonly fireSchedule: Triggers['fireSchedule']
  readonly invokeAsync: Triggers['invokeAsync']
  readonly deadLetters: Triggers['deadLetters']
  readonly settled: Triggers['settled']
  /** Ends triggers, functions, fronts and DynamoDB Local, in this order. */
  close(): Promise<void>
}

/** Ends what was started, the last first; every part is ended even when one refuses. */
const closing = (parts: (() => Promise<void>)[]): (() => Promise<void>) => {
  const end = async (): Promise<void> => {
    const failures: unknown[] = []
    for (const close of parts.reverse()) await close().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts of the local cloud did not end')
  }
  let once: Promise<void> | undefined
  return () => {
    once ??= end()
    return once
  }
}

/**
 * Deploys a cloud assembly on this machine: tables, buckets, keys, functions with their roles, and triggers. Answers when all
 * of it is ready; a start that fails ends what it started. Refuses what `readAssembly`, DynamoDB Local and the triggers refuse.
 */
export const deployLocally = async (options: DeployOptions): Promise<Cloud> => {
  const { assemblyDir, dataDir, log } = options
  const deployment = readAssembly(assemblyDir, options)
  const lasting = dataDir === 'memory' ? undefined : dataDir
  const dir = lasting ?? (await mkdtemp(join(tmpdir(), 'wangge-')))
  const parts: (() => Promise<void>)[] = []
  if (lasting === undefined) parts.push(() => rm(dir, { recursive: true, force: true }))
  const close = closing(parts)
  // Buckets and functions need each other: S3 tells triggers of objects, functions are told where S3 is.
  const started = Promise.withResolvers<Triggers>()
  started.promise.catch(() => undefined)
  try {
    const roles = deployment.functions.map(({ id, statements }) => ({ name: id, statements }))
    const { principals, operator, of } = createPrincipals(lasting, roles)
    const dynamodb = await (options.dynamodb ?? startDynamoDb(dynamoDbIn(dataDir)))
    parts.push(dynamodb.close)
    await deployTables(dynamodb.call, deployment.tables)
    const front = await startDynamoDbFront({ target: dynamodb.call, deployment, principals })
    parts.push(front.close)
    const kms = await startKms({ keys: deployment.keys, dir: join(dir, 'kms'), principals })
    parts.push(kms.close)

    const s3 = await startS3({
      dir: join(dir, 's3'),
      buckets: deployment.buckets,
      principals,
      onObjectCreated: async (record) => (await started.promise).onObjectCreated(record),
      ...(options.now === undefined ? {} : { now: options.now }),
    })
    parts.push(s3.close)
    const endpoints = {
      AWS_ENDPOINT_URL_DYNAMODB: front.url,
      AWS_ENDPOINT_URL_S3: s3.url,
      AWS_ENDPOINT_URL_KMS: kms.url,
    }
    // Lambda's clock is UTC, and a thread takes its time zone from the process.
    process.env.TZ = 'UTC'
    const functions = new Map(
      deployment.functions.map((spec): [string, LocalFunction] => [
        spec.id,
        createFunction(spec, {
          region: deployment.region,
          endpoints,
          principal: of(spec.id),
          log: (line) => log(`${spec.id} ${line}`),
          ...(options.concurrency === undefined ? {} : { concurrency: options.concurrency }),
        }),
      ]),
    )
    parts.push(async () => {
      await Promise.all([...functions.values()].map((one) => one.close()))
    })
    const triggers = await startTriggers({
      deployment,
      functions,
      dynamodb: dynamodb.call,
      dir: lasting === undefined ? undefined : join(dir, 'triggers'),
      log,
      ...(options.backoffMilliseconds === undefined ? {} : { backoffMilliseconds: options.backoffMilliseconds }),
    })
    parts.push(triggers.close)
    started.resolve(triggers)
    const keysOf = ({ accessKeyId, secretAccessKey }: Principal): Credentials => ({ accessKeyId, secretAccessKey })
    return {
      deployment,
      functions,
      urls: { dynamodb: front.url, s3: s3.url, kms: kms.url },
      principals,
      operatorCredentials: keysOf(operator),
      credentialsOf: (id) => keysOf(of(id)),
      fireSchedule: triggers.fireSchedule,
      invokeAsync: triggers.invokeAsync,
      deadLetters: triggers.deadLetters,
      settled: triggers.settled,
      close,
    }
  } catch (error) {
    started.reject(error)
    await close()
    throw error
  }
}
