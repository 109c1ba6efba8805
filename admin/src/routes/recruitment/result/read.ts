import type * as z from 'zod'
import { getSnapshot, getStanding, stages } from '../../../../../functions/recruitment/result/result.contract.ts'
import { call } from '../../../lib/api.ts'
import { problemFrom } from '../../../lib/problem.ts'
import { campaignWithPolicy } from '../campaigns/read.ts'
import { applicantsOf } from '../scores/read.ts'

export type Standing = z.output<typeof getStanding.output>

/** A campaign with the standing of one post, its people's names masked, and the hashes of the lists that were approved. */
export async function readResult(id: string, wanted: string | null, signal: AbortSignal) {
  const known = await campaignWithPolicy(id, signal)
  const opened = known.campaign.posts.filter((one) => one.opening?.opens)
  const post = opened.find(({ code }) => code === wanted) ?? opened[0]
  if (!post) return { ...known, opened, post, standing: undefined, names: new Map<string, string>(), hashes: [] }
  const asked = { params: { id }, signal }
  const [standing, applications, hashes] = await Promise.all([
    call(getStanding, { ...asked, query: { post: post.code } }).then(({ body }) => body),
    applicantsOf(id, signal),
    Promise.all(stages.map(async (stage) => ({ stage, hash: await hashOf(id, stage, signal) }))),
  ])
  const names = new Map(applications.map((one) => [one.id, one.person?.name ?? '—']))
  return { ...known, opened, post, standing, names, hashes: hashes.filter(({ hash }) => hash !== undefined) }
}

/** The hash of an approved list; undefined while it is not approved. */
async function hashOf(id: string, stage: (typeof stages)[number], signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await call(getSnapshot, { params: { id, stage }, signal })).body.hash
  } catch (thrown) {
    if (problemFrom(thrown).code === 'not-found') return undefined
    throw thrown
  }
}
