import type { Role } from '../../../functions/kernel/operation.ts'
import type { Page } from './router.svelte.ts'

type Place = Page & Required<Pick<Page, 'nav'>>

const has = (mine: readonly Role[], listed: readonly Role[] | undefined) =>
  listed === undefined || mine.some((role) => listed.includes(role))

/** May somebody with these roles open the page? */
export function opens(page: Page, mine: readonly Role[]): boolean {
  return page.open === true || has(mine, page.roles)
}

/** The places of the navigation for these roles. */
export function places(pages: readonly Page[], mine: readonly Role[]): Place[] {
  return pages.filter((page): page is Place => page.nav !== undefined && opens(page, mine))
}

/** A thumb reaches at most five; the last of them is then the menu that has the rest. */
const mostAtThumb = 5

/** What stands in a phone's bottom bar, and what its last item, the menu, holds. */
export function thumbPlaces(all: readonly Place[], mine: readonly Role[]): { bar: Place[]; rest: Place[] } {
  const wanted = all.filter(({ nav }) => nav.thumb?.some((role) => mine.includes(role)))
  const bar = all.length <= mostAtThumb ? [...all] : wanted.slice(0, mostAtThumb - 1)
  return { bar, rest: all.filter((place) => !bar.includes(place)) }
}

/** Is this the place where the user is, or above it? */
export function isAt(place: Page, path: string): boolean {
  return place.pattern === '/' ? path === '/' : path === place.pattern || path.startsWith(`${place.pattern}/`)
}
