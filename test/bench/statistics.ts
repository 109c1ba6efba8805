/** The p-th percentile (0–100) by nearest rank; NaN of nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}

/** The middle one; of an even number the lower of both. */
export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** `least–most` of what was measured in several rounds. */
export function span(values: readonly number[], digits = 0): string {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => round(value, digits))
  return least === most ? `${least}` : `${least}–${most}`
}

/** As many decimals as told, as a number. */
export function round(value: number, digits = 0): number {
  const power = 10 ** digits
  return Math.round(value * power) / power
}
