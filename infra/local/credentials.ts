import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Principal, Principals, Statement } from './types.ts'

/** The secret of this data folder, made once and readable by its owner only; presigned URLs outlive a restart by it. */
const seedOf = (dir: string | undefined): Buffer => {
  if (dir === undefined) return randomBytes(32)
  const file = join(dir, 'credentials.key')
  mkdirSync(dir, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}

/**
 * Answers one principal for each name, with keys of its own (20 letters and digits, as DynamoDB Local wants; 40 hex), the operator
 * `operator` who may do everything among them, and the directory that finds them by access key.
 */
export const createPrincipals = (
  dir: string | undefined,
  roles: readonly { readonly name: string; readonly statements: readonly Statement[] }[],
): { readonly principals: Principals; readonly operator: Principal; of(name: string): Principal } => {
  const seed = seedOf(dir)
  const derive = (purpose: string, name: string): string =>
    createHmac('sha256', seed).update(`${purpose} ${name}`).digest('hex')
  const make = (name: string, statements: Principal['statements']): Principal => ({
    name,
    accessKeyId: `LOCAL${derive('id', name).slice(0, 15).toUpperCase()}`,
    secretAccessKey: derive('secret', name).slice(0, 40),
    statements,
  })
  const operator = make('operator', 'all')
  const byName = new Map(roles.map((role) => [role.name, make(role.name, role.statements)]))
  const byKey = new Map([operator, ...byName.values()].map((principal) => [principal.accessKeyId, principal]))
  return {
    principals: (accessKeyId) => byKey.get(accessKeyId),
    operator,
    of: (name) => {
      const found = byName.get(name)
      if (found === undefined) throw new Error(`There is no principal ${name}`)
      return found
    },
  }
}
