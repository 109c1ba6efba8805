import { checkCharacter } from '../../functions/kernel/identity-number.ts'

let next = 0

/** An invented identity number with a right check digit, born on this day; another one at each call. */
export function inventedNumber(birthDate: string): string {
  const first = `990000${birthDate.replaceAll('-', '')}${String(++next).padStart(3, '0')}`
  return first + checkCharacter(first)
}
