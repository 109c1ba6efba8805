import type { EnvName } from '../kernel/env-name.ts'

/** A function's setting, put there by infra together with the permission it stands for. Throws when it was not granted. */
export function env(name: EnvName): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: the function was not granted it`)
  return value
}
