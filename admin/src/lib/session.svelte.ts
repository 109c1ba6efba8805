import * as z from 'zod'
import { useCredentials } from './api.ts'
import { dropDrafts } from './drafts.ts'
import type { Tokens } from './sign-in.ts'

/** Why nobody is signed in here: `left` by choice, `elsewhere` in another tab, `failed` at the issuer. */
export const endings = ['left', 'idle', 'expired', 'elsewhere', 'failed'] as const
export type Ending = (typeof endings)[number]

type State = { status: 'starting' | 'leaving' | 'signed-in' | 'signed-out' | 'unreachable'; ending: Ending | undefined }
const state = $state<State>({ status: 'starting', ending: undefined })

/** Is somebody signed in in this tab? */
export const session = {
  get status(): State['status'] {
    return state.status
  },
  get ending(): Ending | undefined {
    return state.ending
  },
}

const kept = { tokens: 'wangge.tokens', ending: 'wangge.ending', path: 'wangge.path', known: 'wangge.signed-in' }
const stored = z.object({ accessToken: z.string(), expiresAt: z.number(), renewable: z.boolean() })
const channel = new BroadcastChannel('wangge-session')
const signingIn = () => import('./sign-in.ts')
let tokens: Tokens | undefined

function keep(next: Tokens): void {
  tokens = next
  sessionStorage.setItem(kept.tokens, JSON.stringify(next))
  localStorage.setItem(kept.known, 'yes')
  state.status = 'signed-in'
  state.ending = undefined
}

function read(): Tokens | undefined {
  const text = sessionStorage.getItem(kept.tokens)
  const parsed = text === null ? undefined : stored.safeParse(JSON.parse(text))
  return parsed?.success ? parsed.data : undefined
}

/**
 * Takes up where this tab was: tokens of before a reload, a code that the issuer just sent, or, on a device where somebody
 * signed in before, the issuer's own session. Answers the address to go on with when a sign-in just came back.
 */
export async function takeUpSession(): Promise<string | undefined> {
  channel.onmessage = () => end('elsewhere')
  const query = new URLSearchParams(location.search)
  if (query.has('state') && (query.has('code') || query.has('error'))) return finishSignIn()
  tokens = read()
  const ending = endings.find((one) => one === sessionStorage.getItem(kept.ending))
  sessionStorage.removeItem(kept.ending)
  if (tokens) {
    state.status = 'signed-in'
    return undefined
  }
  if (!ending && localStorage.getItem(kept.known) === 'yes') await signIn()
  else Object.assign(state, { status: 'signed-out', ending })
  return ending ? (sessionStorage.getItem(kept.path) ?? undefined) : undefined
}

async function finishSignIn(): Promise<string> {
  try {
    const { takeCode } = await signingIn()
    const taken = await takeCode()
    keep(taken.tokens)
    return taken.path
  } catch (thrown) {
    console.info('sign-in not completed', thrown instanceof Error ? thrown.message : thrown)
    localStorage.removeItem(kept.known)
    Object.assign(state, { status: 'signed-out', ending: 'failed' })
    return '/'
  }
}

/** Goes to the issuer and comes back to where the user is. */
export async function signIn(told: { again?: boolean } = {}): Promise<void> {
  state.status = 'leaving'
  try {
    const { leaveToSignIn } = await signingIn()
    await leaveToSignIn(location.pathname + location.search, told)
  } catch (thrown) {
    console.info('issuer not reached', thrown instanceof Error ? thrown.message : thrown)
    state.status = 'unreachable'
  }
}

/** Signs out here, in every other tab and at the issuer. Drafts stay only when the user did not choose to leave. */
export async function signOut(ending: 'left' | 'idle' = 'left'): Promise<void> {
  if (ending === 'left') dropDrafts()
  channel.postMessage('signed-out')
  sessionStorage.setItem(kept.ending, ending)
  sessionStorage.setItem(kept.path, ending === 'idle' ? location.pathname + location.search : '/')
  end(ending)
  try {
    const { leaveToSignOut } = await signingIn()
    await leaveToSignOut()
  } catch (thrown) {
    // Offline: the tokens are gone from every tab; the issuer's own session is left to its time limit.
    console.info('issuer not reached', thrown instanceof Error ? thrown.message : thrown)
  }
}

function end(ending: Ending): void {
  tokens = undefined
  sessionStorage.removeItem(kept.tokens)
  localStorage.removeItem(kept.known)
  Object.assign(state, { status: 'signed-out', ending })
  if (ending === 'elsewhere') void signingIn().then(({ forgetTokens }) => forgetTokens())
}

let renewing: Promise<boolean> | undefined

/** One renewal at a time: a refresh token may work only once. */
function renew(): Promise<boolean> {
  renewing ??= renewOnce().finally(() => {
    renewing = undefined
  })
  return renewing
}

async function renewOnce(): Promise<boolean> {
  if (!tokens?.renewable) return false
  const { renewTokens } = await signingIn()
  const renewed = await renewTokens()
  if (renewed) keep(renewed)
  return renewed !== undefined
}

/** Renewed a little early, so that a slow request does not arrive with a dead token. */
const marginMilliseconds = 30_000

useCredentials({
  async token() {
    if (tokens && Date.now() > tokens.expiresAt - marginMilliseconds) await renew()
    return tokens?.accessToken
  },
  renew,
  lost: () => end('expired'),
})
