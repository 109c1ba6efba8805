import type { S3Event, S3ObjectCreatedNotificationEvent } from 'aws-lambda'

export type PhotosArrived = S3Event | S3ObjectCreatedNotificationEvent

/**
 * Which objects came, and when. S3 tells its functions directly (keys form-encoded, S3: "Event message structure") or over
 * EventBridge (keys as they are, S3: "Using EventBridge"); how it is wired is the stage's affair, not the sealing's.
 */
export function arrivalsIn(event: PhotosArrived): { key: string; at: Date }[] {
  if ('detail' in event) return [{ key: event.detail.object.key, at: new Date(event.time) }]
  return event.Records.map(({ s3, eventTime }) => ({
    key: decodeURIComponent(s3.object.key.replaceAll('+', ' ')),
    at: new Date(eventTime),
  }))
}
