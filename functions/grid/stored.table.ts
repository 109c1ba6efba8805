import * as z from 'zod'
import { roles } from '../kernel/operation.ts'
import { areaStates } from './shape.contract.ts'

/** `version` and `head` are those of the ledger's subjects `area/<code>`, `unit/<id>`, `member/<id>`. */
const versioned = { version: z.int().min(1), head: z.string() }

export const areaShape = z.object({
  code: z.string(),
  name: z.string(),
  /** A level's key in the county's settings. */
  level: z.string(),
  parent: z.string().nullable(),
  /** Codes from the root down to its own. */
  path: z.array(z.string()).min(1),
  households: z.int().optional(),
  type: z.string().optional(),
  leader: z.string().optional(),
  state: z.enum(areaStates),
  ...versioned,
})
export type Area = z.output<typeof areaShape>

export const unitShape = z.object({ id: z.string(), name: z.string(), categories: z.array(z.string()), ...versioned })
export type Unit = z.output<typeof unitShape>

/** A member as stored; `nameSalt` is the salt of the ledger's commitment to the name. */
export const memberShape = z.object({
  id: z.string(),
  name: z.string(),
  nameSalt: z.string(),
  roles: z.array(z.enum(roles)),
  scope: z.object({ areas: z.array(z.string()), unit: z.string().nullable() }),
  enabled: z.boolean(),
  bound: z.boolean(),
  /** The invitation that is out: the hash of its code and when it expires, ISO 8601. */
  invitation: z.object({ hash: z.string(), expiresAt: z.string() }).nullable(),
  ...versioned,
})
export type StoredMember = z.output<typeof memberShape>
