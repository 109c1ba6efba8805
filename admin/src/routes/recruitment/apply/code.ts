/** The code stands for the person: it is held in this tab only, never in an address that a server or a history sees. */
const kept = 'wangge.apply'
const unconfirmed = 'wangge.apply-new'
const form = /^[2-9A-HJ-NP-Z]{24}$/

/** A code as it was told: without the blanks and hyphens that people write, in capitals. Undefined for what cannot be one. */
export function codeFrom(text: string): string | undefined {
  const code = text.replace(/[\s-]/g, '').toUpperCase()
  return form.test(code) ? code : undefined
}

/** In groups of four, as it is read aloud. */
export function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}

/** The code that this tab goes on with. */
export function codeHeld(): string | undefined {
  return sessionStorage.getItem(kept) ?? undefined
}

/** Holds a code in this tab; a `fresh` one is shown until somebody said that they kept it. */
export function holdCode(code: string, { fresh = false } = {}): void {
  sessionStorage.setItem(kept, code)
  if (fresh) sessionStorage.setItem(unconfirmed, '1')
}

/** Is the code still to be written down? */
export function isFresh(): boolean {
  return sessionStorage.getItem(unconfirmed) !== null
}

export function confirmCode(): void {
  sessionStorage.removeItem(unconfirmed)
}

/** Lets go of the code: the next person at this device starts anew. */
export function dropCode(): void {
  sessionStorage.removeItem(kept)
  sessionStorage.removeItem(unconfirmed)
}

/** The address that a printed square leads to. What stands behind # is sent to no server. */
export function addressWith(code: string): string {
  return `${location.origin}/apply/own#${code}`
}

/** Takes a code out of the address, so that it stays in no history. */
export function takeFromAddress(): void {
  const code = codeFrom(location.hash.slice(1))
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search)
  if (code) holdCode(code)
}
