import { areas } from './en/areas.ts'
import { cases } from './en/cases.ts'
import { categories } from './en/categories.ts'
import { faults } from './en/faults.ts'
import { home } from './en/home.ts'
import { imports } from './en/imports.ts'
import { lists } from './en/lists.ts'
import { members } from './en/members.ts'
import { refusals } from './en/refusals.ts'
import { report } from './en/report.ts'
import { session } from './en/session.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { units } from './en/units.ts'
import type { recruitment } from './zh/recruitment.ts'
import type { Key } from './zh.ts'

/** Every sentence but recruitment's, which come with its pages. */
export const en: Readonly<Record<Exclude<Key, keyof typeof recruitment>, string>> = {
  ...shell,
  ...session,
  ...refusals,
  ...faults,
  ...lists,
  ...home,
  ...cases,
  ...report,
  ...areas,
  ...members,
  ...units,
  ...categories,
  ...imports,
  ...settings,
}
