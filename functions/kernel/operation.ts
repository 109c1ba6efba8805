import * as z from 'zod'

/** The eight roles (design §7). A member may hold several. */
export const roles = ['reporter', 'dispatcher', 'handler', 'supervisor', 'assessor', 'hr', 'auditor', 'admin'] as const
export type Role = (typeof roles)[number]

/** How far a role reaches: its areas and everything below, its unit, only itself, or the whole county. */
export type Within = 'area' | 'unit' | 'self' | 'county'
export type Grant = { readonly role: Role; readonly within: Within }

/**
 * Who may call: `public` needs no token, `signed-in` a valid token but no member yet (accepting an invitation),
 * otherwise any of the grants. An operation without `who` does not compile: deny is the default.
 */
export type Who = 'public' | 'signed-in' | readonly Grant[]

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Gives every listed role the same reach: `grants('county', 'admin', 'auditor')`. */
export function grants<const W extends Within>(within: W, ...to: readonly Role[]): Grant[] {
  return to.map((role) => ({ role, within }))
}

const nothing = z.strictObject({})
export type Nothing = typeof nothing
type Shape = z.ZodType

export type Operation<
  N extends string = string,
  W extends Who = Who,
  P extends Shape = Shape,
  Q extends Shape = Shape,
  B extends Shape = Shape,
  O extends Shape = Shape,
> = {
  /** kebab-case; also the file's name, the client's method, the OpenAPI operationId and the ledger action. */
  readonly name: N
  readonly method: Method
  /** `/v1/cases/{id}/dispatch`: plural nouns, actions as POST. */
  readonly path: string
  readonly summary: string
  readonly who: W
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly output: O
  /** The status of a success; 200 unless told. */
  readonly status: 200 | 201 | 202
  /** Changes a thing that exists: the caller sends `If-Match` with the version it read (428 without, 412 stale). */
  readonly ifMatch: boolean
  /** A longer body is refused with 413. 1 MiB unless told. */
  readonly maxBytes: number
  /** Media type of the answer when it is not JSON. */
  readonly produces?: string
  /** Stands in a function of this name (`apart/<name>.ts`), whose grants the capability's other functions do not get. */
  readonly apart?: string
  /**
   * Its answer holds what must lie nowhere else (a person unmasked, a link to a paper, a code told once, who has which secret number): none is
   * kept under an Idempotency-Key, and asking again does it again.
   */
  readonly unkept?: true
  /** Stable codes beyond those every operation can answer (`kernel/refusal.ts`). */
  readonly refusals: readonly string[]
}

type Told<N extends string, W extends Who, P extends Shape, Q extends Shape, B extends Shape, O extends Shape> = Pick<
  Operation<N, W, P, Q, B, O>,
  'name' | 'method' | 'path' | 'summary' | 'who' | 'output'
> &
  Partial<
    Pick<
      Operation<N, W, P, Q, B, O>,
      'params' | 'query' | 'body' | 'status' | 'ifMatch' | 'maxBytes' | 'refusals' | 'produces' | 'apart' | 'unkept'
    >
  >

/** Describes one operation once; routes, validation, permission, the client and OpenAPI are read from it (design §3). */
export function operation<
  const N extends string,
  const W extends Who,
  O extends Shape,
  P extends Shape = Nothing,
  Q extends Shape = Nothing,
  B extends Shape = Nothing,
>(told: Told<N, W, P, Q, B, O>): Operation<N, W, P, Q, B, O> {
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    status: 200,
    ifMatch: false,
    maxBytes: 1_048_576,
    refusals: [],
    ...told,
  }
}
