import type { LedgerEntry } from '../kernel/chain.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Call, Reply } from '../platform/call.ts'
import { commit, type Write } from '../platform/commit.ts'
import type { ImportRow, importGrid } from './contract.ts'
import { stillAdmin } from './table.ts'

/** What one row changes, made when its turn comes. */
export type Step = {
  readonly row: number
  readonly record: (refuse: () => Refusal) => { readonly write: Write; readonly entry: LedgerEntry }
  readonly changesAsker?: boolean
  readonly endsAdmin?: boolean
}

/** Two items a row, the check of the asker and the idempotency record: a transaction holds 100 items (TransactWriteItems). */
const rowsAtOnce = 49

/**
 * Applies an import's steps in order, 49 rows a transaction. The answer and its Idempotency-Key are part of the last one:
 * after a crash the same import is sent again and finds the rows already there unchanged. When somebody changes a row's
 * thing in between, 409 tells with the same report which rows were not applied.
 */
export async function applySteps(
  call: Call<typeof importGrid>,
  rows: ImportRow[],
  steps: readonly Step[],
): Promise<Reply<typeof importGrid>> {
  const reply = { body: { rows, applied: true } }
  for (let from = 0; from < steps.length; from += rowsAtOnce) {
    const batch = steps.slice(from, from + rowsAtOnce)
    const last = from + rowsAtOnce >= steps.length
    try {
      await commit(last ? call : { ...call, idempotency: undefined }, changeOf(call, batch), reply)
    } catch (thrown) {
      throw thrown instanceof Refusal ? interfered(thrown, rows, steps.slice(from)) : thrown
    }
  }
  return reply
}

function changeOf(call: Call<typeof importGrid>, batch: readonly Step[]) {
  const recorded = batch.map(({ row, record }) => record(() => conflictAt(row)))
  const check = batch.some(({ endsAdmin }) => endsAdmin) && !batch.some(({ changesAsker }) => changesAsker)
  return {
    entries: recorded.map(({ entry }) => entry),
    writes: [...recorded.map(({ write }) => write), ...(check ? [stillAdmin(call.member.id)] : [])],
  }
}

const changedMeanwhile = 'Somebody changed this in the meantime; import again.'

function conflictAt(row: number): Refusal {
  const fault = { pointer: `/rows/${row - 1}`, code: 'conflict', message: changedMeanwhile }
  return new Refusal('conflict', { faults: [fault] })
}

function interfered(thrown: Refusal, rows: readonly ImportRow[], missed: readonly Step[]): Refusal {
  const lost = new Set(thrown.faults.map(({ pointer }) => pointer))
  const notApplied = new Set(missed.map(({ row }) => row))
  const told = rows.map((row): ImportRow => {
    if (!notApplied.has(row.row)) return row
    const own = lost.has(`/rows/${row.row - 1}`)
      ? { field: '', code: 'conflict', message: changedMeanwhile }
      : { field: '', code: 'not-applied', message: 'Another row stopped the import; import again.' }
    return { ...row, outcome: 'refused', faults: [own] }
  })
  return new Refusal(thrown.code, { faults: thrown.faults, extra: { rows: told, applied: false } })
}
