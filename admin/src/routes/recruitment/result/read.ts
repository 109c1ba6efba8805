import type * as z from 'zod'
import {
  getSnapshot,
  getStanding,
  type Stage,
  stages,
} from '../../../../../functions/recruitment/result/result.contract.ts'
import { call } from '../../../lib/api.ts'
import { campaignWithPolicy } from '../campaigns/read.ts'
import { ticketNumbers } from '../exam/read.ts'
import { applicantsOf } from '../scores/read.ts'

export type Standing = z.output<typeof getStanding.output>
/** What people are called by, by application: the name masked, and the ticket's number, before seats are drawn the registration's. */
export type People = ReadonlyMap<string, { readonly name: string; readonly number: string }>

/** One post's result as it is read. */
export type Result = Awaited<ReturnType<typeof readResult>>
const nobody: People = new Map()

/** Somebody in a line: name and number. */
export function calledIn(people: People, id: string): string {
  const { name = '', number = id } = people.get(id) ?? {}
  return `${name} ${number}`.trim()
}

/** A campaign with the standing of one post, what its people are called by, and the hashes of the lists that were approved. */
export async function readResult(id: string, wanted: string | null, signal: AbortSignal) {
  const known = await campaignWithPolicy(id, signal)
  const opened = known.campaign.posts.filter((one) => one.opening?.opens)
  const post = opened.find(({ code }) => code === wanted) ?? opened[0]
  if (!post) return { ...known, opened, post, standing: undefined, people: nobody, numbers: undefined, hashes: [] }
  const asked = { params: { id }, signal }
  const [standing, applications, tickets, hashes] = await Promise.all([
    call(getStanding, { ...asked, query: { post: post.code } }).then(({ body }) => body),
    applicantsOf(id, signal),
    ticketNumbers(id, signal),
    Promise.all(stages.map(async (stage) => ({ stage, hash: await hashOf(id, stage, signal) }))),
  ])
  const people: People = new Map(
    applications.map(({ id, person }) => [id, { name: person?.name ?? '—', number: tickets.get(id) ?? id }]),
  )
  const numbers = tickets.size > 0 ? ('ticket' as const) : ('registration' as const)
  return { ...known, opened, post, standing, people, numbers, hashes: hashes.filter(({ hash }) => hash !== null) }
}

/** The hash of an approved list; null while it is not approved. */
async function hashOf(id: string, stage: Stage, signal: AbortSignal): Promise<string | null> {
  return (await call(getSnapshot, { params: { id, stage }, signal })).body.hash
}
