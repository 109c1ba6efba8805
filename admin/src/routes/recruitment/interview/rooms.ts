import type { Drawn } from './read.ts'

/** So many candidates are shown at once, and read every few seconds; where there are more, one room after the other. */
export const mostAtOnce = 200

/** The rooms that hear somebody, whether all are shown at once, and the one that is asked for or shown first; undefined: all. */
export function roomsOf({ draw }: Drawn, asked: string | null) {
  const panels = draw.panels.filter((panel) => panel.candidates.length > 0)
  const together = panels.flatMap((panel) => panel.candidates).length <= mostAtOnce
  const chosen = panels.find(({ code }) => code === asked) ?? (together ? undefined : panels[0])
  return { panels, together, chosen: chosen?.code }
}
