import * as z from 'zod'
import { pack, unpack } from '../packed.ts'
import { drawnPanel, drawShape } from './interview.contract.ts'

type Draw = z.output<typeof drawShape>

/** A draw as it is kept: each candidate's id once, and the panels' orders of speaking as places among them. */
const keptShape = drawShape.extend({
  panels: z.array(drawnPanel.extend({ candidates: z.array(z.int()) })),
})

/**
 * A draw in the fewest bytes. The largest that may be arranged, 20 panels of 500, takes about 200 kB of the 400 that an item may
 * have, where written out it took some 900: ids hardly compress, so that none stands there twice.
 */
export function packedDraw(draw: Draw): Uint8Array {
  const places = new Map(draw.told.candidates.map(({ id }, at) => [id, at]))
  const panels = draw.panels.map((panel) => ({ ...panel, candidates: panel.candidates.map((id) => places.get(id)) }))
  return pack(keptShape.parse({ ...draw, panels }))
}

/** The draw as it was packed. */
export function drawFrom(packed: unknown): Draw {
  const { panels, ...draw } = keptShape.parse(unpack(z.instanceof(Uint8Array).parse(packed)))
  const ids = draw.told.candidates.map((one) => one.id)
  return {
    ...draw,
    panels: panels.map((panel) => ({ ...panel, candidates: panel.candidates.flatMap((at) => ids[at] ?? []) })),
  }
}
