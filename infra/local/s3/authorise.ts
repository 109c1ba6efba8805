import { isAllowed, isDenied } from '../iam.ts'
import type { IamRequest } from '../types.ts'
import type { Bucket } from './bucket.ts'
import type { Call } from './call.ts'
import { refusal, type S3Refusal } from './errors.ts'

type Context = IamRequest['context']

/** Condition keys of every S3 request (Service Authorization Reference, "Amazon S3"). The local front counts as TLS. */
function contextOf(call: Call, extra: Context): Context {
  const header = (name: string) => call.headers[name]
  const condition = (key: string, value: string | undefined) => (value === undefined ? {} : { [key]: [value] })
  return {
    'aws:securetransport': ['true'],
    's3:authtype': [call.signed.via === 'query' ? 'REST-QUERY-STRING' : 'REST-HEADER'],
    's3:signatureversion': ['AWS4-HMAC-SHA256'],
    's3:x-amz-content-sha256': [call.signed.payload],
    ...condition('s3:if-none-match', header('if-none-match')),
    ...condition('s3:if-match', header('if-match')),
    ...extra,
  }
}

export const objectArn = (bucket: Bucket, key: string): string => `${bucket.spec.arn}/${key}`

/** Answers whether the signer may: its own statements allow it and the bucket's policy does not deny it. */
export function may(call: Call, bucket: Bucket, action: string, key: string | undefined, extra: Context = {}): boolean {
  const resource = key === undefined ? bucket.spec.arn : objectArn(bucket, key)
  const request = { action, resource, context: contextOf(call, extra) }
  return isAllowed(call.signed.principal.statements, request) && !isDenied(bucket.spec.policy, request)
}

/** Refuses AccessDenied unless the signer may do this to the object `key`, or to the bucket when it is undefined. */
export function authorise(call: Call, bucket: Bucket, action: string, key: string | undefined, extra?: Context): void {
  if (may(call, bucket, action, key, extra)) return
  const resource = key === undefined ? bucket.spec.arn : objectArn(bucket, key)
  const who = call.signed.principal.name
  throw refusal('AccessDenied', `User: ${who} is not authorized to perform: ${action} on resource: "${resource}"`)
}

/** Who may not list a bucket is not told that a key is missing (S3 GetObject, "Permissions"): 403 instead of 404. */
export function missing(call: Call, bucket: Bucket, headers?: Readonly<Record<string, string>>): S3Refusal {
  return may(call, bucket, 's3:ListBucket', undefined)
    ? refusal('NoSuchKey', undefined, headers)
    : refusal('AccessDenied')
}
