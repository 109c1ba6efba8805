import type { Json } from '../kernel/json.ts'
import type { ToldLocation } from './contract.ts'

/** A position as the ledger holds it, whose numbers are integers: millionths of a degree, whole metres rounded up. */
export function ledgerPlace(location: ToldLocation): { readonly [name: string]: Json } {
  const { lat, lng, accuracy } = location
  return {
    latE6: Math.round(lat * 1e6),
    lngE6: Math.round(lng * 1e6),
    ...(accuracy !== undefined && { accuracy: Math.ceil(accuracy) }),
  }
}
