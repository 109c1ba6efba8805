import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { byCodePoint } from '../../kernel/code-point.ts'

const wordsPerBlock = 8
const words = 2 ** 32

/** Numbers that nobody foresees without the seed: 32 bits at a time of SHA-256 over `seed:block`, blocks counted from 0. */
function* chances(seed: string): Generator<number, never> {
  for (let block = 0; ; block++) {
    const view = new DataView(sha256(utf8ToBytes(`${seed}:${block}`)).buffer)
    for (let word = 0; word < wordsPerBlock; word++) yield view.getUint32(4 * word)
  }
}

/**
 * A permutation of 0 … count − 1 that follows from the seed alone: Fisher–Yates from the last place down, each place drawn
 * evenly (a number at or above the largest multiple is thrown away), so that whoever has the seed can draw again.
 */
export function permutation(seed: string, count: number): number[] {
  const drawn = Array.from({ length: count }, (_, at) => at)
  const chance = chances(seed)
  const below = (most: number) => {
    const limit = words - (words % most)
    for (;;) {
      const { value } = chance.next()
      if (value < limit) return value % most
    }
  }
  for (let last = count - 1; last > 0; last--) {
    const other = below(last + 1)
    const kept = drawn[last] ?? 0
    drawn[last] = drawn[other] ?? 0
    drawn[other] = kept
  }
  return drawn
}

const leastDigits = 4

/** The secret number (密号) of a place from 0: digits of one length and a check digit of ISO 7064 MOD 11,10 that tells a slip of the finger. */
export function secretNumber(place: number, count: number): string {
  const digits = String(place + 1).padStart(Math.max(leastDigits, String(count).length), '0')
  return digits + checkDigit(digits)
}

/** The place that a secret number stands for; undefined when it is mistyped or none of so many. */
export function placeOf(number: string, count: number): number | undefined {
  if (!/^\d+$/.test(number)) return undefined
  const place = Number(number.slice(0, -1)) - 1
  return place >= 0 && place < count && secretNumber(place, count) === number ? place : undefined
}

function checkDigit(digits: string): number {
  const product = [...digits].reduce((before, digit) => (((before + Number(digit)) % 10 || 10) * 2) % 11, 10)
  return (11 - product) % 10
}

/** Which application has which secret number: drawn over their ids in the order of code points. */
export function drawnNumbers(seed: string, ids: readonly string[]): Map<string, string> {
  const places = permutation(seed, ids.length)
  const sorted = [...ids].sort(byCodePoint)
  return new Map(sorted.map((id, at) => [id, secretNumber(places[at] ?? 0, ids.length)]))
}
