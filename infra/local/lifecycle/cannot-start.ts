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

/** Turns what the disk refuses into such a sentence about `path`; any other error is answered as it came. */
export function disk(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const sentence = byCode[code]
  return sentence ? new CannotStart(sentence(path), { cause: error }) : error
}
