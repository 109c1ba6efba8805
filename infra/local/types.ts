/** One IAM statement of a role, with every intrinsic already resolved to text. */
export type Statement = {
  readonly effect: 'Allow' | 'Deny'
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** Who signs a request: a deployed function with its role's statements, or the operator of this machine (allowed all). */
export type Principal = {
  readonly name: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly statements: readonly Statement[] | 'all'
}

/** Finds the principal behind an access key id; undefined for an unknown key. */
export type Principals = (accessKeyId: string) => Principal | undefined

/** What a front asks before it serves: may this principal do this to that resource? Context holds condition keys, lower-cased. */
export type IamRequest = {
  readonly action: string
  readonly resource: string
  readonly context: Readonly<Record<string, readonly string[]>>
}

/** A bucket as the template declares it. */
export type BucketSpec = {
  readonly name: string
  readonly arn: string
  readonly versioned: boolean
  readonly objectLock: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number } | 'none'
  readonly cors: readonly {
    readonly origins: readonly string[]
    readonly methods: readonly string[]
    readonly headers: readonly string[]
    readonly exposed: readonly string[]
  }[]
  /** Statements of the bucket policy (Deny insecure transport and the like), principals ignored except `*`. */
  readonly policy: readonly Statement[]
}

/** What S3 tells its listeners: the record of an event notification, as AWS documents it. */
export type S3ObjectCreated = {
  readonly bucket: string
  readonly key: string
  readonly size: number
  readonly eTag: string
  readonly versionId?: string
  /** ISO 8601. */
  readonly eventTime: string
}

/** A running part of the local cloud. `close` ends it and everything it started. */
export type Part = { readonly url: string; close(): Promise<void> }
