/** A valid resident identity number (居民身份证号码) and what it says of its bearer. */
export type IdentityNumber = {
  /** 18 characters, the check character a capital X where it is one. */
  readonly number: string
  /** `yyyy-mm-dd` */
  readonly birthDate: string
  readonly sex: 'female' | 'male'
}

/** Why a text is not one: not 18 characters of the right kind, an impossible or too early birth date, a wrong check. */
export type IdentityFault = 'not-18-digits' | 'bad-birth-date' | 'bad-check-digit'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/**
 * Reads an identity number by GB 11643-1999: the check by ISO 7064 MOD 11-2, a real birth date from 1900 on, sex from the
 * 17th digit. A small x is taken as X, as keyboards give it, so that one person has one number; the 15 digits of before
 * 1999 are refused. The region is not looked up: regions change and old numbers stay.
 */
export function readIdentityNumber(text: string): IdentityNumber | { readonly fault: IdentityFault } {
  const number = text.toUpperCase()
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return { fault: 'not-18-digits' }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isDate(birthDate) || birthDate < '1900') return { fault: 'bad-birth-date' }
  if (checkCharacter(number) !== number[17]) return { fault: 'bad-check-digit' }
  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' }
}

/** The check character that the first 17 digits demand. */
export function checkCharacter(number: string): string {
  const total = weights.reduce((sum, weight, at) => sum + weight * Number(number[at]), 0)
  return checks.charAt(total % 11)
}

/** The first and last character, all else hidden: `4****************X`; a shorter text than three is hidden whole. */
export function maskIdentityNumber(number: string): string {
  if (number.length <= 2) return '*'.repeat(number.length)
  return `${number.slice(0, 1)}${'*'.repeat(number.length - 2)}${number.slice(-1)}`
}

/** The first three and last four digits of a telephone number; a shorter one is hidden whole. */
export function maskPhone(phone: string): string {
  if (phone.length <= 7) return '*'.repeat(phone.length)
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

function isDate(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}
