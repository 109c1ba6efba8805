import { dayIndex, dayOf } from './local-time.ts'
import type { HolidayYear } from './working-time.ts'

/** `10-01/10-07 12-31` → every day of those ranges in a year. */
function days(year: number, ranges: string): string[] {
  return ranges.split(' ').flatMap((range) => {
    const [first = '', last = first] = range.split('/')
    const start = dayIndex(Date.parse(`${year}-${first}`))
    const end = dayIndex(Date.parse(`${year}-${last}`))
    return Array.from({ length: end - start + 1 }, (_, after) => dayOf(start + after))
  })
}

function year(number: number, off: string, work: string): HolidayYear {
  return { off: days(number, off), work: days(number, work) }
}

/**
 * Days off and make-up days as the General Office of the State Council announced them each year, 2020 with the longer
 * Spring Festival and 2018–2026 checked against the package chinese-days by a test. Later years are loaded by an administrator.
 */
export const holidays: Readonly<Record<string, HolidayYear>> = {
  2018: year(
    2018,
    '01-01 02-15/02-21 04-05/04-07 04-29/05-01 06-18 09-24 10-01/10-07 12-30/12-31',
    '02-11 02-24 04-08 04-28 09-29/09-30 12-29',
  ),
  2019: year(
    2019,
    '01-01 02-04/02-10 04-05/04-07 05-01/05-04 06-07/06-09 09-13/09-15 10-01/10-07',
    '02-02/02-03 04-28 05-05 09-29 10-12',
  ),
  2020: year(
    2020,
    '01-01 01-24/02-02 04-04/04-06 05-01/05-05 06-25/06-27 10-01/10-08',
    '01-19 04-26 05-09 06-28 09-27 10-10',
  ),
  2021: year(
    2021,
    '01-01/01-03 02-11/02-17 04-03/04-05 05-01/05-05 06-12/06-14 09-19/09-21 10-01/10-07',
    '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  ),
  2022: year(
    2022,
    '01-01/01-03 01-31/02-06 04-03/04-05 04-30/05-04 06-03/06-05 09-10/09-12 10-01/10-07 12-31',
    '01-29/01-30 04-02 04-24 05-07 10-08/10-09',
  ),
  2023: year(
    2023,
    '01-01/01-02 01-21/01-27 04-05 04-29/05-03 06-22/06-24 09-29/10-06',
    '01-28/01-29 04-23 05-06 06-25 10-07/10-08',
  ),
  2024: year(
    2024,
    '01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07',
    '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  ),
  2025: year(
    2025,
    '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    '01-26 02-08 04-27 09-28 10-11',
  ),
  2026: year(
    2026,
    '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    '01-04 02-14 02-28 05-09 09-20 10-10',
  ),
}
