import middy from '@middy/core'
import type { EnvName } from '../kernel/env-name.ts'
import type { Json } from '../kernel/json.ts'
import { type Member, mayCall } from '../kernel/member.ts'
import type { Operation } from '../kernel/operation.ts'
import { Refusal } from '../kernel/refusal.ts'
import { answer, answerKept, type HttpAnswer } from './answer.ts'
import { readBody } from './body.ts'
import type { Call, Idempotency, Identity } from './call.ts'
import { env } from './env.ts'
import { problem } from './errors.ts'
import { type ApiEvent, header, identityOf, ifMatchOf } from './event.ts'
import type { Kept } from './idempotency.ts'
import { idempotencyOf } from './idempotency-key.ts'
import { logged } from './logged.ts'
import type { Route } from './operation.ts'
import { Replayed } from './replayed.ts'
import { validate } from './validate.ts'

/** What a members' function needs besides its routes; a public one needs nothing. */
export type Wiring = {
  /** The table that keeps this capability's idempotency records. */
  readonly table: EnvName
  /** Finds the member behind an identity; `fresh` reads it anew (every write), else an answer may be 60 s old. */
  readonly findMember: (identity: Identity, told: { fresh: boolean; now: Date }) => Promise<Member | undefined>
}

/** One Lambda for many operations: finds the route, checks in the fixed order (design §3), performs, answers. */
export function lambda(routes: readonly Route[], wiring?: Wiring) {
  const byKey = new Map(routes.map((route) => [`${route.operation.method} ${route.operation.path}`, route]))
  return middy<ApiEvent, HttpAnswer>()
    .use(logged(byKey))
    .use({
      onError: (request) => {
        request.response = problem(request.error, request.event.requestContext.requestId)
      },
    })
    .handler(async (event: ApiEvent) => {
      const route = byKey.get(event.routeKey)
      if (!route) throw new Refusal('not-found')
      return perform(route, event, wiring)
    })
}

async function perform(route: Route, event: ApiEvent, wiring: Wiring | undefined): Promise<HttpAnswer> {
  const { operation } = route
  const now = new Date(event.requestContext.timeEpoch)
  const identity = operation.who === 'public' ? undefined : identityOf(event)
  const member = identity && (await allowed(operation, identity, now, wiring))
  const parsed = operation.params.safeParse(event.pathParameters ?? {})
  const body = readBody(event, operation.maxBytes)
  const input = validate(operation, { body, query: event.queryStringParameters ?? {} })
  const idempotency =
    wiring && operation.method === 'POST' && !operation.unkept
      ? idempotencyOf(env(wiring.table), header(event, 'idempotency-key'), {
          caller: identity ? `${identity.issuer} ${identity.subject}` : 'public',
          operation: operation.name,
          input: { path: event.rawPath, body: body as Json },
        })
      : undefined
  const kept = idempotency && (await firstAnswer(idempotency, now))
  if (kept) return answerKept(kept, event)
  if (!parsed.success) throw new Refusal('not-found')
  const call = {
    operation,
    params: parsed.data,
    ...input,
    member,
    identity,
    now,
    requestId: event.requestContext.requestId,
    ifMatch: ifMatchOf(event),
    idempotency,
  } as unknown as Call
  try {
    return answer(operation, await route.perform(call), event)
  } catch (thrown) {
    if (thrown instanceof Replayed) return answerKept(thrown.kept, event)
    // A twin with the same key may have won between the first look and the version check: its answer is this one's too.
    const first = idempotency && thrown instanceof Refusal && (await firstAnswer(idempotency, now))
    if (first) return answerKept(first, event)
    throw thrown
  }
}

/** Loaded when first needed: a public function keeps nothing, and would load DynamoDB's client at every cold start. */
async function firstAnswer(idempotency: Idempotency, now: Date): Promise<Kept | undefined> {
  const { keptAnswer } = await import('./idempotency.ts')
  return keptAnswer(idempotency, now)
}

async function allowed(
  operation: Operation,
  identity: Identity,
  now: Date,
  wiring: Wiring | undefined,
): Promise<Member | undefined> {
  if (operation.who === 'signed-in') return undefined
  const member = await wiring?.findMember(identity, { fresh: operation.method !== 'GET', now })
  if (!member) throw new Refusal('not-a-member')
  if (!member.enabled) throw new Refusal('member-disabled')
  if (!mayCall(operation.who, member)) throw new Refusal('forbidden')
  return member
}
