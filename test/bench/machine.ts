import { execFileSync } from 'node:child_process'
import { arch, cpus, loadavg, totalmem } from 'node:os'
import { repository } from '../../infra/repository.ts'

/** What the numbers were measured on; nothing of it names a person or a path. */
export type Machine = {
  readonly processor: string
  readonly node: string
  readonly revision: string
  readonly load: () => string
}

/** The machine, the git revision (with a plus when the checkout differs from it), and its load as it is when asked. */
export function machine(): Machine {
  const [first] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' }).trim()
  const changed = git('status', '--porcelain', '--', 'functions', 'infra', 'package-lock.json') !== ''
  return {
    processor: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${gigabytes} GB, ${arch()}`,
    node: process.version,
    revision: `${git('rev-parse', '--short', 'HEAD')}${changed ? '+' : ''}`,
    load: () => loadavg()[0]?.toFixed(1) ?? '?',
  }
}
