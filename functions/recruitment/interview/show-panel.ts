import type { Terms } from '../policy/terms.contract.ts'
import { seatOf } from './interview.rules.ts'
import { progressOf, rollOf } from './interview.table.ts'
import type { OwnPanel } from './judging.contract.ts'
import type { Judging } from './slip.ts'

/** What a judge sees: once drawn no name and no application's number, never a written score or another judge's mark. */
export async function shownPanel({ campaign, arrangement, judge, code }: Judging, terms: Terms): Promise<OwnPanel> {
  const seat = seatOf(arrangement.draw?.panels ?? [], judge)
  const over = campaign.state !== 'interview'
  const [roll, progress] = await Promise.all([
    arrangement.state === 'arranged' && !over ? rollOf(campaign.id) : [],
    progressOf(
      campaign.id,
      seat?.panel.candidates.map((application) => ({ application, judges: [judge] })) ?? [],
      arrangement.draw?.told.candidates ?? [],
    ),
  ])
  const posts = new Map(campaign.posts.map((post) => [post.code, post.name]))
  const room = arrangement.panels.find((one) => one.code === seat?.panel.code)
  return {
    ...{ campaignName: campaign.name, day: arrangement.day, place: arrangement.place, judge },
    code: { since: code.since, tried: [...code.tried] },
    state: over ? 'over' : arrangement.state,
    panel: seat && room ? { code: room.code, room: room.room, seat: seat.seat } : null,
    ...{ full: terms.interview.full, parts: terms.interview.parts },
    roll: roll.map((row) => ({ ...row, post: posts.get(row.post) ?? row.post })),
    conflicts:
      arrangement.state === 'arranged'
        ? arrangement.conflicts.flatMap((one) => (one.judge === judge ? one.application : []))
        : [],
    candidates: (seat?.panel.candidates ?? []).map((application, at) => ({
      number: at + 1,
      state: progress.candidates.get(application)?.state ?? 'waiting',
      mark: progress.marks.get(application)?.find((one) => one.judge === judge)?.mark ?? null,
    })),
  }
}
