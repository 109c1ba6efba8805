import { Duration } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Stage } from '../stages.ts'
import type { Entry, KeyUse } from './entry.ts'
import { tableProps } from './table.ts'

/** Every action that changes or removes an item that is already there. A put can overwrite too, which IAM cannot see. */
const rewriting = [
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:PartiQLInsert',
  'dynamodb:PartiQLUpdate',
  'dynamodb:PartiQLDelete',
] as const

/**
 * The ledger: only ever grows. Its own policy denies rewriting to everybody, the account's administrators included; a
 * put that overwrites shows in the stream as a record other than INSERT (design §5). No index, nothing expires.
 */
export function ledgerTable(scope: Construct, stage: Stage, key?: IKey): dynamodb.Table {
  return new dynamodb.Table(scope, 'ledger-table', {
    ...tableProps(stage, key),
    partitionKey: { name: 'subject', type: dynamodb.AttributeType.STRING },
    sortKey: { name: 'seq', type: dynamodb.AttributeType.NUMBER },
    stream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    resourcePolicy: new PolicyDocument({
      statements: [
        new PolicyStatement({
          sid: 'OnlyGrows',
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions: [...rewriting],
          // "This table": its own ARN would make the resource depend on itself.
          resources: ['*'],
        }),
      ],
    }),
  })
}

/** Who may do what to the ledger: append, read, follow. There is no method that grants a change. */
export class LedgerAccess {
  readonly #table: dynamodb.ITable

  constructor(table: dynamodb.ITable) {
    this.#table = table
  }

  grantAppend(fn: Entry): void {
    fn.may({ actions: ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], resources: [this.#table.tableArn] })
    this.#tell(fn, 'write')
  }

  grantRead(fn: Entry): void {
    fn.may({
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [this.#table.tableArn],
    })
    this.#tell(fn, 'read')
  }

  /** Calls the function with every record of the stream, in order per subject; what keeps failing goes to `failures`. */
  follow(fn: Entry, failures: IQueue): void {
    const stream = this.#table.tableStreamArn
    if (!stream) throw new Error('The ledger in use has no stream: a restored one needs `streamLabel` in its stage')
    fn.may({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
      resources: [stream],
    })
    const mapping = new EventSourceMapping(fn, 'ledger', {
      target: fn,
      eventSourceArn: stream,
      // From the oldest kept record: what was written before the first deployment of the function is followed too.
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      retryAttempts: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      onFailure: new SqsDlq(failures),
    })
    // Lambda checks when it makes the mapping that the role may read the stream.
    mapping.node.addDependency(fn.ownRole)
    if (this.#table.encryptionKey) fn.mayUseKey(this.#table.encryptionKey.keyArn, 'dynamodb', 'read')
  }

  #tell(fn: Entry, use: KeyUse): void {
    fn.knows('LEDGER_TABLE', this.#table.tableName)
    if (this.#table.encryptionKey) fn.mayUseKey(this.#table.encryptionKey.keyArn, 'dynamodb', use)
  }
}
