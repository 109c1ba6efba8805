import { faults } from './faults.ts'
import { refusals } from './refusals.ts'
import { report } from './report.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'

/** The words that every page needs, and those of the page on the phone: they come with the first script. */
export const first = {
  ...shell,
  ...session,
  ...refusals,
  ...faults,
  ...report,
} as const
