import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Runs a file of this folder in a process of its own, with this environment alone, and gives the one message that it sends. */
export async function toldBy<T>(file: string, env: NodeJS.ProcessEnv): Promise<T> {
  const child = fork(join(import.meta.dirname, file), { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${code} and told nothing`)
  })
  ended.catch(() => undefined)
  return Promise.race([once(child, 'message').then(([message]) => message as T), ended])
}
