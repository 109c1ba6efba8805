import { isDeeper, loneSurrogate } from '../kernel/json.ts'
import { Refusal } from '../kernel/refusal.ts'

type Sent = { readonly body?: string | undefined; readonly isBase64Encoded?: boolean }

/** RFC 8259 §9 lets a reader limit nesting: whatever walks a body after this may recurse. No contract nests deeper than 10. */
const mostLevels = 64

/**
 * The parsed body of a request; an absent one is `{}`. Refuses more than `maxBytes` (413), and what is not I-JSON
 * (RFC 7493) in UTF-8 (400), naming the field of a lone surrogate.
 */
export function readBody(sent: Sent, maxBytes: number): unknown {
  if (!sent.body) return {}
  const bytes = Buffer.from(sent.body, sent.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.length > maxBytes) throw new Refusal('too-large', { extra: { maxBytes } })
  const value = parse(bytes)
  if (isDeeper(value, mostLevels)) {
    const message = `Lists and objects are nested deeper than ${mostLevels} levels.`
    throw new Refusal('not-json', { faults: [{ pointer: '', code: 'too-deep', message }] })
  }
  const pointer = loneSurrogate(value)
  if (pointer !== undefined) {
    const message = 'The text holds half of a surrogate pair.'
    throw new Refusal('not-json', { faults: [{ pointer, code: 'lone-surrogate', message }] })
  }
  return value
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    if (cause instanceof SyntaxError || cause instanceof TypeError) throw new Refusal('not-json')
    throw cause
  }
}
