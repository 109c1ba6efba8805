const prefix = 'wangge.report'
const mostRecent = 6

function read(name: string, member: string): string[] {
  const kept: unknown = JSON.parse(localStorage.getItem(`${prefix}.${name}:${member}`) ?? '[]')
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
}

function remember(name: string, member: string, code: string): void {
  const before = read(name, member).filter((one) => one !== code)
  localStorage.setItem(`${prefix}.${name}:${member}`, JSON.stringify([code, ...before].slice(0, mostRecent)))
}

/** Codes of the categories that this member reported on this device, the latest first. */
export function recentCategories(member: string): string[] {
  return read('categories', member)
}

/** Codes of the areas that this member reported from on this device, the latest first. */
export function recentAreas(member: string): string[] {
  return read('areas', member)
}

/** Remembers what a report was about, for the next one. */
export function rememberReport(member: string, told: { readonly category: string; readonly area: string }): void {
  remember('categories', member, told.category)
  remember('areas', member, told.area)
}
