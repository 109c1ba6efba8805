import { areas } from './areas.ts'
import { cases } from './cases.ts'
import { categories } from './categories.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { lists } from './lists.ts'
import { members } from './members.ts'
import { settings } from './settings.ts'
import { units } from './units.ts'

/** The words of the desk: they come with its pages. */
export const desk = {
  ...lists,
  ...home,
  ...cases,
  ...areas,
  ...members,
  ...units,
  ...categories,
  ...imports,
  ...settings,
} as const
