import { RemovalPolicy } from 'aws-cdk-lib'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'
import type { EnvName } from '../../functions/contract.ts'
import type { Stage } from '../stages.ts'
import type { CapabilityTableName } from '../tables.ts'
import type { Entry, KeyUse } from './entry.ts'

const indexes = ['gsi1', 'gsi2'] as const
const text = (name: string): dynamodb.Attribute => ({ name, type: dynamodb.AttributeType.STRING })

/** What every table has: paid per request, restorable to any second of 35 days, kept when its stack goes. */
export function tableProps(stage: Stage, key: IKey | undefined) {
  return {
    billingMode: dynamodb.BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: stage.protect,
    removalPolicy: stage.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(key
      ? { encryption: dynamodb.TableEncryption.CUSTOMER_MANAGED, encryptionKey: key }
      : { encryption: dynamodb.TableEncryption.AWS_MANAGED }),
  }
}

/** A capability's table: `pk`, `sk`, the two indexes, and `expiresAt` (seconds) after which an item may go. */
export function capabilityTable(scope: Construct, name: CapabilityTableName, stage: Stage, key?: IKey): dynamodb.Table {
  const table = new dynamodb.Table(scope, `${name}-table`, {
    ...tableProps(stage, key),
    partitionKey: text('pk'),
    sortKey: text('sk'),
    timeToLiveAttribute: 'expiresAt',
  })
  for (const index of indexes) {
    table.addGlobalSecondaryIndex({
      indexName: index,
      partitionKey: text(`${index}pk`),
      sortKey: text(`${index}sk`),
      projectionType: dynamodb.ProjectionType.ALL,
    })
  }
  return table
}

const readItems = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem']
const writeItems = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']

/** Partition keys, a star for the rest of one: what may be read, put and deleted. */
export type Part = {
  readonly read: readonly string[]
  readonly put: readonly string[]
  readonly remove: readonly string[]
  /** Counters, which are updated in place. */
  readonly count?: readonly string[]
}

/** Who may do what to a capability's table. Nobody scans: no request needs it (design §4). */
export class TableAccess {
  readonly #table: dynamodb.ITable
  readonly #variable: EnvName

  constructor(table: dynamodb.ITable, name: CapabilityTableName) {
    this.#table = table
    this.#variable = `${name.toUpperCase() as Uppercase<CapabilityTableName>}_TABLE`
  }

  grantRead(fn: Entry): void {
    fn.may({ actions: readItems, resources: [this.#table.tableArn] })
    fn.may({ actions: ['dynamodb:Query'], resources: this.#indexArns() })
    this.#tell(fn, 'read')
  }

  /** Reads items only whose partition key is one of `keys`; the indexes stay closed. */
  grantReadOf(fn: Entry, keys: readonly string[]): void {
    fn.may({
      actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
      resources: [this.#table.tableArn],
      conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': keys } },
    })
    this.#tell(fn, 'read')
  }

  /**
   * Reads, puts and deletes items only whose partition key is like one of these (`applicant#*`); the indexes stay closed.
   * For functions that anybody may call, and for what runs unseen.
   */
  grantPart(fn: Entry, part: Part): void {
    const allow = (actions: readonly string[], keys: readonly string[]) =>
      keys.length > 0 &&
      fn.may({
        actions,
        resources: [this.#table.tableArn],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } },
      })
    allow(readItems, part.read)
    allow(['dynamodb:PutItem'], part.put)
    // Without a key there is nothing to allow: a condition on none would hold for a request that names none.
    if (part.remove.length > 0) allow(['dynamodb:DeleteItem'], part.remove)
    if (part.count) allow(['dynamodb:UpdateItem'], part.count)
    this.#tell(fn, 'write')
  }

  /** Reads and writes items; a transaction needs no action of its own, each of its parts is checked as one of these. */
  grantWrite(fn: Entry): void {
    fn.may({ actions: [...readItems, ...writeItems], resources: [this.#table.tableArn] })
    fn.may({ actions: ['dynamodb:Query'], resources: this.#indexArns() })
    this.#tell(fn, 'write')
  }

  #indexArns(): string[] {
    return indexes.map((index) => `${this.#table.tableArn}/index/${index}`)
  }

  #tell(fn: Entry, use: KeyUse): void {
    fn.knows(this.#variable, this.#table.tableName)
    if (this.#table.encryptionKey) fn.mayUseKey(this.#table.encryptionKey.keyArn, 'dynamodb', use)
  }
}
