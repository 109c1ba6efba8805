import { mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { CannotStart, disk, freeBytes } from './cannot-start.ts'
import { lock, lockName } from './lock.ts'

const shape = z.object({ origin: z.string(), seed: z.enum(['none', 'filling', 'filled']) })

/** What a data folder says of itself: where its stack was last served, and whether the seed has been sown. */
export type Marker = z.infer<typeof shape>

export type DataFolder = {
  /** Absolute, links followed: the same folder has one name whoever starts here. */
  readonly dir: string
  /** Whether there is nothing in it yet, so that a seed may be sown. */
  readonly empty: boolean
  mark(seed: Marker['seed']): Promise<void>
  release(): Promise<void>
}

const markerName = 'wangge.json'
const leastFree = 64 * 1024 * 1024

/** The marker of a folder; undefined when it is no data folder of ours. */
export async function readMarker(dataDir: string): Promise<Marker | undefined> {
  const text = await readFile(join(dataDir, markerName), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : shape.parse(JSON.parse(text))
}

/**
 * Claims a data folder (an absolute path), making it when it is not there. `reset` empties it first; so does a seed that an earlier
 * start did not finish. Refuses with one sentence: a folder that another stack uses, that holds something else, that may not be
 * written, or whose disk is full.
 */
export async function openDataFolder(folder: string, origin: string, reset: boolean): Promise<DataFolder> {
  try {
    await makeFolder(folder)
    const dataDir = await realpath(folder)
    if ((await freeBytes(dataDir)) < leastFree)
      throw Object.assign(new Error('hardly any space left'), { code: 'ENOSPC' })
    const held = await lock(dataDir, origin)
    try {
      return await opened(dataDir, origin, reset, held.release)
    } catch (error) {
      await held.release()
      throw error
    }
  } catch (error) {
    throw disk(error, folder)
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    // On a read-only disk a recursive mkdir says that its parent is not there.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    throw new CannotStart(`${folder} cannot be made: choose another folder with --data.`, { cause: error })
  }
}

async function opened(
  dataDir: string,
  origin: string,
  reset: boolean,
  release: () => Promise<void>,
): Promise<DataFolder> {
  const names = (await readdir(dataDir)).filter((name) => name !== lockName)
  const marker = await readMarker(dataDir)
  if (names.length > 0 && !marker) {
    throw new CannotStart(`${dataDir} holds other things than Wangge's data: choose another folder with --data.`)
  }
  const clear = reset || marker?.seed === 'filling'
  if (clear) {
    // The marker goes last: half a reset must still be known as ours.
    for (const name of names.filter((one) => one !== markerName)) await rm(join(dataDir, name), { recursive: true })
    await rm(join(dataDir, markerName), { force: true })
  }
  const mark = async (seed: Marker['seed']) => {
    const file = join(dataDir, markerName)
    await writeFile(`${file}.new`, JSON.stringify({ origin, seed }))
    await rename(`${file}.new`, file)
  }
  const empty = clear || marker === undefined || marker.seed === 'none'
  await mark(empty ? 'none' : 'filled')
  return { dir: dataDir, empty, mark, release }
}
