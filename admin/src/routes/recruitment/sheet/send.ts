import { ApiProblem } from '../../../lib/problem.ts'

/** How rows of a sheet are sent: so many in one call, what answers each, and what a refused call says of single rows. */
export type Sending<R, P> = {
  readonly most: number
  readonly send: (batch: readonly R[]) => Promise<readonly P[]>
  /** The rows of a refused call that are at fault, by their place in it; none: the whole call failed. */
  readonly refused: (problem: ApiProblem, batch: readonly R[]) => ReadonlyMap<number, P>
}

/** Calls under way at once: more would wait for one another at the campaign. */
const lanes = 2

/**
 * Sends rows in calls of as many as one takes and tells each row's report as it comes. Throws the problem that stopped it
 * (the network, the campaign closed); what was told until then is written, and sending the rest again doubles nothing.
 */
export async function sendRows<R, P>(
  how: Sending<R, P>,
  rows: readonly R[],
  told: (row: R, report: P) => void,
): Promise<void> {
  const waiting: R[][] = []
  for (let at = 0; at < rows.length; at += how.most) waiting.push(rows.slice(at, at + how.most))
  const lane = async () => {
    for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
      try {
        await sendBatch(how, batch, told)
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

async function sendBatch<R, P>(how: Sending<R, P>, batch: readonly R[], told: (row: R, report: P) => void) {
  try {
    for (const [at, report] of (await how.send(batch)).entries()) {
      const row = batch[at]
      if (row) told(row, report)
    }
  } catch (thrown) {
    const refused = thrown instanceof ApiProblem ? how.refused(thrown, batch) : new Map<number, P>()
    if (refused.size === 0) throw thrown
    // Told of these; the others go on without them.
    for (const [at, report] of refused) {
      const row = batch[at]
      if (row) told(row, report)
    }
    const good = batch.filter((_, at) => !refused.has(at))
    if (good.length > 0) await sendBatch(how, good, told)
  }
}

const rowOf = (pointer: string) => /^\/rows\/(\d+)(\/.*)?$/.exec(pointer)

/** The rows that a refusal's pointers name. */
export function faultyRows({ faults }: ApiProblem): number[] {
  return [...new Set(faults.flatMap(({ pointer }) => (rowOf(pointer) ? [Number(rowOf(pointer)?.[1])] : [])))]
}

/** The faults of one row, their pointers seen from the row. */
export function faultsOf({ faults }: ApiProblem, at: number): ApiProblem['faults'] {
  return faults.flatMap((fault) => {
    const found = rowOf(fault.pointer)
    return found && Number(found[1]) === at ? [{ ...fault, pointer: found[2] ?? '' }] : []
  })
}
