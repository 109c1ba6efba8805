import * as z from 'zod'
import type { KeySpec, QueueSpec, SsmParameter, TableSpec } from '../deployment.ts'
import type { BucketSpec } from '../types.ts'
import type { Declarations } from './declared.ts'
import { flag } from './flag.ts'
import { policyDocument, statementsForEveryone } from './statements.ts'

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }))
const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({ ProjectionType: z.string().optional(), NonKeyAttributes: z.array(z.string()).optional() }),
})
const table = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z.array(index).default([]),
  LocalSecondaryIndexes: z.array(index).default([]),
  StreamSpecification: z.object({ StreamViewType: z.string().optional() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().optional(), Enabled: flag }).optional(),
  DeletionProtectionEnabled: flag.default(false),
  Replicas: z.array(z.object({ DeletionProtectionEnabled: flag.default(false) })).default([]),
})

/** Answers the tables, of both CloudFormation types. A global table's single replica is this region's. */
export const tablesOf = (declared: Declarations): TableSpec[] =>
  declared('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((resource) => {
    const read = resource.read(table)
    const ttl = read.TimeToLiveSpecification
    const view = read.StreamSpecification?.StreamViewType
    return {
      id: resource.id,
      path: resource.path,
      name: resource.ref,
      arn: resource.attribute('Arn'),
      streamArn: resource.attribute('StreamArn'),
      keys: read.KeySchema,
      attributes: read.AttributeDefinitions,
      globalIndexes: read.GlobalSecondaryIndexes,
      localIndexes: read.LocalSecondaryIndexes,
      deletionProtection: read.DeletionProtectionEnabled || read.Replicas.some((one) => one.DeletionProtectionEnabled),
      ...(view === undefined ? {} : { streamView: view }),
      ...(ttl?.Enabled && ttl.AttributeName !== undefined ? { timeToLive: ttl.AttributeName } : {}),
    }
  })

const retention = z.object({
  Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
  Days: z.coerce.number().optional(),
  Years: z.coerce.number().optional(),
})
const bucket = z.object({
  VersioningConfiguration: z.object({ Status: z.string() }).optional(),
  ObjectLockEnabled: flag.default(false),
  ObjectLockConfiguration: z.object({ Rule: z.object({ DefaultRetention: retention }).optional() }).optional(),
  CorsConfiguration: z
    .object({
      CorsRules: z.array(
        z.object({
          AllowedOrigins: z.array(z.string()),
          AllowedMethods: z.array(z.string()),
          AllowedHeaders: z.array(z.string()).default([]),
          ExposedHeaders: z.array(z.string()).default([]),
        }),
      ),
    })
    .optional(),
})
const bucketPolicy = z.object({ Bucket: z.string(), PolicyDocument: policyDocument })

/** Answers the buckets with versioning, default retention, CORS rules and the statements of their policies for everyone. */
export const bucketsOf = (declared: Declarations): BucketSpec[] => {
  const policies = declared('AWS::S3::BucketPolicy').map((resource) => resource.read(bucketPolicy))
  return declared('AWS::S3::Bucket').map((resource) => {
    const read = resource.read(bucket)
    const lock = read.ObjectLockConfiguration?.Rule?.DefaultRetention
    return {
      name: resource.ref,
      arn: resource.attribute('Arn'),
      // Object Lock needs versioning and switches it on (S3 User Guide, "Locking objects with Object Lock").
      versioned: read.VersioningConfiguration?.Status === 'Enabled' || read.ObjectLockEnabled,
      objectLock: lock === undefined ? 'none' : { mode: lock.Mode, days: lock.Days ?? (lock.Years ?? 0) * 365 },
      cors: (read.CorsConfiguration?.CorsRules ?? []).map((rule) => ({
        origins: rule.AllowedOrigins,
        methods: rule.AllowedMethods,
        headers: rule.AllowedHeaders,
        exposed: rule.ExposedHeaders,
      })),
      policy: policies
        .filter((policy) => policy.Bucket === resource.ref)
        .flatMap((policy) => statementsForEveryone(policy.PolicyDocument)),
    }
  })
}

/** Answers the queues. Here they only receive what functions refused. */
export const queuesOf = (declared: Declarations): QueueSpec[] =>
  declared('AWS::SQS::Queue').map((resource) => ({
    id: resource.id,
    path: resource.path,
    name: resource.attribute('QueueName'),
    arn: resource.attribute('Arn'),
    url: resource.ref,
  }))

const key = z.object({
  KeySpec: z.string().default('SYMMETRIC_DEFAULT'),
  KeyUsage: z.string().default('ENCRYPT_DECRYPT'),
})
const alias = z.object({ AliasName: z.string(), TargetKeyId: z.string() })

/** Answers the KMS keys with their aliases. Defaults are CloudFormation's. */
export const keysOf = (declared: Declarations): KeySpec[] => {
  const aliases = declared('AWS::KMS::Alias').map((resource) => resource.read(alias))
  return declared('AWS::KMS::Key').map((resource) => {
    const read = resource.read(key)
    const arn = resource.attribute('Arn')
    return {
      id: resource.id,
      path: resource.path,
      keyId: resource.ref,
      arn,
      spec: read.KeySpec,
      usage: read.KeyUsage,
      aliases: aliases
        .filter((one) => one.TargetKeyId === arn || one.TargetKeyId === resource.ref)
        .map((one) => one.AliasName),
    }
  })
}

const ssmParameter = z.object({ Value: z.coerce.string() })

/** Answers the SSM parameters. */
export const parametersOf = (declared: Declarations): SsmParameter[] =>
  declared('AWS::SSM::Parameter').map((resource) => ({
    id: resource.id,
    path: resource.path,
    name: resource.ref,
    value: resource.read(ssmParameter).Value,
  }))
