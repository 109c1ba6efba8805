import { execFile } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** How long an orphan may take to end by itself before it is killed. */
const patienceMilliseconds = 10_000

/** The command line of a process, empty when there is none. */
const commandOf = (processId: number): Promise<string> =>
  new Promise((resolve) => {
    execFile('ps', ['-o', 'args=', '-p', String(processId)], (error, printed) => resolve(error === null ? printed : ''))
  })

/**
 * Waits until the process group that this file notes has ended, and kills it when that takes too long: the child of a killed
 * parent must not write beside its successor. `mark` is a text of its command line; a process without it is another one by now.
 */
export const waitForOrphan = async (file: string, mark: string): Promise<void> => {
  const processId = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN
  if (!Number.isInteger(processId) || processId <= 1) return
  const deadline = Date.now() + patienceMilliseconds
  while ((await commandOf(processId)).includes(mark)) {
    if (Date.now() > deadline) process.kill(-processId, 'SIGKILL')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Notes the process group that a later start has to wait for. */
export const noteProcess = (file: string, processId: number): void => writeFileSync(file, String(processId))
