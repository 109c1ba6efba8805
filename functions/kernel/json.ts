import canonicalize from 'canonicalize'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/** RFC 8785 canonical JSON of a value; members that are undefined are left out. Throws on what JSON cannot say. */
export function canonicalJson(value: Json): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/**
 * The pointer of the first lone surrogate in a parsed value, undefined when there is none. RFC 7493 (I-JSON) forbids
 * them and RFC 8785 cannot canonicalize them, so a body that holds one can never be hashed or stored.
 */
export function loneSurrogate(value: unknown, pointer = ''): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : pointer
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, inner] of Object.entries(value)) {
    if (!name.isWellFormed()) return pointer
    const found = loneSurrogate(inner, `${pointer}/${escapePointer(name)}`)
    if (found !== undefined) return found
  }
  return undefined
}

/** Is a parsed value nested deeper than so many levels? Looks no deeper than that itself. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1))
}

/** One reference token of an RFC 6901 JSON pointer. */
export function escapePointer(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}
