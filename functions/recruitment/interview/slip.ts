import { type Head, newHead, sha256Hex } from '../../kernel/chain.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { instant } from '../../kernel/time.ts'
import type { Call } from '../../platform/call.ts'
import { commitEvent } from '../../platform/commit.ts'
import { entryFor } from '../../platform/entry.ts'
import type { StoredCampaign } from '../campaign/campaign.table.ts'
import { readableCampaign } from '../campaign/show-campaign.ts'
import { again } from './again.ts'
import { type Arrangement, arrangementOf } from './interview.table.ts'
import { putHeld, type StoredSlip, slipByHash } from './judge.table.ts'

/** What of a code is kept: its 120 bits cannot be guessed or looked up, so that a plain hash is enough (ADR 22). */
export const hashOf = (slip: string): string => sha256Hex(slip)

/** So many other phones are noted; whoever has the code fills no table with them. */
const mostTried = 5

/** What a judge acts on. */
export type Judging = {
  readonly campaign: StoredCampaign
  readonly arrangement: Arrangement
  readonly judge: string
  /** Since when this phone holds the code, and when others were refused. */
  readonly code: { readonly since: string; readonly tried: readonly string[] }
}

type JudgesCall = Pick<Call, 'operation' | 'now'> & { readonly body: { readonly slip: string; readonly phone: string } }

/**
 * The interview of the judge whose code this is. A wrong code, one that was replaced and one that was erased answer alike (404). The
 * first phone to use a code holds it; another is refused (`slip-taken`), and the ledger, the judge and staff see that it tried (ADR 35).
 */
export async function judgingBySlip(call: JudgesCall): Promise<Judging> {
  const held = await again(() => heldSlip(call as unknown as Call & JudgesCall))
  const [campaign, arrangement] = await Promise.all([readableCampaign(held.campaign), arrangementOf(held.campaign)])
  if (!arrangement) throw new Refusal('not-found')
  const code = { since: held.since ?? instant(call.now), tried: held.tried.map(({ at }) => at) }
  return { campaign, arrangement, judge: held.judge, code }
}

async function heldSlip(call: Call & JudgesCall): Promise<StoredSlip> {
  const hash = hashOf(call.body.slip)
  const found = await slipByHash(hash)
  if (!found) throw new Refusal('not-found')
  const phone = hashOf(call.body.phone)
  if (found.phone === phone) return found
  const at = instant(call.now)
  if (found.phone === undefined) return noted(call, hash, found, { ...found, phone, since: at })
  if (!found.tried.some((one) => one.phone === phone) && found.tried.length < mostTried) {
    await noted(call, hash, found, { ...found, tried: [...found.tried, { phone, at }] })
  }
  throw new Refusal('slip-taken', { extra: { since: found.since } })
}

/** Enters that a phone took the code, or was refused; `conflict` when another was faster. */
async function noted(call: Call, hash: string, before: StoredSlip, next: StoredSlip): Promise<StoredSlip> {
  const head: Head = before.version === 0 ? newHead : { seq: before.version, hash: before.head }
  const data = { campaign: before.campaign, judge: before.judge, refused: before.phone !== undefined }
  const entry = entryFor(call, `judge-code/${before.id}`, head, data)
  const stored = { ...next, version: entry.seq, head: entry.hash }
  const change = { entries: [entry], writes: [putHeld(hash, stored, before.version)] }
  if (!(await commitEvent(change))) throw new Refusal('conflict')
  return stored
}
