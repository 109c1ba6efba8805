import type { Cloud } from './deploy.ts'

export type SeedName = 'demo' | 'empty'

/** What a seed works with: the running stack over HTTP, as its members, each request at its own instant (`clock.ts`). */
export type Ground = {
  readonly url: string
  tokenFor(member: string): Promise<string>
  readonly cloud: Cloud
  /** Tells a person who waits how far it is. */
  log(line: string): void
}

/** A seed, the export `seed` of `seed/<name>.ts`: fills an empty stack through its own operations. */
export type Seed = (ground: Ground) => Promise<void>

/** Fills an empty stack. */
export async function sow(name: SeedName, ground: Ground): Promise<void> {
  const { seed }: { seed: Seed } = await import(`./seed/${name}.ts`)
  await seed(ground)
}
