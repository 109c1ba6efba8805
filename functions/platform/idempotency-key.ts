import { sha256Hex } from '../kernel/chain.ts'
import { canonicalJson, type Json } from '../kernel/json.ts'
import { refuseField } from '../kernel/refusal.ts'
import type { Idempotency } from './call.ts'

/** What a key stands for, per caller and operation; undefined when none came. Keys are 1–200 visible ASCII characters. */
export function idempotencyOf(
  table: string,
  header: string | undefined,
  told: { caller: string; operation: string; input: Json },
): Idempotency | undefined {
  if (header === undefined) return undefined
  if (!/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw refuseField('invalid', '?Idempotency-Key', 'Use 1 to 200 visible ASCII characters.')
  }
  return {
    table,
    key: sha256Hex(canonicalJson([told.caller, told.operation, header])),
    request: sha256Hex(canonicalJson(told.input)),
  }
}
