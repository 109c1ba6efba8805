/** Exact fractions for oracles: nothing here is shared with `kernel/score`. */
export class Fraction {
  readonly above: bigint
  readonly below: bigint

  constructor(above: bigint, below: bigint) {
    this.above = above
    this.below = below
  }

  times(other: Fraction | number): Fraction {
    const by = typeof other === 'number' ? new Fraction(BigInt(other), 1n) : other
    return new Fraction(this.above * by.above, this.below * by.below)
  }

  minus(other: Fraction): Fraction {
    return new Fraction(this.above * other.below - other.above * this.below, this.below * other.below)
  }
}

export function fraction(text: string): Fraction {
  const [, left = '', right = ''] = /^(\d+)\.?(\d*)$/.exec(text) ?? []
  if (left === '') throw new Error(`not a number: ${text}`)
  return new Fraction(BigInt(left + right), 10n ** BigInt(right.length))
}

export function over(value: Fraction, divisor: number | Fraction): Fraction {
  const by = typeof divisor === 'number' ? new Fraction(BigInt(divisor), 1n) : divisor
  return value.times(new Fraction(by.below, by.above))
}

export function sumOf(values: readonly Fraction[]): Fraction {
  const below = values.reduce((all, value) => all * value.below, 1n)
  return new Fraction(
    values.reduce((all, value) => all + (value.above * below) / value.below, 0n),
    below,
  )
}

/** Is the first list of keys above the second, compared from left to right? */
export function above(a: readonly Fraction[], b: readonly Fraction[]): boolean {
  for (const [at, left] of a.entries()) {
    const right = b[at] as Fraction
    const difference = left.above * right.below - right.above * left.below
    if (difference !== 0n) return difference > 0n
  }
  return false
}

export function ceiling(value: Fraction): number {
  return wholeNumber(value, 'ceil')
}

export function wholeNumber(value: Fraction, rounding: string): number {
  const down = value.above / value.below
  if (rounding === 'floor') return Number(down)
  if (rounding === 'ceil') return Number((value.above + value.below - 1n) / value.below)
  return Number((2n * value.above + value.below) / (2n * value.below))
}

/** Not negative values only. */
export function halfUp(value: Fraction, decimals: number): Fraction {
  const power = 10n ** BigInt(decimals)
  return new Fraction((2n * value.above * power + value.below) / (2n * value.below), power)
}

/** A value that was rounded to `decimals`, as text. */
export function show(value: Fraction | undefined, decimals: number): string {
  if (value === undefined) throw new Error('nothing to show')
  const power = 10n ** BigInt(decimals)
  const units = (value.above * power) / value.below
  const rest = decimals === 0 ? '' : `.${String(units % power).padStart(decimals, '0')}`
  return `${units / power}${rest}`
}
