import { refuseField } from '../../kernel/refusal.ts'

/** Refuses (422) the first code that the policy does not know for the post, with its place in the body. */
export function requireCodes(codes: readonly string[], known: readonly string[], pointer: string): void {
  for (const [at, code] of codes.entries()) {
    if (known.includes(code)) continue
    throw refuseField('invalid', `${pointer}/${at}`, 'The policy knows no such code for this kind of post.')
  }
}
