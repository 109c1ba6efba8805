import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** What a function refused to the end, as the queue got it. `at` is ISO 8601; `queue` is the queue's ARN. */
export type DeadLetter = {
  readonly queue: string
  readonly at: string
  readonly body: unknown
  readonly attributes: Readonly<Record<string, string>>
}
/** The queues of this deployment. `list` answers everything ever sent, oldest first. */
export type DeadLetters = {
  send(queue: string, body: unknown, attributes?: Readonly<Record<string, string>>): void
  list(): DeadLetter[]
}

/**
 * Opens the dead letters, one JSON line each, in this file, or in memory without one. A letter is in the file when `send` returns.
 * Refuses to send to a destination that is no queue of the deployment.
 */
export const openDeadLetters = (file: string | undefined, queues: readonly string[]): DeadLetters => {
  const memory: DeadLetter[] = []
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true })
  return {
    send: (queue, body, attributes = {}) => {
      if (!queues.includes(queue))
        throw new Error(`${queue} is no queue of the templates; other destinations are not kept here`)
      const letter: DeadLetter = { queue, at: new Date().toISOString(), body, attributes }
      if (file === undefined) memory.push(letter)
      else appendFileSync(file, `${JSON.stringify(letter)}\n`)
    },
    list: () => {
      if (file === undefined || !existsSync(file)) return [...memory]
      const lines = readFileSync(file, 'utf8').split('\n')
      return lines.filter((line) => line !== '').map((line): DeadLetter => JSON.parse(line))
    },
  }
}
