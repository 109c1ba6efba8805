import { columns } from '../../../../functions/grid/column.rules.ts'
import type { ImportKind } from '../../../../functions/grid/import.contract.ts'
import type { AreaView, MemberView, UnitView } from '../../../../functions/grid/shape.contract.ts'
import type { Role } from '../../../../functions/kernel/operation.ts'
import type { Cell, ExportColumn } from '../../lib/export.ts'
import { zh } from '../../lib/i18n/zh.ts'
import { allAreas, allMembers, named, type Settings } from '../areas/read.ts'
import { allUnits } from '../units/read.ts'

type Row = Readonly<Record<string, Cell>>

/** The columns of a template: the headers that the import knows, in Chinese whatever the page speaks. */
export function templateColumns(kind: ImportKind): ExportColumn<Row>[] {
  return columns[kind].map(({ field, headers }) => ({ label: headers[0] ?? field, value: (row) => row[field] }))
}

/** What is there now, as the import would read it again. */
export const currentRows: Record<ImportKind, (settings: Settings) => Promise<Row[]>> = {
  areas: async (settings) => (await allAreas()).map((area) => areaRow(area, settings)),
  units: async () => (await allUnits()).map(unitRow),
  members: async () => (await allMembers()).map(memberRow),
}

function areaRow(area: AreaView, settings: Settings): Row {
  const { code, name, parent, households, leader, type } = area
  return {
    code,
    name,
    parent: parent ?? undefined,
    level: named(settings.levels, area.level),
    households,
    type: type === undefined ? undefined : named(settings.gridTypes, type),
    leader,
    state: zh[`areas.state.${area.state}`],
  }
}

function unitRow({ id, name, categories }: UnitView): Row {
  return { id, name, categories: categories.join(';') }
}

function memberRow({ id, name, roles, scope, enabled }: MemberView): Row {
  return {
    id,
    name,
    roles: roles.map((role: Role) => zh[`role.${role}`]).join(';'),
    areas: scope.areas.join(';'),
    unit: scope.unit ?? undefined,
    enabled: enabled ? '是' : '否',
  }
}
