/** A list cut into pieces of `most`, in its order; the last may be shorter. An empty list has none. */
export function inPieces<T>(list: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, at) => list.slice(at * most, (at + 1) * most))
}

/** In which piece of an ordered list must a key lie, when it is anywhere, by the first key of each? −1 before the first. */
export function pieceWith(key: string, pieces: readonly { readonly first: string }[]): number {
  return pieces.findLastIndex(({ first }) => first <= key)
}
