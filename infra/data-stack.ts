import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { acknowledge } from './constructs/acknowledge.ts'
import { photosPrefix, privateBucket } from './constructs/bucket.ts'
import { ledgerTable } from './constructs/ledger.ts'
import { capabilityTable } from './constructs/table.ts'
import { userPool } from './constructs/user-pool.ts'
import { stackProps } from './stack-props.ts'
import type { Stage } from './stages.ts'
import type { Tables } from './tables.ts'

/** What must outlive every other stack: tables, photos, people. */
export class DataStack extends Stack {
  readonly key: Key | undefined
  readonly tables: Tables<Table>
  readonly identityKey: Key
  readonly inbox: s3.Bucket
  readonly originals: s3.Bucket
  readonly copies: s3.Bucket
  readonly documents: s3.Bucket
  readonly pool: UserPool | undefined

  constructor(scope: Construct, stage: Stage) {
    super(scope, `wangge-${stage.name}-data`, stackProps(stage, 'Tables, photos and people'))
    const key = stage.customerKey ? customerKey(this, stage) : undefined
    this.key = key
    this.tables = {
      county: capabilityTable(this, 'county', stage, key),
      grid: capabilityTable(this, 'grid', stage, key),
      reporting: capabilityTable(this, 'reporting', stage, key),
      evidence: capabilityTable(this, 'evidence', stage, key),
      recruitment: capabilityTable(this, 'recruitment', stage, key),
      ledger: ledgerTable(this, stage, key),
    }
    this.identityKey = identityKey(this, stage)
    this.inbox = inbox(this, stage, key)
    this.originals = originals(this, stage, key)
    this.copies = copies(this, stage, key)
    this.documents = documents(this, stage, key)
    for (const bucket of [this.inbox, this.originals, this.copies, this.documents]) {
      acknowledge(bucket, {
        'AwsSolutions-S1':
          'Handing out an original is a ledger entry; access logs would add addresses of people, and nothing else.',
      })
    }
    this.pool = stage.issuer.kind === 'cognito' ? userPool(this, stage) : undefined
    this.#keepExports()
  }

  /** A restored table replaces one of these in the api stack; the export must not go while it is still imported. */
  #keepExports(): void {
    for (const table of Object.values(this.tables)) {
      this.exportValue(table.tableArn)
      this.exportValue(table.tableName)
    }
    if (this.tables.ledger.tableStreamArn) this.exportValue(this.tables.ledger.tableStreamArn)
  }
}

/** The site may send and fetch photos from its own pages only; before its name is known, from the CDN's names. */
function fromTheSite(stage: Stage, method: s3.HttpMethods): s3.CorsRule[] {
  const anyDistribution = stage.partition === 'aws-cn' ? 'https://*.cloudfront.cn' : 'https://*.cloudfront.net'
  return [
    {
      allowedOrigins: [stage.siteOrigin ?? anyDistribution],
      allowedMethods: [method],
      allowedHeaders: method === s3.HttpMethods.PUT ? ['content-type', 'if-none-match', 'x-amz-checksum-sha256'] : [],
      exposedHeaders: ['etag', 'x-amz-checksum-sha256'],
      maxAge: 3600,
    },
  ]
}

/** Where phones put photos. Nothing stays: what is worth keeping has been copied within minutes. */
function inbox(scope: Construct, stage: Stage, key?: Key): s3.Bucket {
  const bucket = privateBucket(scope, 'inbox', {
    stage,
    key,
    lifecycleRules: [{ id: 'two-days', expiration: Duration.days(2) }],
    cors: fromTheSite(stage, s3.HttpMethods.PUT),
  })
  // The native property: CDK's own `eventBridgeEnabled` brings a custom resource and a helper function.
  const resource = bucket.node.defaultChild as s3.CfnBucket
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
  return bucket
}

/** Untouched originals, which nobody deletes before their retention ends. Read seldom, so stored cheaply from the next day. */
function originals(scope: Construct, stage: Stage, key?: Key): s3.Bucket {
  return privateBucket(scope, 'evidence', {
    stage,
    key,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(stage.retentionDays)),
    lifecycleRules: [cheaperAfter(1)],
    cors: fromTheSite(stage, s3.HttpMethods.GET),
  })
}

/** What members see, mostly in the first weeks: re-encoded, without EXIF. Made anew from the originals if ever lost. */
function copies(scope: Construct, stage: Stage, key?: Key): s3.Bucket {
  return privateBucket(scope, 'copies', {
    stage,
    key,
    lifecycleRules: [cheaperAfter(30)],
    cors: fromTheSite(stage, s3.HttpMethods.GET),
  })
}

/** A sixth of the price, read at once, worth it for what stays 90 days and is read seldom (infra/cost.ts). */
function cheaperAfter(days: number): s3.LifecycleRule {
  const storageClass = s3.StorageClass.GLACIER_INSTANT_RETRIEVAL
  return { id: 'cheaper', prefix: photosPrefix, transitions: [{ storageClass, transitionAfter: Duration.days(days) }] }
}

/** Applicants' papers: personal data that must go, hence no lock and a last day. */
function documents(scope: Construct, stage: Stage, key?: Key): s3.Bucket {
  return privateBucket(scope, 'documents', {
    stage,
    key,
    lifecycleRules: [{ id: 'last-day', expiration: Duration.days(stage.documentsDays) }],
    cors: fromTheSite(stage, s3.HttpMethods.PUT),
  })
}

function customerKey(scope: Construct, stage: Stage): Key {
  return new Key(scope, 'key', {
    description: `Wangge ${stage.name}: tables and photos`,
    enableKeyRotation: true,
    removalPolicy: stage.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
}

/** Finds the same identity number twice without keeping it: a secret that no function can read (KMS, "HMAC keys"). */
function identityKey(scope: Construct, stage: Stage): Key {
  return new Key(scope, 'identity-key', {
    description: `Wangge ${stage.name}: identity numbers`,
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    removalPolicy: stage.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
}
