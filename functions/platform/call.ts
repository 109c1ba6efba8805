import type * as z from 'zod'
import type { Member } from '../kernel/member.ts'
import type { Operation } from '../kernel/operation.ts'
import { Refusal } from '../kernel/refusal.ts'

/** A validated identity from the issuer: `iss` is the county's name for its issuer, `sub` the person there. */
export type Identity = { readonly issuer: string; readonly subject: string }

/** What an `Idempotency-Key` stands for: the record's key and the hash of the request it came with. */
export type Idempotency = { readonly table: string; readonly key: string; readonly request: string }

/** One call of an operation, after every check that needs no state of the thing itself. */
export type Call<O extends Operation = Operation> = {
  readonly operation: O
  readonly params: z.output<O['params']>
  readonly query: z.output<O['query']>
  readonly body: z.output<O['body']>
  /** Who acts; a public operation has nobody, a signed-in one only an identity. */
  readonly member: O['who'] extends 'public' | 'signed-in' ? undefined : Member
  readonly identity: O['who'] extends 'public' ? undefined : Identity
  /** The event's own time (design §3). */
  readonly now: Date
  readonly requestId: string
  /** The version the caller read, from `If-Match`; undefined when it sent none. */
  readonly ifMatch: number | undefined
  readonly idempotency: Idempotency | undefined
}

/** What an operation answers. `version` becomes the ETag. */
export type Reply<O extends Operation = Operation> = {
  readonly body: z.input<O['output']>
  readonly version?: number
}

/** Refuses a change that does not say which version it read (428) or read another than the present one (412). */
export function requireVersion(call: Pick<Call, 'ifMatch'>, present: number): void {
  if (call.ifMatch === undefined) throw new Refusal('version-missing')
  if (call.ifMatch !== present) throw new Refusal('stale')
}
