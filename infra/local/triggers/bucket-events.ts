import { randomBytes, randomUUID } from 'node:crypto'
import type { BucketNotification, Deployment } from '../deployment.ts'
import type { JsonObject } from '../template/assembly.ts'
import type { S3ObjectCreated } from '../types.ts'
import type { AsyncQueue } from './async-queue.ts'
import { matches } from './pattern.ts'

/** S3 writes keys as a form field: a space becomes `+`, slashes stay. */
const encodedKey = (key: string): string => encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/')

const sequencerOf = (record: S3ObjectCreated): string =>
  Date.parse(record.eventTime).toString(16).toUpperCase().padStart(16, '0')

const listens = (notification: BucketNotification, record: S3ObjectCreated): boolean =>
  notification.bucket === record.bucket &&
  notification.events.some((event) => /^s3:ObjectCreated:(\*|Put)$/.test(event)) &&
  record.key.startsWith(notification.prefix) &&
  record.key.endsWith(notification.suffix)

/** The event that a function gets (S3 User Guide, "Event message structure"). */
export const bucketEvent = (
  record: S3ObjectCreated,
  { region, partition }: Pick<Deployment, 'region' | 'partition'>,
): object => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: region,
      eventTime: record.eventTime,
      eventName: 'ObjectCreated:Put',
      userIdentity: { principalId: 'LOCAL' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': randomBytes(8).toString('hex').toUpperCase() },
      s3: {
        s3SchemaVersion: '1.0',
        bucket: {
          name: record.bucket,
          ownerIdentity: { principalId: 'LOCAL' },
          arn: `arn:${partition}:s3:::${record.bucket}`,
        },
        object: {
          key: encodedKey(record.key),
          size: record.size,
          eTag: record.eTag.replaceAll('"', ''),
          ...(record.versionId === undefined ? {} : { versionId: record.versionId }),
          sequencer: sequencerOf(record),
        },
      },
    },
  ],
})

/** The event that the event bus carries; its key is not encoded (S3 User Guide, "EventBridge event message structure"). */
export const busEvent = (
  record: S3ObjectCreated,
  { region, partition, account }: Pick<Deployment, 'region' | 'partition' | 'account'>,
): JsonObject => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account,
  time: record.eventTime.replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [`arn:${partition}:s3:::${record.bucket}`],
  detail: {
    version: '0',
    bucket: { name: record.bucket },
    object: {
      key: record.key,
      size: record.size,
      etag: record.eTag.replaceAll('"', ''),
      ...(record.versionId === undefined ? {} : { 'version-id': record.versionId }),
      sequencer: sequencerOf(record),
    },
    'request-id': randomBytes(8).toString('hex').toUpperCase(),
    requester: account,
    'source-ip-address': '127.0.0.1',
    reason: 'PutObject',
  },
})

/**
 * Answers the listener of the buckets: it hands a new object to every function that listens, directly or by a rule of the event bus,
 * and returns once the queue keeps it.
 */
export const bucketListener =
  (deployment: Deployment, queue: AsyncQueue, log: (line: string) => void) =>
  (record: S3ObjectCreated): void => {
    const hand = (functionId: string, event: unknown): void =>
      void queue.invoke(functionId, event).catch((error: unknown) => log(String(error)))
    for (const notification of deployment.notifications.filter((one) => listens(one, record)))
      hand(notification.function, bucketEvent(record, deployment))
    if (!deployment.eventBuckets.includes(record.bucket)) return
    const event = busEvent(record, deployment)
    for (const rule of deployment.eventRules.filter((one) => one.enabled && matches(one.pattern, event)))
      hand(rule.function, rule.input === undefined ? event : JSON.parse(rule.input))
  }
