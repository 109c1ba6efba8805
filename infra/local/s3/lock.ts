/** Runs work one at a time per name, in the order of asking. */
export function lockByName(): <T>(name: string, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<void>>()
  return (name, work) => {
    const run = (tails.get(name) ?? Promise.resolve()).then(work)
    const settled = () => {
      if (tails.get(name) === tail) tails.delete(name)
    }
    // The caller of `run` hears of its failure; the next in the queue only needs to know that it is over.
    const tail = run.then(settled, settled)
    tails.set(name, tail)
    return run
  }
}
