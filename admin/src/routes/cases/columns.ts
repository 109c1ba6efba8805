import type { Snippet } from 'svelte'
import type { Column } from '../../lib/columns.ts'
import { shortTime } from '../../lib/i18n/format.ts'
import { t } from '../../lib/i18n/i18n.svelte.ts'
import { areaName, areaPath, categoryName, memberName, unitName } from '../../lib/names.svelte.ts'
import { type Case, nextDue } from './case.ts'

const dateOf = (instant: string | undefined) => (instant === undefined ? undefined : new Date(instant))

/** The list of cases on the page. */
export function columnsOf(cells: {
  readonly stateCell: Snippet<[Case]>
  readonly deadlineCell: Snippet<[Case]>
}): Column<Case>[] {
  return [
    { id: 'number', label: 'cases.number', value: (row) => row.number, main: true },
    { id: 'state', label: 'cases.state', value: (row) => t(`case.state.${row.state}`), cell: cells.stateCell },
    {
      id: 'due',
      label: 'cases.deadline',
      value: (row) => dateOf(nextDue(row)),
      cell: cells.deadlineCell,
      sortable: true,
    },
    { id: 'category', label: 'cases.category', value: (row) => categoryName(row.category), sortable: true },
    { id: 'area', label: 'cases.area', value: (row) => areaName(row.area), sortable: true },
    { id: 'description', label: 'cases.description', value: (row) => row.description, wide: true },
    { id: 'unit', label: 'cases.unit', value: (row) => row.unit && unitName(row.unit), sortable: true, desk: true },
    {
      id: 'at',
      label: 'cases.reported-at',
      value: (row) => new Date(row.createdAt),
      show: (row) => shortTime(row.createdAt),
      sortable: true,
      end: true,
      desk: true,
    },
  ]
}

/** What is exported: more than fits on the page. */
export const exportColumns: readonly Column<Case>[] = [
  { id: 'number', label: 'cases.number', value: (row) => row.number },
  { id: 'state', label: 'cases.state', value: (row) => t(`case.state.${row.state}`) },
  { id: 'overdue', label: 'cases.overdue', value: (row) => t(`cases.overdue.${row.overdue}`) },
  { id: 'due', label: 'cases.deadline', value: (row) => dateOf(nextDue(row)) },
  { id: 'category', label: 'cases.category', value: (row) => categoryName(row.category) },
  { id: 'area', label: 'cases.area', value: (row) => areaPath(row.area) },
  { id: 'area-code', label: 'cases.area-code', value: (row) => row.area },
  { id: 'address', label: 'cases.address', value: (row) => row.address },
  { id: 'description', label: 'cases.description', value: (row) => row.description },
  { id: 'unit', label: 'cases.unit', value: (row) => row.unit && unitName(row.unit) },
  { id: 'reporter', label: 'cases.reporter', value: (row) => memberName(row.reporter) },
  { id: 'reworks', label: 'cases.reworks', value: (row) => row.reworks },
  { id: 'at', label: 'cases.reported-at', value: (row) => new Date(row.createdAt) },
  { id: 'updated', label: 'cases.updated-at', value: (row) => new Date(row.updatedAt) },
]
