import { byCodePoint } from '../../kernel/code-point.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import type { Gathered } from './gather.ts'
import type { SnapshotRow } from './result.contract.ts'

/** What people are called by in public, by application; undefined where no seats were drawn: then the application's own id. */
export type Numbers = ReadonlyMap<string, string> | undefined

/**
 * The campaign and what was gathered for it with everybody called by their ticket number: lists computed from these are the
 * same lists, so that what is published can be recomputed without knowing an application's id.
 */
export function numbered(
  numbers: Numbers,
  campaign: StoredCampaign,
  gathered: Gathered,
): { campaign: StoredCampaign; gathered: Gathered } {
  if (!numbers) return { campaign, gathered }
  const called = (id: string) => numbers.get(id) ?? id
  return {
    campaign: {
      ...campaign,
      ties: campaign.ties.map((tie) => ({ ...tie, ids: tie.ids.map(called) })),
      outcomes: campaign.outcomes.map((one) => ({ ...one, application: called(one.application) })),
    },
    gathered: {
      ...gathered,
      people: gathered.people.map((one) => ({ ...one, id: called(one.id) })),
      refilled: gathered.refilled.map(called),
    },
  }
}

/** A written list with everybody called by their number; among equals of a post the numbers order, as ids did. */
export function numberedRows(numbers: Numbers, rows: readonly SnapshotRow[]): SnapshotRow[] {
  if (!numbers) return [...rows]
  const named = rows.map((row) => ({ ...row, id: numbers.get(row.id) ?? row.id }))
  return [...Map.groupBy(named, (row) => row.post).values()].flatMap((post) =>
    post.sort((a, b) => a.rank - b.rank || byCodePoint(a.id, b.id)),
  )
}
