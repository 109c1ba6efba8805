/**
 * `Promise.all` that answers only when everything has ended, also when something failed: nothing goes on writing behind the back
 * of who cleans up. Throws what failed first in the order given.
 */
export async function allEnded<T extends readonly unknown[] | []>(
  started: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(started)
  return await Promise.all(started)
}
