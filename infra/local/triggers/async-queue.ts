import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Outcome } from '../worker-protocol.ts'
import type { LocalFunction } from '../workers.ts'
import type { DeadLetters } from './dead-letters.ts'

type Pending = { readonly id: string; readonly function: string; readonly payload: unknown }
type Line = Pending | { readonly done: string }

export type AsyncQueueOptions = {
  readonly functions: ReadonlyMap<string, LocalFunction>
  readonly deadLetters: DeadLetters
  readonly log: (line: string) => void
  /** Where accepted events outlive this process; in memory without one. */
  readonly file?: string | undefined
  /** Pause before the first retry, doubled for each further one, ms. Lambda waits one minute, then two. */
  readonly backoffMilliseconds?: number
}
/** Lambda's queue of asynchronous events. */
export type AsyncQueue = {
  /** Takes an event for a function, by logical id: it is kept once this returns. Answers how it ended, retries included. */
  invoke(functionId: string, payload: unknown): Promise<Outcome>
  /** Waits until no event is pending. Answers how many were accepted until then. */
  idle(): Promise<number>
  /** Takes up nothing more and waits for what runs, at most this long; the rest is delivered at the next start. */
  close(milliseconds?: number): Promise<void>
}

/** Lines of an interrupted write are left out: the event they meant was never accepted. */
const readJournal = (file: string): Pending[] => {
  const pending = new Map<string, Pending>()
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    if (!text.endsWith('}')) continue
    const line: Line = JSON.parse(text)
    if ('done' in line) pending.delete(line.done)
    else pending.set(line.id, line)
  }
  return [...pending.values()]
}

const rewrite = (file: string, pending: readonly Pending[]): void => {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, pending.map((one) => `${JSON.stringify(one)}\n`).join(''))
  renameSync(`${file}.new`, file)
}

/** What a failure destination receives (Lambda Developer Guide, "Capturing records of asynchronous invocations"). */
const failureRecord = (pending: Pending, arn: string, attempts: number, outcome: Outcome): object => ({
  version: '1.0',
  timestamp: new Date().toISOString(),
  requestContext: {
    requestId: pending.id,
    functionArn: `${arn}:$LATEST`,
    condition: 'RetriesExhausted',
    approximateInvokeCount: attempts,
  },
  requestPayload: pending.payload,
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload: 'error' in outcome ? outcome.error : null,
})

/**
 * Opens Lambda's asynchronous invocation: an event that its function refuses is tried again, twice unless the template says
 * otherwise, and then goes to the failure destination and the dead letter queue. Events that an earlier process accepted and did
 * not finish are delivered again: at least once, never lost.
 */
export const openAsyncQueue = (options: AsyncQueueOptions): AsyncQueue => {
  const { functions, deadLetters, log, file, backoffMilliseconds = 500 } = options
  const running = new Set<Promise<Outcome>>()
  const stop = Promise.withResolvers<'stopped'>()
  let stopped = false
  let accepted = 0
  const write = (line: Line): void => {
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`)
  }

  const giveUp = (pending: Pending, target: LocalFunction, attempts: number, outcome: Outcome): void => {
    const { onFailure, deadLetterQueue } = target.spec.asynchronous
    const message = 'error' in outcome ? outcome.error.errorMessage : ''
    log(`${target.spec.name} refused an event ${attempts} times: ${message}`)
    if (onFailure !== undefined) deadLetters.send(onFailure, failureRecord(pending, target.spec.arn, attempts, outcome))
    if (deadLetterQueue !== undefined)
      deadLetters.send(deadLetterQueue, pending.payload, {
        RequestID: pending.id,
        ErrorCode: '200',
        ErrorMessage: message,
      })
  }

  const pause = (milliseconds: number): Promise<unknown> => {
    const timer = Promise.withResolvers<void>()
    const handle = setTimeout(timer.resolve, milliseconds)
    return Promise.race([timer.promise, stop.promise]).finally(() => clearTimeout(handle))
  }

  const deliver = async (pending: Pending): Promise<Outcome> => {
    const target = functions.get(pending.function)
    // A template of a later start may have lost the function; its event has nobody to go to.
    if (target === undefined) {
      write({ done: pending.id })
      return {
        error: { errorType: 'ResourceNotFoundException', errorMessage: `There is no function ${pending.function}` },
      }
    }
    const attempts = target.spec.asynchronous.retries + 1
    let outcome: Outcome = await target.invoke(pending.payload)
    for (let attempt = 1; 'error' in outcome && attempt < attempts; attempt += 1) {
      await pause(backoffMilliseconds * 2 ** (attempt - 1))
      if (stopped) return outcome
      outcome = await target.invoke(pending.payload)
    }
    // While stopping, an error may be the stop's own: the next start tries again.
    if (stopped && 'error' in outcome) return outcome
    if ('error' in outcome) giveUp(pending, target, attempts, outcome)
    write({ done: pending.id })
    return outcome
  }
  const track = (pending: Pending): Promise<Outcome> => {
    const outcome = deliver(pending)
    accepted += 1
    running.add(outcome)
    outcome.catch((error: unknown) => log(String(error))).finally(() => running.delete(outcome))
    return outcome
  }
  const idle = async (): Promise<number> => {
    while (running.size > 0) await Promise.allSettled(running)
    return accepted
  }

  if (file !== undefined) {
    const left = existsSync(file) ? readJournal(file) : []
    rewrite(file, left)
    for (const pending of left) void track(pending)
  }
  return {
    invoke: (functionId, payload) => {
      const pending: Pending = { id: randomUUID(), function: functionId, payload }
      write(pending)
      if (stopped)
        return Promise.resolve({ error: { errorType: 'Stopping', errorMessage: 'Delivered at the next start' } })
      return track(pending)
    },
    idle,
    close: async (milliseconds = 5000) => {
      stopped = true
      stop.resolve('stopped')
      const bound = Promise.withResolvers<void>()
      const handle = setTimeout(bound.resolve, milliseconds)
      await Promise.race([idle(), bound.promise])
      clearTimeout(handle)
    },
  }
}
