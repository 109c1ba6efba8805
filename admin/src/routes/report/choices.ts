/** What stands in front comes first, in that order; the others keep theirs. */
export function recentFirst<T extends { readonly code: string }>(all: readonly T[], recent: readonly string[]): T[] {
  const front = recent.flatMap((code) => all.find((one) => one.code === code) ?? [])
  return [...front, ...all.filter((one) => !front.includes(one))]
}

/** Those whose name or code has the words in it, whatever their case. */
export function matching<T extends { readonly code: string; readonly name: string }>(
  all: readonly T[],
  words: string,
): T[] {
  const sought = words.trim().toLowerCase()
  return all.filter(({ code, name }) => name.toLowerCase().includes(sought) || code.toLowerCase().includes(sought))
}

type Area = { readonly code: string; readonly name: string; readonly parent: string | null; readonly state: string }

/** The areas a case can lie in: those in use that have none in use below them, which are the grids, named after their parent. */
export function gridsOf<A extends Area>(areas: readonly A[]): (A & { readonly within: string | undefined })[] {
  const active = areas.filter(({ state }) => state === 'active')
  const names = new Map(active.map(({ code, name }) => [code, name]))
  const parents = new Set(active.map(({ parent }) => parent))
  return active
    .filter(({ code }) => !parents.has(code))
    .map((area) => ({ ...area, within: area.parent === null ? undefined : names.get(area.parent) }))
}

/** Adds a phrase to what is written, or takes it out again. */
export function togglePhrase(text: string, phrase: string, separator: string): string {
  const written = text.split(separator).filter((part) => part !== '')
  const without = written.filter((part) => part !== phrase)
  return (without.length < written.length ? without : [...written, phrase]).join(separator)
}

/** Is the phrase one of those written? */
export function hasPhrase(text: string, phrase: string, separator: string): boolean {
  return text.split(separator).includes(phrase)
}
