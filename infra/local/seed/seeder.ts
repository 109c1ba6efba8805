/** What a call answered: the parsed body, and the version of the thing when it has one. */
export type Answered = { readonly status: number; readonly body: Record<string, unknown>; readonly version?: number }

/** The running county as a seeder uses it: the real operations, each at the instant it would have happened. */
export type Seeder = {
  /** The instant the story ends: now. */
  readonly now: Date
  /** Calls the API as a member. Throws unless the answer is a success. */
  call(
    member: string,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    at: Date,
    sent?: { readonly body?: unknown; readonly ifMatch?: number },
  ): Promise<Answered>
  /** PUTs bytes where an announcement said. */
  upload(to: { readonly url: string; readonly headers: Record<string, string> }, bytes: Buffer, at: Date): Promise<void>
  log(line: string): void
}

/** Runs the jobs, at most `width` at once; the first failure ends it. */
export async function inParallel<T>(width: number, jobs: readonly T[], run: (job: T) => Promise<void>): Promise<void> {
  const waiting = jobs.values()
  const lane = async () => {
    for (const job of waiting) await run(job)
  }
  await Promise.all(Array.from({ length: width }, lane))
}
