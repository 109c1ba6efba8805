import * as z from 'zod'
import type { BucketNotification, EventRule, ScheduleSpec, StreamMapping, TableSpec } from '../deployment.ts'
import type { JsonObject } from './assembly.ts'
import type { Declarations, DeclaredResource } from './declared.ts'
import { flag } from './flag.ts'

type FunctionId = (reference: string, at: string) => string

const onFailure = z.object({ OnFailure: z.object({ Destination: z.string().optional() }).optional() }).default({})
const mapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.coerce.number().default(100),
  MaximumBatchingWindowInSeconds: z.coerce.number().default(0),
  BisectBatchOnFunctionError: flag.default(false),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  MaximumRecordAgeInSeconds: z.literal(-1).optional(),
  TumblingWindowInSeconds: z.literal(0).optional(),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']),
  FunctionResponseTypes: z.array(z.string()).default([]),
  DestinationConfig: onFailure,
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).default({ Filters: [] }),
  Enabled: flag.default(true),
})

/**
 * Answers the event source mappings from table streams. Another source, and a maximum record age or a tumbling window,
 * which the local poller does not keep, throw. Defaults are Lambda's.
 */
export const streamMappingsOf = (
  declared: Declarations,
  tables: readonly TableSpec[],
  functionId: FunctionId,
): StreamMapping[] =>
  declared('AWS::Lambda::EventSourceMapping').map((resource) => {
    const read = resource.read(mapping)
    const table = tables.find((one) => one.streamArn === read.EventSourceArn)
    if (table === undefined)
      throw new Error(`${resource.path}: ${read.EventSourceArn} is no table stream of the templates`)
    const destination = read.DestinationConfig.OnFailure?.Destination
    return {
      id: resource.id,
      path: resource.path,
      table: table.name,
      streamArn: table.streamArn,
      function: functionId(read.FunctionName, resource.path),
      batchSize: read.BatchSize,
      batchWindowSeconds: read.MaximumBatchingWindowInSeconds,
      bisect: read.BisectBatchOnFunctionError,
      maxRetries: read.MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : read.MaximumRetryAttempts,
      startingPosition: read.StartingPosition,
      reportsItemFailures: read.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      ...(destination === undefined ? {} : { onFailure: destination }),
      filters: read.FilterCriteria.Filters.map(({ Pattern }) => JSON.parse(Pattern) as JsonObject),
      enabled: read.Enabled,
    }
  })

const filterRules = z.array(z.object({ Name: z.string(), Value: z.string() }))
const filter = z
  .object({
    Key: z.object({ FilterRules: filterRules }).optional(),
    S3Key: z.object({ Rules: filterRules }).optional(),
  })
  .default({})
/** The bucket's own property names one event a configuration; S3's API, which CDK's custom resource calls, names several. */
const lambdaConfiguration = z.object({
  Event: z.string().optional(),
  Events: z.array(z.string()).optional(),
  Function: z.string().optional(),
  LambdaFunctionArn: z.string().optional(),
  Filter: filter,
})
const notificationConfiguration = z.strictObject({
  LambdaConfigurations: z.array(lambdaConfiguration).default([]),
  LambdaFunctionConfigurations: z.array(lambdaConfiguration).default([]),
  EventBridgeConfiguration: z.object({ EventBridgeEnabled: flag.default(true) }).optional(),
})
const custom = z.object({ BucketName: z.string(), NotificationConfiguration: notificationConfiguration })
const own = z.object({ NotificationConfiguration: notificationConfiguration.optional() })

const configurationsOf = (declared: Declarations) => [
  ...declared('Custom::S3BucketNotifications').map((one) => ({ at: one.path, ...one.read(custom) })),
  ...declared('AWS::S3::Bucket').map((one) => ({ at: one.path, BucketName: one.ref, ...one.read(own) })),
]

/** Answers the buckets that send their events to EventBridge. */
export const eventBucketsOf = (declared: Declarations): string[] =>
  configurationsOf(declared)
    .filter((one) => one.NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled)
    .map((one) => one.BucketName)

/** Answers the bucket notifications to functions, from CDK's custom resource and from the bucket's own property. Other targets throw. */
export const notificationsOf = (declared: Declarations, functionId: FunctionId): BucketNotification[] =>
  configurationsOf(declared).flatMap(({ at, BucketName, NotificationConfiguration }) =>
    [
      ...(NotificationConfiguration?.LambdaConfigurations ?? []),
      ...(NotificationConfiguration?.LambdaFunctionConfigurations ?? []),
    ].map((one) => {
      const rules = one.Filter.Key?.FilterRules ?? one.Filter.S3Key?.Rules ?? []
      const rule = (name: string): string => rules.find((each) => each.Name.toLowerCase() === name)?.Value ?? ''
      return {
        bucket: BucketName,
        events: one.Events ?? (one.Event === undefined ? [] : [one.Event]),
        prefix: rule('prefix'),
        suffix: rule('suffix'),
        function: functionId(one.Function ?? one.LambdaFunctionArn ?? '', at),
      }
    }),
  )

const target = z.object({
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z.undefined().optional(),
  InputTransformer: z.undefined().optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).default({}),
})
const eventRule = z.object({
  EventPattern: z.looseObject({ source: z.tuple([z.literal('aws.s3')]) }),
  EventBusName: z.literal('default').optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(target).default([]),
})
const rule = z.object({
  ScheduleExpression: z.string(),
  State: z.string().default('ENABLED'),
  Targets: z.array(target).default([]),
})
const schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.string().default('ENABLED'),
  Target: target,
})

const scheduleOf = (
  resource: DeclaredResource,
  kind: ScheduleSpec['kind'],
  read: { ScheduleExpression: string; State: string },
  to: z.infer<typeof target>,
  timeZone: string,
  functionId: FunctionId,
): ScheduleSpec => ({
  id: resource.id,
  path: resource.path,
  name: resource.ref,
  arn: resource.attribute('Arn'),
  kind,
  expression: read.ScheduleExpression,
  timeZone,
  enabled: read.State === 'ENABLED',
  function: functionId(to.Arn, resource.path),
  ...(to.Input === undefined ? {} : { input: to.Input }),
  ...(to.DeadLetterConfig.Arn === undefined ? {} : { deadLetterQueue: to.DeadLetterConfig.Arn }),
})

/** Answers the clocks: EventBridge rules with a schedule, one entry a target, and EventBridge Scheduler's schedules. */
export const schedulesOf = (declared: Declarations, functionId: FunctionId): ScheduleSpec[] => [
  ...declared('AWS::Events::Rule')
    .filter((resource) => resource.properties().ScheduleExpression !== undefined)
    .flatMap((resource) => {
      const read = resource.read(rule)
      return read.Targets.map((to) => scheduleOf(resource, 'rule', read, to, 'UTC', functionId))
    }),
  ...declared('AWS::Scheduler::Schedule').map((resource) => {
    const read = resource.read(schedule)
    return scheduleOf(resource, 'schedule', read, read.Target, read.ScheduleExpressionTimezone, functionId)
  }),
]

/** Answers the rules of the default event bus that listen to S3. A rule for another source would never see an event here and throws. */
export const eventRulesOf = (declared: Declarations, functionId: FunctionId): EventRule[] =>
  declared('AWS::Events::Rule')
    .filter((resource) => resource.properties().EventPattern !== undefined)
    .flatMap((resource) => {
      const read = resource.read(eventRule)
      return read.Targets.map((to) => ({
        id: resource.id,
        path: resource.path,
        name: resource.ref,
        pattern: resource.properties().EventPattern as JsonObject,
        enabled: read.State === 'ENABLED',
        function: functionId(to.Arn, resource.path),
        ...(to.Input === undefined ? {} : { input: to.Input }),
      }))
    })
