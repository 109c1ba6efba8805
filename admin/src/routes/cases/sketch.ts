/** A place on earth, WGS-84 degrees. */
export type Place = { readonly lat: number; readonly lng: number }
/** Metres east and north of the middle of the sketch. */
export type Offset = { readonly east: number; readonly north: number }
export type Sketch = {
  readonly here: Offset
  readonly others: readonly Offset[]
  /** Metres from the middle to each edge. */
  readonly reach: number
  /** A round length in metres, about a third of the width. */
  readonly bar: number
}

const metresPerDegree = 111_320
/** Farther from the case than this is no neighbour but a wrong position. */
const far = 3000
const leastReach = 100

/**
 * Where a place lies among others of its area: distances on a plane that touches the earth there, good to a metre within a few
 * kilometres. The middle is that of all places shown.
 */
export function sketchOf(place: Place, others: readonly Place[]): Sketch {
  const scale = Math.cos((place.lat * Math.PI) / 180)
  const offset = ({ lat, lng }: Place): Offset => ({
    east: (lng - place.lng) * scale * metresPerDegree,
    north: (lat - place.lat) * metresPerDegree,
  })
  const near = others.map(offset).filter(({ east, north }) => Math.hypot(east, north) <= far)
  const all = [{ east: 0, north: 0 }, ...near]
  const middle = { east: middleOf(all.map(({ east }) => east)), north: middleOf(all.map(({ north }) => north)) }
  const moved = ({ east, north }: Offset): Offset => ({ east: east - middle.east, north: north - middle.north })
  const widest = Math.max(...all.map(moved).flatMap(({ east, north }) => [Math.abs(east), Math.abs(north)]))
  const reach = Math.max(leastReach, widest * 1.2)
  return { here: moved({ east: 0, north: 0 }), others: near.map(moved), reach, bar: roundLength(reach * 0.66) }
}

function middleOf(values: readonly number[]): number {
  return (Math.min(...values) + Math.max(...values)) / 2
}

/** The largest of 1, 2, 5 × 10ⁿ that is not longer. */
function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([5, 2].find((step) => step * power <= most) ?? 1) * power
}
