import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { CannotStart } from './cannot-start.ts'
import { end, processesWith, startOf } from './processes.ts'

const shape = z.object({ pid: z.number(), started: z.string(), url: z.string() })

/** The claim of one running stack on a data folder. */
export type Lock = { release(): Promise<void> }

export const lockName = 'lock.json'

/**
 * Claims a data folder (an absolute path) for this process, which serves at `url`. A claim whose process is dead is taken over,
 * and a JVM that it left on these tables is ended first. A claim that lives is refused.
 */
export async function lock(dataDir: string, url: string): Promise<Lock> {
  const file = join(dataDir, lockName)
  const mine = { pid: process.pid, started: (await startOf(process.pid)) ?? '', url }
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify(mine))
  try {
    // Made whole and linked into place: a reader never sees half a claim, and of two takers one fails.
    while (!(await linked(draft, file))) await takeOver(dataDir, file)
  } finally {
    await rm(draft, { force: true })
  }
  return { release: () => rm(file, { force: true }) }
}

async function linked(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function takeOver(dataDir: string, file: string): Promise<void> {
  const holder = shape.safeParse(json(await readFile(file, 'utf8').catch(() => '')))
  if (holder.success) {
    const { pid, started, url } = holder.data
    if ((await startOf(pid)) === started) {
      throw new CannotStart(
        `${dataDir} is in use by the Wangge at ${url} (process ${pid}): stop it, or choose another folder with --data.`,
      )
    }
  }
  await Promise.all((await processesWith('DynamoDBLocal.jar', `-dbPath ${dataDir}/`)).map(end))
  await rm(file, { force: true })
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
