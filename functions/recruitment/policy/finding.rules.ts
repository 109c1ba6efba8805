import type { LintCode, LintFinding } from './lint.contract.ts'

/** A finding that keeps registration from opening. */
export function error(pointer: string, code: LintCode, message: string): LintFinding {
  return { pointer, code, severity: 'error', message }
}

/** A finding that a person should look at. */
export function warning(pointer: string, code: LintCode, message: string): LintFinding {
  return { pointer, code, severity: 'warning', message }
}
