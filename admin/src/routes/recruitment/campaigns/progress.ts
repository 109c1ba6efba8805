import type * as z from 'zod'
import { notReady } from '../../../../../functions/recruitment/calculator/final.rules.ts'
import { type CampaignView, getOpening } from '../../../../../functions/recruitment/campaign/campaign.contract.ts'
import { getExam } from '../../../../../functions/recruitment/exam/exam.contract.ts'
import { getNotice } from '../../../../../functions/recruitment/notice/notice.contract.ts'
import { listObjections } from '../../../../../functions/recruitment/objection/objection.contract.ts'
import type { Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import { openTies } from '../../../../../functions/recruitment/result/open-ties.rules.ts'
import { getStanding } from '../../../../../functions/recruitment/result/result.contract.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'
import type { CampaignWithPolicy } from './read.ts'

export type Counted = z.output<typeof getOpening.output>['posts'][number]

/** How far a campaign is within its stage; what a stage does not have, or has no use of, is left out. */
export type Progress = {
  readonly registration: Pick<Terms['registration'], 'from' | 'to'>
  readonly opening?: readonly Counted[]
  /** The day of the written exam, once it is arranged. */
  readonly examDay?: string
  /** Ties that keep the next list from being approved. */
  readonly ties?: number
  /** How many of those called have not come out of medical and investigation. */
  readonly outcomes?: number
  /** How many are proposed, and how many places nobody fills. */
  readonly final?: { readonly people: number; readonly vacant: number }
  /** The last day of the notice, null where the calendar lacks its year; and how many objections are open. */
  readonly notice?: { readonly lastDay: string | null; readonly objections: number }
}

/** Reads what a campaign's own page tells of its progress: only what its stage has. */
export async function readProgress(
  { campaign, policy }: CampaignWithPolicy,
  signal: AbortSignal,
): Promise<Progress & { readonly campaign: CampaignView }> {
  const { id, state } = campaign
  const asked = { params: { id }, signal }
  const [opening, exam, standing, notice] = await Promise.all([
    call(getOpening, asked).then(({ body }) => body.posts),
    state === 'draft' ? undefined : call(getExam, asked).then(({ body }) => body.arrangement?.date),
    ['exam-sealed', 'interview-sealed', 'medical', 'notice'].includes(state) ? standingOf(campaign, signal) : undefined,
    state === 'notice' ? noticeOf(id, signal) : undefined,
  ])
  const { registration } = policy.terms
  return { campaign, registration, opening, ...(exam && { examDay: exam }), ...standing, ...(notice && { notice }) }
}

async function standingOf({ id, state, posts, outcomes }: CampaignView, signal: AbortSignal) {
  const opened = posts.filter(({ opening }) => opening?.opens)
  const all = await Promise.all(
    opened.map(async ({ code }) => (await call(getStanding, { params: { id }, query: { post: code }, signal })).body),
  )
  const ties = all.flatMap((one) => openTies(one, state === 'exam-sealed' ? 'shortlist' : 'ranking')).length
  if (state !== 'medical' && state !== 'notice') return { ties }
  const people = all.flatMap(({ final }) => final)
  // Whoever was disqualified meanwhile is told by the server when the list is approved.
  const passed = new Map(people.map((one) => [one, 'passed']))
  const vacant = all.reduce((sum, one) => sum + one.vacant, 0)
  return { ties, outcomes: notReady(people, outcomes, passed).length, final: { people: people.length, vacant } }
}

async function noticeOf(id: string, signal: AbortSignal) {
  const [notice, objections] = await Promise.all([
    call(getNotice, { params: { id }, signal }),
    everything(
      async (cursor) =>
        (await call(listObjections, { params: { id }, query: { limit: 200, open: '1', cursor }, signal })).body,
    ),
  ])
  return { lastDay: notice.body.lastDay, objections: objections.length }
}
