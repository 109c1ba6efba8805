import * as z from 'zod'
import { operation } from '../kernel/operation.ts'
import { importGrid } from './import.contract.ts'
import {
  acceptInvitation,
  addMember,
  changeMember,
  getMe,
  getMember,
  inviteMember,
  listMembers,
} from './member.contract.ts'
import {
  admins,
  area,
  areaCode,
  areaStates,
  atLeastOne,
  byId,
  categoryList,
  chosenId,
  everyone,
  findingKinds,
  households,
  key,
  level,
  listOf,
  nothingToChange,
  page,
  title,
  unit,
} from './shape.contract.ts'

export { type ImportKind, type ImportRow, importGrid } from './import.contract.ts'
export {
  acceptInvitation,
  addMember,
  changeMember,
  getMe,
  getMember,
  inviteMember,
  listMembers,
} from './member.contract.ts'
export type { MemberView } from './shape.contract.ts'
export { findingKinds } from './shape.contract.ts'

const byCode = z.strictObject({ code: areaCode })

export const listAreas = operation({
  name: 'list-areas',
  method: 'GET',
  path: '/v1/areas',
  summary:
    'Areas in the order of the tree; `within` an area and everything below it, `level` a key of the settings or its depth.',
  who: everyone,
  query: z.strictObject({
    ...page,
    within: areaCode.optional(),
    level: level.optional(),
  }),
  output: listOf(area),
  refusals: ['unknown-area'],
})

export const getArea = operation({
  name: 'get-area',
  method: 'GET',
  path: '/v1/areas/{code}',
  summary: 'One area.',
  who: everyone,
  params: byCode,
  output: area,
})

const areaFields = { households: households.optional(), type: key.optional(), leader: chosenId.optional() }

export const addArea = operation({
  name: 'add-area',
  method: 'POST',
  path: '/v1/areas',
  summary: 'Adds an area below `parent` (null: a root); without `level` it is the one below its parent’s.',
  who: admins,
  body: z.strictObject({
    code: areaCode,
    name: title,
    parent: areaCode.nullable().default(null),
    level: level.optional(),
    ...areaFields,
  }),
  output: area,
  status: 201,
  refusals: ['already-exists', 'unknown-area'],
})

export const changeArea = operation({
  name: 'change-area',
  method: 'PATCH',
  path: '/v1/areas/{code}',
  summary: 'Changes the fields named; null clears one. Code, parent and level stay: an adjustment makes new areas.',
  who: admins,
  params: byCode,
  body: z
    .strictObject({
      name: title.optional(),
      households: households.nullish(),
      type: key.nullish(),
      leader: chosenId.nullish(),
      state: z.enum(areaStates).optional(),
    })
    .refine(atLeastOne, nothingToChange),
  output: area,
  ifMatch: true,
})

export const listUnits = operation({
  name: 'list-units',
  method: 'GET',
  path: '/v1/units',
  summary: 'Handling units by id; `category`: those that handle it.',
  who: everyone,
  query: z.strictObject({ ...page, category: z.string().max(60).optional() }),
  output: listOf(unit),
})

export const getUnit = operation({
  name: 'get-unit',
  method: 'GET',
  path: '/v1/units/{id}',
  summary: 'One handling unit.',
  who: everyone,
  params: byId,
  output: unit,
})

export const addUnit = operation({
  name: 'add-unit',
  method: 'POST',
  path: '/v1/units',
  summary: 'Adds a handling unit with the categories it handles.',
  who: admins,
  body: z.strictObject({ id: chosenId, name: title, categories: categoryList.default([]) }),
  output: unit,
  status: 201,
  refusals: ['already-exists', 'unknown-category'],
})

export const changeUnit = operation({
  name: 'change-unit',
  method: 'PATCH',
  path: '/v1/units/{id}',
  summary: 'Changes the fields named.',
  who: admins,
  params: byId,
  body: z
    .strictObject({ name: title.optional(), categories: categoryList.optional() })
    .refine(atLeastOne, nothingToChange),
  output: unit,
  ifMatch: true,
  refusals: ['unknown-category'],
})

export const listFindings = operation({
  name: 'list-findings',
  method: 'GET',
  path: '/v1/findings',
  summary: 'Grids with something amiss, in the order of the tree, each with all its findings.',
  who: everyone,
  query: z.strictObject({ ...page, within: areaCode.optional(), kind: z.enum(findingKinds).optional() }),
  output: listOf(
    area.pick({ code: true, name: true, path: true, households: true }).extend({
      kinds: z.array(z.enum(findingKinds)),
    }),
  ),
  refusals: ['unknown-area'],
})

const coverage = z.object({ of: z.int(), count: z.int(), percent: z.string().nullable() })

export const getCoverage = operation({
  name: 'get-coverage',
  method: 'GET',
  path: '/v1/coverage',
  summary: 'How many grids have a worker, a chief, households within the band; percent is null without grids.',
  who: everyone,
  query: z.strictObject({ within: areaCode.optional() }),
  output: z.object({ worker: coverage, chief: coverage, band: coverage }),
  refusals: ['unknown-area'],
})

export const contract = [
  getMe,
  listAreas,
  getArea,
  addArea,
  changeArea,
  listUnits,
  getUnit,
  addUnit,
  changeUnit,
  listMembers,
  getMember,
  addMember,
  changeMember,
  inviteMember,
  acceptInvitation,
  importGrid,
  listFindings,
  getCoverage,
] as const
