import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as s3 from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { EnvName } from '../../functions/contract.ts'
import type { Stage } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'
import type { Entry, KeyUse } from './entry.ts'

/** Every photo's key starts so, in the inbox, the evidence and the copies alike (design §6). */
export const photosPrefix = 'photos/'
/** And every applicant's paper. */
export const documentsPrefix = 'documents/'

export type BucketProps = Pick<
  s3.BucketProps,
  'versioned' | 'objectLockEnabled' | 'objectLockDefaultRetention' | 'lifecycleRules' | 'cors'
>

/** A bucket nobody reaches without a signature and TLS, kept when its stack goes. */
export function privateBucket(
  scope: Construct,
  id: string,
  told: { readonly stage: Stage; readonly key?: IKey | undefined } & BucketProps,
): s3.Bucket {
  const { stage, key, lifecycleRules = [], ...props } = told
  return new s3.Bucket(scope, id, {
    ...props,
    lifecycleRules: [
      { id: 'abandoned-uploads', abortIncompleteMultipartUploadAfter: Duration.days(2) },
      ...lifecycleRules,
    ],
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: stage.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    ...(key
      ? { encryption: s3.BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
      : { encryption: s3.BucketEncryption.S3_MANAGED }),
  })
}

/** Who may do what to a bucket's objects under one prefix. Only erasure deletes, nobody bypasses a retention. */
export class BucketAccess {
  readonly #bucket: s3.Bucket
  readonly #variable: EnvName
  readonly #arn: string
  readonly #prefix: string

  /** The bucket belongs to another stack than the functions. */
  constructor(bucket: s3.Bucket, variable: EnvName, prefix: string) {
    this.#bucket = bucket
    this.#variable = variable
    this.#arn = Stack.of(bucket).exportValue(bucket.bucketArn)
    this.#prefix = prefix
  }

  /** Reads objects, or signs a link with which somebody else reads one: S3 checks the signer's permission. */
  grantRead(fn: Entry): void {
    this.#mayObjects(fn, ['s3:GetObject'])
    this.#tell(fn, 'read')
  }

  /** Reads objects that may not be there: who may not list is answered 403, not 404, for a missing key. */
  grantLookUp(fn: Entry): void {
    this.grantRead(fn)
    fn.may({ actions: ['s3:ListBucket'], resources: [this.#arn] })
  }

  /** Writes objects, or signs an upload that somebody else makes. The bucket sets a retention, if it has one. */
  grantPut(fn: Entry): void {
    this.#mayObjects(fn, ['s3:PutObject'])
    this.#tell(fn, 'write')
  }

  /** Deletes objects: what erases a person erases their papers. */
  grantDelete(fn: Entry): void {
    this.#mayObjects(fn, ['s3:DeleteObject'])
    this.#tell(fn, 'read')
  }

  #mayObjects(fn: Entry, actions: readonly string[]): void {
    fn.may({ actions, resources: [`${this.#arn}/${this.#prefix}*`] })
    const { 'Fn::ImportValue': exported } = Stack.of(fn).resolve(this.#arn) as { 'Fn::ImportValue': string }
    acknowledge(fn.ownRole, {
      [`AwsSolutions-IAM5[Resource::${exported}/${this.#prefix}*]`]:
        'A photo or paper has any key under the prefix, and no other.',
    })
  }

  #tell(fn: Entry, use: KeyUse): void {
    fn.knows(this.#variable, this.#bucket.bucketName)
    if (this.#bucket.encryptionKey) fn.mayUseKey(this.#bucket.encryptionKey.keyArn, 's3', use)
  }
}
