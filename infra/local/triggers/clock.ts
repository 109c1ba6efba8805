import { randomUUID } from 'node:crypto'
import type { Deployment, ScheduleSpec } from '../deployment.ts'
import type { Outcome } from '../worker-protocol.ts'
import type { AsyncQueue } from './async-queue.ts'
import { strikeOf } from './expression.ts'

/** The schedules of a deployment, running. */
export type Clock = {
  /** Fires a schedule now as if it were `time` (ISO 8601), named by name, logical id or construct path. Answers how every target ended. */
  fire(name: string, time: string): Promise<Outcome[]>
  close(): void
}

/** A timer's longest wait. */
const longestWait = 2 ** 31 - 1

/** The event of a schedule without an input of its own: EventBridge's for a rule; Scheduler names itself and sends its detail as text. */
const eventOf = (
  spec: ScheduleSpec,
  { account, region }: Pick<Deployment, 'account' | 'region'>,
  time: string,
): unknown => {
  if (spec.input !== undefined)
    return JSON.parse(
      spec.input
        .replaceAll('<aws.scheduler.scheduled-time>', time)
        .replaceAll('<aws.scheduler.schedule-arn>', spec.arn)
        .replaceAll('<aws.scheduler.execution-id>', randomUUID())
        .replaceAll('<aws.scheduler.attempt-number>', '1'),
    )
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: spec.kind === 'rule' ? 'aws.events' : 'aws.scheduler',
    account,
    time,
    region,
    resources: [spec.arn],
    detail: spec.kind === 'rule' ? {} : '{}',
  }
}

/** EventBridge's times carry no fraction of a second. */
const withoutFraction = (time: Date): string => time.toISOString().replace(/\.\d{3}Z$/, 'Z')

/**
 * Starts the schedules that the template enables; they strike while this process runs, what it missed is not made up for.
 * An expression that is not understood throws here, at the start.
 */
export const startClock = (
  deployment: Pick<Deployment, 'schedules' | 'account' | 'region'>,
  queue: AsyncQueue,
  log: (line: string) => void,
): Clock => {
  const timers = new Set<NodeJS.Timeout>()
  const strike = (spec: ScheduleSpec, time: Date): Promise<Outcome> =>
    queue.invoke(spec.function, eventOf(spec, deployment, withoutFraction(time)))

  const wait = (spec: ScheduleSpec, after: Date, next: (after: Date) => Date | undefined): void => {
    const due = next(after)
    if (due === undefined) return
    const left = due.getTime() - Date.now()
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        if (left > longestWait) return wait(spec, after, next)
        strike(spec, due).catch((error: unknown) => log(String(error)))
        return wait(spec, due, next)
      },
      Math.min(Math.max(left, 0), longestWait),
    )
    timers.add(timer)
  }
  const read = deployment.schedules.map((spec) => ({ spec, next: strikeOf(spec.expression, spec.timeZone) }))
  for (const { spec, next } of read) if (spec.enabled) wait(spec, new Date(), next)

  return {
    fire: (name, time) => {
      const named = deployment.schedules.filter(
        (spec) => spec.name === name || spec.id === name || spec.path === name || spec.path === `${name}/Resource`,
      )
      const known = deployment.schedules.map((spec) => spec.name).join(', ')
      if (named.length === 0) throw new Error(`There is no schedule ${name}; there are: ${known}`)
      return Promise.all(named.map((spec) => strike(spec, new Date(time))))
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
