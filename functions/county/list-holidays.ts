import { holidays } from '../kernel/holidays.ts'
import { localDay } from '../kernel/time.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { nextYearMissing } from './rules.ts'
import { loadedYears, readSettings } from './table.ts'

export const listHolidays = serve(contract.listHolidays, async ({ now }) => {
  const shipped = Object.entries(holidays).map(([year, { off, work }]) => {
    return { year: Number(year), off: [...off], work: [...work], source: 'shipped' as const, version: 0 }
  })
  const loaded = (await loadedYears()).map((year) => ({ ...year, source: 'loaded' as const }))
  const byYear = new Map([...shipped, ...loaded].map((year) => [year.year, year]))
  const items = [...byYear.values()].sort((a, b) => a.year - b.year)
  const today = localDay(now, (await readSettings()).timeZone)
  return { body: { items, next: null, nextYearMissing: nextYearMissing(today, new Set(byYear.keys())) } }
})
