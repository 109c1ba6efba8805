/**
 * Orders texts by Unicode code point. `<` and the default sort compare UTF-16 units, which puts every character beyond
 * U+FFFF before U+E000…U+FFFF; another implementation of a published ranking must not depend on that.
 */
export function byCodePoint(a: string, b: string): number {
  const shared = Math.min(a.length, b.length)
  for (let at = 0; at < shared; at++) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue
    return (a.codePointAt(at) ?? 0) - (b.codePointAt(at) ?? 0)
  }
  return a.length - b.length
}
