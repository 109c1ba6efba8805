import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const linux = process.platform === 'linux'
const run = promisify(execFile)

/**
 * When a process started, in its system's own words; undefined when no such process lives (a zombie does not).
 * Together with the number it names a process for good: numbers are used again.
 */
export async function startOf(pid: number): Promise<string | undefined> {
  if (!linux) return (await ps('-o', 'lstart=', '-p', String(pid)))[0]
  const fields = await statOf(pid)
  return fields === undefined || fields[0] === 'Z' ? undefined : fields[19]
}

/** The parent of a process; undefined when it does not live. */
export async function parentOf(pid: number): Promise<number | undefined> {
  const parent = linux ? (await statOf(pid))?.[1] : (await ps('-o', 'ppid=', '-p', String(pid)))[0]
  return parent === undefined ? undefined : Number(parent)
}

/** The command line of a process, words joined by spaces; empty when it does not live. */
export async function commandOf(pid: number): Promise<string> {
  if (!linux) return (await ps('-o', 'args=', '-p', String(pid)))[0] ?? ''
  const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return words.replaceAll('\0', ' ').trim()
}

/** Numbers of the living processes whose command line holds every one of `words`. */
export async function processesWith(...words: readonly string[]): Promise<number[]> {
  const pids = linux
    ? (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
    : (await ps('-A', '-o', 'pid=')).map(Number)
  const found: number[] = []
  for (const pid of pids) {
    if (pid === process.pid) continue
    const command = await commandOf(pid)
    if (words.every((word) => command.includes(word)) && (await startOf(pid)) !== undefined) found.push(pid)
  }
  return found
}

/** Ends a process and waits until it is gone: politely, after three seconds by force. */
export async function end(pid: number): Promise<void> {
  const started = await startOf(pid)
  const force = Date.now() + 3_000
  for (let signal: NodeJS.Signals = 'SIGTERM'; started !== undefined && (await startOf(pid)) === started; ) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return
      throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    if (Date.now() > force) signal = 'SIGKILL'
  }
}

/** The fields of /proc/<pid>/stat from the state on (proc_pid_stat(5) field 3 is index 0); the name before may hold anything. */
async function statOf(pid: number): Promise<string[] | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
}

async function ps(...options: string[]): Promise<string[]> {
  const { stdout } = await run('ps', options).catch(() => ({ stdout: '' }))
  return stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
