import { toldBy } from './child.ts'

/** Something that ranks 100,000 applicants, and the milliseconds of CPU of each run. */
export type Ranking = { readonly name: string; readonly milliseconds: readonly number[] }

/** Ranks 100,000 applicants from what is known already and from texts, in a process of its own; ordering alone stands first. */
export function rankings(): Promise<Ranking[]> {
  return toldBy('ranking-child.ts', { PATH: process.env.PATH })
}
