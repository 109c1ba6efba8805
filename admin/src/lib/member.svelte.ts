import type * as z from 'zod'
import { acceptInvitation, getMe } from '../../../functions/grid/member.contract.ts'
import type { Member } from '../../../functions/kernel/member.ts'
import { mayCall } from '../../../functions/kernel/member.ts'
import type { Role, Who } from '../../../functions/kernel/operation.ts'
import { call } from './api.ts'
import { draftsOf } from './drafts.ts'
import { type ApiProblem, problemFrom } from './problem.ts'

type Me = z.output<typeof getMe.output>
type Standing =
  | { readonly status: 'loading' }
  | { readonly status: 'member'; readonly me: Me }
  | { readonly status: 'stranger' | 'disabled' }
  | { readonly status: 'problem'; readonly problem: ApiProblem }

let standing = $state.raw<Standing>({ status: 'loading' })

/** Who is signed in, as the county knows them. */
export const member = {
  get standing(): Standing {
    return standing
  },
  /** The member; pages are only shown to one. */
  get me(): Me {
    if (standing.status !== 'member') throw new Error('no member is signed in')
    return standing.me
  },
  /** The member as the rules take it: `offered(case, member.acting, place)`. */
  get acting(): Member {
    return { ...member.me, enabled: true }
  },
}

/** May the member call an operation with this `who`, as far as roles tell? Hides what the server would refuse. */
export function may(who: Who): boolean {
  return standing.status === 'member' && mayCall(who, member.acting)
}

/** Does the member hold one of these roles? */
export function hasRole(...roles: readonly Role[]): boolean {
  return standing.status === 'member' && standing.me.roles.some((role) => roles.includes(role))
}

/** Asks the county who this is. */
export async function learnMember(): Promise<void> {
  standing = { status: 'loading' }
  try {
    welcome((await call(getMe)).body)
  } catch (thrown) {
    const problem = problemFrom(thrown)
    if (problem.code === 'not-a-member') standing = { status: 'stranger' }
    else if (problem.code === 'member-disabled') standing = { status: 'disabled' }
    else standing = { status: 'problem', problem }
  }
}

/** Binds this sign-in to the member whose invitation it is. Throws the refusal. */
export async function joinWith(code: string, key: string): Promise<Me> {
  const { body } = await call(acceptInvitation, { body: { code }, key })
  welcome(body)
  return body
}

function welcome(me: Me): void {
  draftsOf(me.id)
  standing = { status: 'member', me }
}
