/**
 * The whole of a list that comes in pages, however long: one that ended early would pass for whole in a choice, on a sheet, in an export.
 */
export async function everything<T>(
  page: (cursor: string | undefined) => Promise<{ readonly items: readonly T[]; readonly next: string | null }>,
): Promise<T[]> {
  const all: T[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await page(cursor)
    for (const item of items) all.push(item)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return all
}
