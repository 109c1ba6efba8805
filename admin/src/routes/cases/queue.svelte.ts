import * as z from 'zod'

const shape = z.object({ ids: z.array(z.string()), back: z.string() })
/** Cases in the order in which a list showed them, and that list's address. */
type Queue = z.output<typeof shape>

const kept = 'wangge.queue'
let queue = $state.raw<Queue | undefined>(read())

function read(): Queue | undefined {
  const text = sessionStorage.getItem(kept)
  const parsed = text === null ? undefined : shape.safeParse(JSON.parse(text))
  return parsed?.success ? parsed.data : undefined
}

/**
 * On an element with links to cases: opening one remembers them all, in the order shown, and the way back, so that they can be
 * worked off one after the other. `back` is asked when it is needed.
 */
export function queues(node: HTMLElement, back: () => string): { destroy: () => void } {
  const remember = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="/cases/"]') : null
    if (!link) return
    const links = [...node.querySelectorAll<HTMLAnchorElement>('a[href^="/cases/"]')]
    queue = { ids: [...new Set(links.map(({ pathname }) => pathname.slice('/cases/'.length)))], back: back() }
    sessionStorage.setItem(kept, JSON.stringify(queue))
  }
  node.addEventListener('click', remember)
  return { destroy: () => node.removeEventListener('click', remember) }
}

/** Where a case stands in the queue: its neighbours, its place (from 1), and the way back. Undefined: it is in none. */
export function placeInQueue(id: string) {
  const index = queue?.ids.indexOf(id) ?? -1
  if (!queue || index < 0) return undefined
  const { ids, back } = queue
  return { previous: ids[index - 1], next: ids[index + 1], place: index + 1, of: ids.length, back }
}
