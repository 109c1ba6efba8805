import { checkCharacter } from '../../functions/kernel/identity-number.ts'

/**
 * No region has such a code. Each test file has one of its own: files share a county, and whom one of them enters in the integrity
 * file is somebody that the others must not meet.
 */
const region = `99${String(Number(process.env.VITEST_WORKER_ID) % 10_000).padStart(4, '0')}`
let next = 0

/** An invented identity number with a right check digit, born on this day; another one at each call. */
export function inventedNumber(birthDate: string): string {
  const first = `${region}${birthDate.replaceAll('-', '')}${String(++next).padStart(3, '0')}`
  return first + checkCharacter(first)
}
