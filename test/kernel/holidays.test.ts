import { getHolidaysInRange, isWorkday } from 'chinese-days'
import { expect, test } from 'vitest'
import { holidays } from '../../functions/kernel/holidays.ts'
import { isWorkingDay } from '../../functions/kernel/working-time.ts'

const years = Object.keys(holidays)

test('2018 to 2026 are shipped', () => {
  expect(years).toEqual(['2018', '2019', '2020', '2021', '2022', '2023', '2024', '2025', '2026'])
})

test.each(years)('%s agrees with the package chinese-days, day by day', (year) => {
  const differing: string[] = []
  for (let day = new Date(`${year}-01-01`); day.toISOString().startsWith(year); day.setUTCDate(day.getUTCDate() + 1)) {
    const text = day.toISOString().slice(0, 10)
    if (isWorkingDay({ years: holidays }, text) !== isWorkday(text)) differing.push(text)
  }
  expect(differing).toEqual([])
  expect(holidays[year]?.off).toEqual(getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false))
})
