import type { Call, Operation } from './call.ts'
import { copyObject } from './copy.ts'
import { deleteObject } from './delete.ts'
import { refusal } from './errors.ts'
import { getObject, headObject } from './get.ts'
import { headBucket, listObjects } from './list.ts'
import { abortUpload, completeUpload, createUpload, uploadPart } from './multipart.ts'
import { putObject } from './put.ts'
import { getLegalHold, getRetention, putLegalHold, putRetention } from './retention.ts'

/** Query names that turn a request into another operation; one that has no route below is answered NotImplemented. */
const subresources = [
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'delete',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'location',
  'logging',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'partNumber',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'tagging',
  'torrent',
  'uploadId',
  'uploads',
  'versioning',
  'versions',
  'website',
]

const routes: Readonly<Record<string, Operation>> = {
  'HEAD bucket': headBucket,
  'GET bucket': listObjects,
  'PUT object': putObject,
  'PUT object copy': copyObject,
  'GET object': getObject,
  'HEAD object': headObject,
  'DELETE object': deleteObject,
  'PUT object retention': putRetention,
  'GET object retention': getRetention,
  'PUT object legal-hold': putLegalHold,
  'GET object legal-hold': getLegalHold,
  'POST object uploads': createUpload,
  'PUT object partNumber uploadId': uploadPart,
  'POST object uploadId': completeUpload,
  'DELETE object uploadId': abortUpload,
}

/** The operation that a request asks for. Refuses NotImplemented. */
export function operationFor(method: string, call: Call): Operation {
  const level = call.key === '' ? 'bucket' : 'object'
  const named = subresources.filter((name) => call.query.has(name))
  const copy = method === 'PUT' && call.headers['x-amz-copy-source'] !== undefined ? ['copy'] : []
  const operation = routes[[method, level, ...named, ...copy].join(' ')]
  if (operation === undefined) throw refusal('NotImplemented', 'This operation is not implemented by the local S3')
  return operation
}
