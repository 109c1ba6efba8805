import { type Role, roles } from '../kernel/operation.ts'
import type { ImportKind } from './import.contract.ts'

type Named = { readonly key: string; readonly name: string }

/** What a cell's words are read against: the county's own names of levels and types. */
export type Vocabulary = {
  readonly levels: readonly Named[]
  readonly types: readonly Named[]
}

type Reader = (cell: string, vocabulary: Vocabulary) => unknown
/** A column of a kind: the field (within an object), its headers besides the field's name, how a cell is read. */
export type Column = {
  readonly field: string
  readonly within?: string
  readonly headers: readonly string[]
  readonly read: Reader
}

const roleWords: Readonly<Record<string, Role>> = {
  网格员: 'reporter',
  信息员: 'reporter',
  研判中心: 'dispatcher',
  处置单位: 'handler',
  督办: 'supervisor',
  考核: 'assessor',
  人事: 'hr',
  招聘: 'hr',
  审计: 'auditor',
  管理员: 'admin',
}
const yesNo: Readonly<Record<string, boolean>> = {
  是: true,
  启用: true,
  true: true,
  1: true,
  否: false,
  停用: false,
  false: false,
  0: false,
}
const states: Readonly<Record<string, string>> = { 在用: 'active', 已调整: 'adjusted' }

/** Full-width digits and letters, which Chinese keyboards give, are read as plain ones; names are kept as typed. */
const plain: Reader = (cell) => cell.normalize('NFKC')
const asTyped: Reader = (cell) => cell
const words = (cell: string) =>
  plainText(cell)
    .split(/[;；、|,，]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
const plainText = (cell: string) => cell.normalize('NFKC')

const readLevel: Reader = (cell, { levels }) => levels.find(({ name }) => name === cell)?.key ?? plainText(cell)
const readType: Reader = (cell, { types }) => types.find(({ name }) => name === cell)?.key ?? plainText(cell)
const readRoles: Reader = (cell) => [
  ...new Set(words(cell).map((word) => roles.find((role) => role === word.toLowerCase()) ?? roleWords[word] ?? word)),
]

/** The columns of each kind of import: the field, its headers besides the field's own name, and how a cell is read. */
export const columns: Readonly<Record<ImportKind, readonly Column[]>> = {
  areas: [
    { field: 'code', headers: ['编码', '网格编码', '代码'], read: plain },
    { field: 'name', headers: ['名称', '网格名称'], read: asTyped },
    { field: 'parent', headers: ['上级', '上级编码'], read: plain },
    { field: 'level', headers: ['层级', '级别'], read: readLevel },
    { field: 'households', headers: ['户数'], read: plain },
    { field: 'type', headers: ['类型', '网格类型'], read: readType },
    { field: 'leader', headers: ['网格长', '负责人'], read: plain },
    { field: 'state', headers: ['状态'], read: (cell) => states[cell] ?? plainText(cell) },
  ],
  units: [
    { field: 'id', headers: ['编号', '单位编号'], read: plain },
    { field: 'name', headers: ['名称', '单位名称'], read: asTyped },
    { field: 'categories', headers: ['类别', '案件类别'], read: (cell) => words(cell) },
  ],
  members: [
    { field: 'id', headers: ['编号', '账号'], read: plain },
    { field: 'name', headers: ['姓名'], read: asTyped },
    { field: 'roles', headers: ['角色'], read: readRoles },
    { field: 'areas', within: 'scope', headers: ['网格', '范围'], read: (cell) => words(cell) },
    { field: 'unit', within: 'scope', headers: ['单位', '处置单位'], read: plain },
    { field: 'enabled', headers: ['启用'], read: (cell) => yesNo[plainText(cell).toLowerCase()] ?? plainText(cell) },
  ],
}

/** Which column does a header mean? Undefined when it means none. */
export function columnOf(kind: ImportKind, header: string): Column | undefined {
  const asked = header.trim()
  return columns[kind].find(({ field, headers }) => field === asked.toLowerCase() || headers.includes(asked))
}
