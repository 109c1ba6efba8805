import type { units as source } from '../zh/units.ts'

export const units: Record<keyof typeof source, string> = {
  'units.title': 'Units',
  'units.id': 'Id',
  'units.id-hint': '2 to 40 lower-case letters, digits or hyphens; it cannot be changed later.',
  'units.id-fault': 'Only 2 to 40 lower-case letters, digits or hyphens.',
  'units.name': 'Name',
  'units.categories': 'Categories it handles',
  'units.category': 'Category',
  'units.none': 'No units yet',
  'units.none-hint': 'Cases are dispatched to units: add one first.',
  'units.facts': 'Facts',
  'units.people': 'People of the unit',
  'units.no-people': 'Nobody belongs to this unit yet',
  'units.cases': 'Open cases',
  'units.add': 'Add a unit',
  'units.added': 'Added',
  'units.changed': 'Saved',
}
