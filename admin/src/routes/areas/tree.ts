import type { AreaView } from '../../../../functions/grid/shape.contract.ts'

/** An area in its tree. `households`: its own, else those of everything in use below it. */
export type Node = {
  readonly area: AreaView
  readonly households: number | undefined
  readonly below: readonly Node[]
}

/** The tree of a list that has parents before what lies below them; what hangs below nothing listed is a root. */
export function treeOf(areas: readonly AreaView[]): Node[] {
  const below = Map.groupBy(areas, ({ parent }) => parent)
  const known = new Set(areas.map(({ code }) => code))
  const node = (area: AreaView): Node => {
    const under = (below.get(area.code) ?? []).map(node)
    const counts = under.filter((one) => one.area.state === 'active').flatMap(({ households }) => households ?? [])
    const sum = counts.length > 0 ? counts.reduce((all, count) => all + count, 0) : undefined
    return { area, households: area.households ?? sum, below: under }
  }
  return areas.filter(({ parent }) => parent === null || !known.has(parent)).map(node)
}

/** The codes of the areas that match and of everything above them. */
export function keptBy(areas: readonly AreaView[], matches: (area: AreaView) => boolean): Set<string> {
  return new Set(areas.filter(matches).flatMap(({ path }) => path))
}

/** One line of the tree as it is shown: its depth from 1 and its place among its siblings, as ARIA counts. */
export type Line = {
  readonly node: Node
  readonly depth: number
  readonly position: number
  readonly of: number
  readonly parent: string | undefined
  readonly state: 'open' | 'closed' | 'leaf'
}

/** The lines to show: below open nodes only, and of `kept` only where told. */
export function linesOf(
  nodes: readonly Node[],
  open: ReadonlySet<string>,
  kept?: ReadonlySet<string>,
  depth = 1,
  parent?: string,
): Line[] {
  const shown = nodes.filter(({ area }) => kept?.has(area.code) ?? true)
  return shown.flatMap((node, index) => {
    const { code } = node.area
    const inside = node.below.some(({ area }) => kept?.has(area.code) ?? true)
    const state = inside ? (open.has(code) ? 'open' : 'closed') : 'leaf'
    const line: Line = { node, depth, position: index + 1, of: shown.length, parent, state }
    return state === 'open' ? [line, ...linesOf(node.below, open, kept, depth + 1, code)] : [line]
  })
}

/** What a key does in a tree (WAI-ARIA APG, Tree View): moves to another line, opens, closes, or nothing. */
export type Move = { readonly to: string } | { readonly open: string } | { readonly close: string } | undefined

export function moveOf(key: string, lines: readonly Line[], at: string): Move {
  const index = lines.findIndex(({ node }) => node.area.code === at)
  const line = lines[index]
  if (!line) return undefined
  const to = (found: Line | undefined): Move => (found ? { to: found.node.area.code } : undefined)
  switch (key) {
    case 'ArrowDown':
      return to(lines[index + 1])
    case 'ArrowUp':
      return to(lines[index - 1])
    case 'Home':
      return to(lines[0])
    case 'End':
      return to(lines.at(-1))
    case 'ArrowRight':
      if (line.state === 'closed') return { open: at }
      return line.state === 'open' ? to(lines[index + 1]) : undefined
    case 'ArrowLeft':
      if (line.state === 'open') return { close: at }
      return line.parent === undefined ? undefined : { to: line.parent }
    default:
      return key.length === 1 && key.trim() !== '' ? to(startingWith(key, lines, index)) : undefined
  }
}

/** The next line, in a circle, whose name begins with a letter. */
function startingWith(letter: string, lines: readonly Line[], after: number): Line | undefined {
  const round = [...lines.slice(after + 1), ...lines.slice(0, after + 1)]
  return round.find(({ node }) => node.area.name.toLowerCase().startsWith(letter.toLowerCase()))
}
