import type { LintFinding } from '../../../../../functions/recruitment/policy/lint.contract.ts'

/** What every control of a section knows of the whole. */
export type Editing = {
  /** The control's id of a pointer: labels, faults and links lead to it. */
  readonly idOf: (pointer: string) => string
  /** What is wrong, by pointer, in words. */
  readonly faults: ReadonlyMap<string, string>
  readonly findings: readonly LintFinding[]
  /** The kinds of post that there are now. */
  readonly kinds: readonly { readonly code: string; readonly name: string }[]
}
