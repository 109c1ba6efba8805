import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { letIn } from '../grid/own.ts'
import { api } from '../support/world.ts'
import { act, afterwards, applicant, during, ownCampaign, succeeded } from './own-campaign.ts'

const anybody = api(null)
export const ownApplication = '/v1/recruitment/own-application'
const consent = { version: '2026-11', processing: true, sensitive: true }
export type Applied = Awaited<ReturnType<typeof appliedOnline>>

/** A campaign of two posts to which so many applied online, reviewed; each has a code. */
export async function appliedOnline(count: number) {
  const registration = { ...shifengLike.registration, channels: ['online' as const] }
  const opening = { ...shifengLike.opening, ratio: '1' }
  const interview = { ...shifengLike.interview, judges: 1 }
  const shortlist = { ...shifengLike.shortlist, refill: true }
  const world = await ownCampaign(2, { registration, opening, interview, shortlist })
  const third = await letIn(`${world.own}-h3`, { roles: ['hr'] })
  const { hr, second, path } = world
  const { documents } = shifengLike.kinds.find(({ code }) => code === 'window') ?? { documents: [] }
  const seen = { seen: documents.map(({ code }) => code) }
  succeeded(await act(second, path, 'open', { at: during }))
  const codes: string[] = []
  const ids: string[] = []
  for (let at = 0; at < count; at++) {
    const drafts = `/v1/recruitment/open-campaigns/${world.id}/drafts`
    const { resume } = succeeded(await anybody.post(drafts, { body: { consent }, at: during }))
    const { post, person, facts } = applicant()
    const save = { body: { resume, told: { post, person, facts } }, at: during, ifMatch: 1 }
    succeeded(await anybody.post(`${ownApplication}/save`, save))
    const submit = { body: { resume }, at: during, ifMatch: 2 }
    const { submitted } = succeeded(await anybody.post(`${ownApplication}/submit`, submit))
    codes.push(resume)
    ids.push(submitted.id)
    succeeded(await act(hr, `${path}/applications/${submitted.id}`, 'check', { body: seen, at: during }))
  }
  succeeded(await act(hr, path, 'close-registration', { at: afterwards }))
  succeeded(await act(hr, path, 'close-review'))
  return { ...world, third, codes, ids }
}

/** Days of an exam: tickets are handed out from the first to the last before it. */
export type Days = { readonly from: string; readonly to: string; readonly exam: string }

/** Arranges the written exam in one room and opens it. */
export async function arrangeExam({ hr, second, path }: Applied, days: Days): Promise<void> {
  const room = { code: 'a', name: '第一考场', address: '教学楼', rows: 2, seats: 2 }
  const body = {
    ...{ date: days.exam, from: '09:00', place: '县第一中学', rooms: [room], rules: ['携带身份证'] },
    collection: { from: days.from, to: days.to, place: '政务中心', proxy: true, late: 'forfeits' },
  }
  succeeded(await hr.put(`${path}/exam`, { body, ifMatch: 0 }))
  succeeded(await act(second, path, 'open-exam'))
}

/** Hands out these tickets and records that everybody came. */
export async function sitExam({ hr, path, ids }: Applied, told: { whom: readonly number[]; on: string; at: string }) {
  for (const at of told.whom) {
    succeeded(await hr.post(`${path}/exam/tickets/${ids[at]}/hand-out`, { body: {}, at: told.on }))
  }
  const rows = ids.map((application) => ({ application, attendance: 'present' }))
  succeeded(await hr.post(`${path}/exam/attendance`, { body: { rows }, at: told.at }))
}

/** Two enter the same scores, of the first applicants in their order. */
export async function enterAlike({ hr, second, path, ids }: Applied, paper: string, values: readonly object[]) {
  const rows = values.map((value, at) => ({ application: ids[at], value }))
  for (const by of [hr, second]) succeeded(await by.post(`${path}/scores`, { body: { paper, rows } }))
}

export const arranged = {
  ...{ day: '2018-03-28', place: '政务中心三楼', waiting: '七时半前到', capacity: 3 },
  panels: [{ code: 'a', room: '第一面试室' }],
  judges: [{ code: 'j1', name: '评委甲', unit: '人社局' }],
}

/** Records that the second failed the medical and two others passed everything, and publishes the notice. */
export async function publish({ hr, third, path, ids }: Applied): Promise<void> {
  const outcome = async (at: number, type: string, passed: boolean) =>
    succeeded(await act(hr, path, 'record-outcome', { body: { application: ids[at], type, passed } }))
  await outcome(1, 'medical', false)
  for (const at of [0, 2]) {
    await outcome(at, 'medical', true)
    await outcome(at, 'investigation', true)
  }
  succeeded(await act(third, path, 'approve-final', { at: '2018-04-02T10:00:00+08:00' }))
}
