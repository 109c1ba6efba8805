/** Edge of the grey square that is hashed, and how many of its lowest frequencies count in each direction. */
export const hashedEdge = 32
const frequencies = 8

/** Row u: the cosine of frequency u + 1 over the square. The constant part (u = 0) says only how bright a picture is. */
const cosines = Array.from({ length: frequencies }, (_, u) =>
  Array.from({ length: hashedEdge }, (_, at) => Math.cos(((2 * at + 1) * (u + 1) * Math.PI) / (2 * hashedEdge))),
)

/**
 * The perceptual hash of a 32 × 32 grey picture (one byte a pixel, row by row), 64 bits in 16 hex digits: which of its 64 lowest
 * frequencies (discrete cosine transform) lie above their median. Re-encoded, resized or brightened copies differ in few bits
 * (Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010).
 */
export function perceptualHash(grey: Uint8Array): string {
  const rows = Array.from({ length: hashedEdge }, (_, y) =>
    cosines.map((wave) => wave.reduce((sum, cosine, x) => sum + cosine * (grey[y * hashedEdge + x] ?? 0), 0)),
  )
  const strengths = cosines.flatMap((wave) =>
    Array.from({ length: frequencies }, (_, u) =>
      wave.reduce((sum, cosine, y) => sum + cosine * (rows[y]?.[u] ?? 0), 0),
    ),
  )
  const median = strengths.toSorted((a, b) => a - b)[strengths.length / 2 - 1] ?? 0
  const bits = strengths.map((strength) => (strength > median ? '1' : '0')).join('')
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0')
}
