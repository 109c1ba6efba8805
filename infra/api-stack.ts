import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { AdminStack } from './admin-stack.ts'
import { acknowledge } from './constructs/acknowledge.ts'
import { Alarms } from './constructs/alarms.ts'
import { BucketAccess, documentsPrefix, photosPrefix } from './constructs/bucket.ts'
import { Entry } from './constructs/entry.ts'
import { HttpRoutes } from './constructs/http-api.ts'
import { LedgerAccess } from './constructs/ledger.ts'
import { TableAccess } from './constructs/table.ts'
import { connectTrigger } from './constructs/triggers.ts'
import type { DataStack } from './data-stack.ts'
import type { FunctionSpec } from './functions.ts'
import { grant, type Holdings } from './grants.ts'
import { stackProps } from './stack-props.ts'
import type { Stage } from './stages.ts'
import type { TableName } from './tables.ts'

/** A function and the folder of its bundle. */
export type Bundled = { readonly spec: FunctionSpec; readonly bundle: string }

/** What runs: functions with their grants, the API's routes, triggers, alarms. Holds no data; it may be deleted and deployed again. */
export class ApiStack extends Stack {
  constructor(scope: Construct, stage: Stage, data: DataStack, admin: AdminStack, functions: readonly Bundled[]) {
    super(scope, `wangge-${stage.name}-api`, stackProps(stage, 'Functions, routes, triggers and alarms'))
    const holdings = this.#holdings(stage, data, admin)
    const failures = this.#failures()
    const sources = { inbox: data.inbox, ledger: holdings.ledger, failures }
    const routes = new HttpRoutes(this, 'routes', { apiId: admin.apiId, signIn: admin.signIn, stage })
    const alarms = new Alarms(this, 'alarms', stage)
    for (const { spec, bundle } of functions) {
      const fn = new Entry(this, spec, { stage, bundle })
      grant(holdings, fn)
      connectTrigger(fn, sources)
      if (spec.operations.length > 0) routes.serve(fn)
      if (spec.trigger === 'ledger-grown') alarms.watchFollower(fn)
      if (spec.trigger === 'by-hand') this.#sayHowToInvite(fn)
    }
    alarms.watchErrors()
    alarms.watchThrottles()
    alarms.watchFailures(failures)
    alarms.watchLedger(stage)
  }

  #holdings(stage: Stage, data: DataStack, admin: AdminStack): Holdings {
    const inUse = (name: TableName) => restoredTable(this, stage, name, data) ?? data.tables[name]
    return {
      stage,
      tables: {
        county: new TableAccess(inUse('county'), 'county'),
        grid: new TableAccess(inUse('grid'), 'grid'),
        reporting: new TableAccess(inUse('reporting'), 'reporting'),
        evidence: new TableAccess(inUse('evidence'), 'evidence'),
        recruitment: new TableAccess(inUse('recruitment'), 'recruitment'),
      },
      ledger: new LedgerAccess(inUse('ledger')),
      identityKeyArn: data.identityKey.keyArn,
      inbox: new BucketAccess(data.inbox, 'INBOX_BUCKET', photosPrefix),
      originals: new BucketAccess(data.originals, 'EVIDENCE_BUCKET', photosPrefix),
      copies: new BucketAccess(data.copies, 'COPIES_BUCKET', photosPrefix),
      documents: new BucketAccess(data.documents, 'DOCUMENTS_BUCKET', documentsPrefix),
      issuer: admin.signIn,
    }
  }

  #failures(): Queue {
    const queue = new Queue(this, 'failures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    acknowledge(queue, { 'AwsSolutions-SQS3': 'This is where events go that failed for good; a person reads it.' })
    return queue
  }

  #sayHowToInvite(fn: Entry): void {
    new CfnOutput(this, 'InviteFirstAdmin', {
      description: 'Run this once after the first deployment: it prints the first administrator’s invitation',
      value: `aws lambda invoke --function-name ${fn.functionName} --region ${this.region} /dev/stdout`,
    })
  }
}

/** A table that a restore made, in place of the data stack's own (docs/operations.md). */
function restoredTable(scope: Construct, stage: Stage, name: TableName, data: DataStack): dynamodb.ITable | undefined {
  const told = stage.restored?.[name]
  if (!told) return undefined
  const tableArn = Stack.of(scope).formatArn({ service: 'dynamodb', resource: 'table', resourceName: told.name })
  return dynamodb.Table.fromTableAttributes(scope, `restored-${name}`, {
    tableArn,
    ...(told.streamLabel && { tableStreamArn: `${tableArn}/stream/${told.streamLabel}` }),
    ...(data.key && { encryptionKey: data.key }),
  })
}
