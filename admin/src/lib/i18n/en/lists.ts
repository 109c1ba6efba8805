import type { lists as source } from '../zh/lists.ts'

export const lists: Record<keyof typeof source, string> = {
  'export.done': '{count} rows exported',
  'export.empty': 'There is nothing to export',
  'export.busy': 'Exporting',

  'filter.all': 'All',
  'filter.clear': 'Clear filters',
  'filter.label': 'Filters',

  'pager.label': 'Pages',
  'pager.first': 'First page',
  'pager.previous': 'Previous',
  'pager.next': 'Next',

  'row.number': 'Row {number}',
  'row.remove': 'Remove: {row}',
}
