import { Refusal } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import type { Change } from '../../platform/commit.ts'
import { record } from '../record.ts'
import { unkept } from './interview.rules.ts'
import { type Arrangement, putArrangement, stillRunning } from './interview.table.ts'

/** The change by which the draw stands for good, with the first candidate; afterwards the condition that it does. */
export function running(call: Call, campaign: string, arrangement: Arrangement): Change {
  if (arrangement.state === 'running') return { entries: [], writes: [stillRunning(campaign, arrangement.version)] }
  const conflicts = unkept(arrangement.draw?.panels ?? [], arrangement.conflicts)
  if (conflicts.length > 0) throw new Refusal('conflict-declared', { extra: { conflicts } })
  const next = { ...arrangement, state: 'running' as const }
  const { stored, entry } = record(call, `interview/${campaign}`, arrangement, next, { state: 'running' })
  return {
    entries: [entry],
    writes: [putArrangement(campaign, stored, { version: arrangement.version, state: 'drawn' })],
  }
}
