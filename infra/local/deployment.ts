import type { JsonObject } from './template/assembly.ts'
import type { BucketSpec, Statement } from './types.ts'

/** Every declared thing keeps its logical id, and the construct's path (`Stack/Construct/Resource`) where synthesis wrote it. */
type Declared = { readonly id: string; readonly path: string }

export type KeyElement = { readonly AttributeName: string; readonly KeyType: 'HASH' | 'RANGE' }
export type IndexSpec = {
  readonly IndexName: string
  readonly KeySchema: readonly KeyElement[]
  readonly Projection: { readonly ProjectionType?: string; readonly NonKeyAttributes?: readonly string[] }
}
export type TableSpec = Declared & {
  readonly name: string
  readonly arn: string
  /** As functions and event source mappings name it; the label differs from the JVM's own. */
  readonly streamArn: string
  readonly keys: readonly KeyElement[]
  readonly attributes: readonly { readonly AttributeName: string; readonly AttributeType: string }[]
  readonly globalIndexes: readonly IndexSpec[]
  readonly localIndexes: readonly IndexSpec[]
  readonly streamView?: string
  readonly timeToLive?: string
  readonly deletionProtection: boolean
}

/** Where records or events go that a function refused to the end: the ARN of a queue of this deployment. */
export type Destination = string

export type FunctionSpec = Declared & {
  readonly name: string
  readonly arn: string
  /** The unpacked asset. */
  readonly folder: string
  /** `file.export`. */
  readonly handler: string
  readonly runtime: string
  readonly environment: Readonly<Record<string, string>>
  readonly memoryMegabytes: number
  readonly timeoutSeconds: number
  readonly reservedConcurrency?: number
  /** What its role may do: inline policies, attached policies and managed policies of these templates; AWS's own are ignored. */
  readonly statements: readonly Statement[]
  /** What happens to an event that it was given asynchronously and refused. */
  readonly asynchronous: {
    readonly retries: number
    readonly onFailure?: Destination
    readonly deadLetterQueue?: Destination
  }
}

export type AuthorizerSpec = {
  readonly issuer: string
  readonly audience: readonly string[]
  readonly identitySource: string
}
export type RouteSpec = Declared & {
  readonly api: string
  /** `GET`, or `ANY`; the `$default` route has method `ANY` and route `$default`. */
  readonly method: string
  readonly route: string
  /** Logical id of the function. */
  readonly function: string
  readonly payloadFormat: string
  readonly timeoutMilliseconds: number
  readonly authorizer: AuthorizerSpec | 'none'
  readonly scopes: readonly string[]
}
/** An HTTP API: its CORS configuration and its stages' properties as the template has them, resolved. */
export type ApiSpec = Declared & {
  readonly ref: string
  readonly properties: JsonObject
  readonly stages: readonly JsonObject[]
}

export type StreamMapping = Declared & {
  readonly table: string
  readonly streamArn: string
  /** Logical id of the function. */
  readonly function: string
  readonly batchSize: number
  readonly batchWindowSeconds: number
  readonly bisect: boolean
  /** Infinity where the template sets no limit. */
  readonly maxRetries: number
  readonly startingPosition: 'LATEST' | 'TRIM_HORIZON'
  readonly reportsItemFailures: boolean
  readonly onFailure?: Destination
  /** EventBridge patterns; a record passes that matches any of them, every record where there are none. */
  readonly filters: readonly JsonObject[]
  readonly enabled: boolean
}

export type BucketNotification = {
  readonly bucket: string
  /** Such as `s3:ObjectCreated:*`. */
  readonly events: readonly string[]
  readonly prefix: string
  readonly suffix: string
  /** Logical id of the function. */
  readonly function: string
}

/** A rule of the default event bus. The only events here are those of buckets that send them. */
export type EventRule = Declared & {
  readonly name: string
  readonly pattern: JsonObject
  readonly enabled: boolean
  /** Logical id of the function. */
  readonly function: string
  readonly input?: string
}

export type ScheduleSpec = Declared & {
  readonly name: string
  readonly arn: string
  readonly kind: 'rule' | 'schedule'
  /** `rate(…)` or `cron(…)`. */
  readonly expression: string
  readonly timeZone: string
  readonly enabled: boolean
  /** Logical id of the function. */
  readonly function: string
  /** The event as JSON text, instead of the standard one. */
  readonly input?: string
  readonly deadLetterQueue?: Destination
}

export type QueueSpec = Declared & { readonly name: string; readonly arn: string; readonly url: string }
export type KeySpec = Declared & {
  /** The key's uuid. */
  readonly keyId: string
  readonly arn: string
  readonly spec: string
  readonly usage: string
  readonly aliases: readonly string[]
}
export type SsmParameter = Declared & { readonly name: string; readonly value: string }
/** Properties of a resource that another part interprets, resolved. */
export type RawResource = Declared & { readonly ref: string; readonly type: string; readonly properties: JsonObject }

/** What a cloud assembly declares, with every intrinsic resolved to the local names. */
export type Deployment = {
  readonly region: string
  readonly account: string
  readonly partition: string
  readonly tables: readonly TableSpec[]
  readonly buckets: readonly BucketSpec[]
  readonly functions: readonly FunctionSpec[]
  readonly apis: readonly ApiSpec[]
  readonly routes: readonly RouteSpec[]
  readonly streamMappings: readonly StreamMapping[]
  readonly notifications: readonly BucketNotification[]
  /** Names of the buckets that send their events to the event bus. */
  readonly eventBuckets: readonly string[]
  readonly eventRules: readonly EventRule[]
  readonly schedules: readonly ScheduleSpec[]
  readonly queues: readonly QueueSpec[]
  readonly keys: readonly KeySpec[]
  readonly parameters: readonly SsmParameter[]
  /** CloudFront distributions, functions and policies. */
  readonly edge: readonly RawResource[]
  /** Outputs of every stack, by `Stack.Output`. */
  readonly outputs: Readonly<Record<string, string>>
}
