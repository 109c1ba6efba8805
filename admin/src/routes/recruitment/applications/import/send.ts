import type { Registration } from '../../../../../../functions/recruitment/application/application.contract.ts'
import {
  importApplications,
  mostImported,
  type RowReport,
} from '../../../../../../functions/recruitment/application/application-import.contract.ts'
import { call } from '../../../../lib/api.ts'
import { ApiProblem } from '../../../../lib/problem.ts'

export type Sendable = { readonly line: number; readonly told: Registration }

/** Calls under way at once: more would wait for one another at the campaign. */
const lanes = 2

/**
 * Sends rows in calls of as many as one takes and tells each row's report as it comes. Throws the problem that stopped it
 * (the network, the campaign closed); what was told until then is written, and sending the rest again doubles nobody.
 */
export async function sendRows(
  campaign: string,
  rows: readonly Sendable[],
  told: (line: number, report: RowReport) => void,
): Promise<void> {
  const waiting: Sendable[][] = []
  for (let at = 0; at < rows.length; at += mostImported) waiting.push(rows.slice(at, at + mostImported))
  const lane = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      try {
        await sendBatch(campaign, batch, told)
      } catch (thrown) {
        waiting.length = 0
        throw thrown
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failure = ended.find((one) => one.status === 'rejected')
  if (failure) throw failure.reason
}

async function sendBatch(
  campaign: string,
  batch: readonly Sendable[],
  told: (line: number, report: RowReport) => void,
) {
  try {
    const body = { rows: batch.map((row) => row.told) }
    const answer = await call(importApplications, { params: { id: campaign }, body, key: crypto.randomUUID() })
    for (const [at, report] of answer.body.rows.entries()) {
      const row = batch[at]
      if (row) told(row.line, report)
    }
  } catch (thrown) {
    const faulty = thrown instanceof ApiProblem ? faultyRows(thrown) : new Set<number>()
    if (!(thrown instanceof ApiProblem) || faulty.size === 0) throw thrown
    // The server reads rows by a stricter shape than this page: these are told, the others go on without them.
    for (const at of faulty) {
      const row = batch[at]
      if (row) told(row.line, { outcome: 'refused', code: 'invalid', faults: faultsOf(thrown, at) })
    }
    const good = batch.filter((_, at) => !faulty.has(at))
    if (good.length > 0) await sendBatch(campaign, good, told)
  }
}

const rowOf = (pointer: string) => /^\/rows\/(\d+)(\/.*)?$/.exec(pointer)

function faultyRows({ faults }: ApiProblem): Set<number> {
  return new Set(faults.flatMap(({ pointer }) => (rowOf(pointer) ? [Number(rowOf(pointer)?.[1])] : [])))
}

/** The faults of one row, their pointers seen from the row. */
function faultsOf({ faults }: ApiProblem, at: number): RowReport['faults'] {
  return faults.flatMap((fault) => {
    const found = rowOf(fault.pointer)
    return found && Number(found[1]) === at ? [{ ...fault, pointer: found[2] ?? '' }] : []
  })
}
