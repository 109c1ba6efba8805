import type { Kept } from './idempotency.ts'

/** Thrown when the same Idempotency-Key was answered by a twin meanwhile: the caller gets that first answer. */
export class Replayed extends Error {
  readonly kept: Kept

  constructor(kept: Kept) {
    super('answered by a twin')
    this.kept = kept
  }
}
