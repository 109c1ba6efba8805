import { statfs } from 'node:fs/promises'

/** A reason not to start that whoever typed the command can mend: one sentence that says what to do. Exit code 1, no stack. */
export class CannotStart extends Error {}

const byCode: Readonly<Record<string, (path: string) => string>> = {
  ENOSPC: (path) => `The disk under ${path} is full: free some space and start again.`,
  EDQUOT: (path) => `Your disk quota under ${path} is used up: free some space and start again.`,
  EACCES: (path) => `${path} may not be written: change its permissions or choose another folder with --data.`,
  EPERM: (path) => `${path} may not be written: change its permissions or choose another folder with --data.`,
  EROFS: (path) => `${path} is on a read-only disk: choose another folder with --data.`,
  ENOTDIR: (path) => `${path} is not a folder: choose another one with --data.`,
  EEXIST: (path) => `${path} is not a folder: choose another one with --data.`,
}

/** Free bytes of the disk that a folder lies on. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** Less than this is a disk without space: its last kilobytes are of no use to anybody. */
const asGoodAsFull = 1024 * 1024

/**
 * What a start that failed is blamed on: the disk under `folder` when it ran full meanwhile, since then any part may have noticed it
 * first and in its own words; else the error as it came.
 */
export async function orFullDisk(error: unknown, folder: string, free = freeBytes): Promise<unknown> {
  const left = await free(folder).catch(() => Number.POSITIVE_INFINITY)
  if (error instanceof CannotStart || left > asGoodAsFull) return error
  return disk(Object.assign(new Error('the disk ran full', { cause: error }), { code: 'ENOSPC' }), folder)
}

/** Turns what the disk refuses into such a sentence about `path`; any other error is answered as it came. */
export function disk(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const sentence = byCode[code]
  return sentence ? new CannotStart(sentence(path), { cause: error }) : error
}
