import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Answered, Asked } from './load-child.ts'

/** Milliseconds of CPU a request costs in each part of the local cloud; `database` is NaN where /proc is missing. */
export type Cpu = {
  /** The main thread: front, gateway, authorizer, DynamoDB front. */
  readonly main: number
  /** Every other thread of this process: the functions, and V8's own. */
  readonly functions: number
  readonly database: number
  readonly client: number
}
export type Load = Answered & { readonly cpuOf: Cpu }

/** Asks from a process of its own, and tells what the asking cost whom. `main` and `functions` count this process. */
export async function load(asked: Asked): Promise<Load> {
  const before = used()
  const child = join(import.meta.dirname, 'load-child.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [child, JSON.stringify(asked)])
  const after = used()
  const answered = JSON.parse(stdout) as Answered
  const each = (name: 'main' | 'all' | 'database') => (after[name] - before[name]) / answered.requests
  const main = each('main')
  const cpuOf = { main, functions: each('all') - main, database: each('database'), client: answered.cpu }
  return { ...answered, cpuOf }
}

/** Milliseconds of CPU since the start: of this thread, this process, and the JVMs it started. */
function used(): { main: number; all: number; database: number } {
  const milliseconds = ({ user, system }: NodeJS.CpuUsage) => (user + system) / 1000
  return {
    main: milliseconds(process.threadCpuUsage()),
    all: milliseconds(process.cpuUsage()),
    database: javaTime(),
  }
}

/** CPU of the Java processes below this one, from /proc (proc(5): utime and stime in hundredths of a second). */
function javaTime(): number {
  const stats = processes()
  const own = new Set([process.pid])
  // A parent is always older: one walk in the order of starting finds the whole tree.
  for (const { pid, parent } of stats) if (own.has(parent)) own.add(pid)
  const java = stats.filter(({ pid, name }) => own.has(pid) && name === 'java')
  return java.length === 0 ? Number.NaN : java.reduce((sum, { ticks }) => sum + ticks * 10, 0)
}

type Stat = {
  readonly pid: number
  readonly parent: number
  readonly name: string
  readonly ticks: number
  readonly began: number
}

function processes(): Stat[] {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.flatMap(stat).sort((a, b) => a.began - b.began || a.pid - b.pid)
  } catch {
    return []
  }
}

function stat(pid: string): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'))
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (field: number) => Number(fields[field - 3])
    return [{ pid: Number(pid), parent: at(4), name, ticks: at(14) + at(15), began: at(22) }]
  } catch {
    // It ended while it was listed.
    return []
  }
}
