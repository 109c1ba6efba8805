import * as z from 'zod'
import { operation } from '../kernel/operation.ts'
import {
  admins,
  areaCode,
  areaStates,
  categoryList,
  chosenId,
  households,
  key,
  level,
  roleList,
  scopePart,
  title,
} from './shape.contract.ts'

export const importKinds = ['areas', 'units', 'members'] as const
export type ImportKind = (typeof importKinds)[number]
/** A bigger file is imported in parts. */
export const mostRows = 1000

/** What a row of each kind may hold. A field left out stays as it is, null clears one that may be absent. */
export const rowShapes = {
  areas: z.strictObject({
    code: areaCode,
    name: title.optional(),
    parent: areaCode.nullish(),
    level: level.optional(),
    households: households.nullish(),
    type: key.nullish(),
    leader: chosenId.nullish(),
    state: z.enum(areaStates).optional(),
  }),
  units: z.strictObject({ id: chosenId, name: title.optional(), categories: categoryList.optional() }),
  members: z.strictObject({
    id: chosenId,
    name: title.optional(),
    roles: roleList.optional(),
    scope: scopePart.optional(),
    enabled: z.boolean().optional(),
  }),
} satisfies Record<ImportKind, z.ZodType>

const importRow = z.object({
  /** Counts the rows of data from 1; a CSV's header is not one. */
  row: z.int(),
  code: z.string().nullable(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'refused']),
  faults: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
})
export type ImportRow = z.infer<typeof importRow>

export const importGrid = operation({
  name: 'import-grid',
  method: 'POST',
  path: '/v1/imports',
  summary:
    'Adds and changes many at once, all or none; `dryRun` only reports. With a bad row: 422 with the same report.',
  who: admins,
  body: z.discriminatedUnion('format', [
    z.strictObject({
      kind: z.enum(importKinds),
      format: z.literal('json'),
      rows: z.array(z.unknown()).min(1).max(mostRows),
      dryRun: z.boolean().default(false),
    }),
    z.strictObject({
      kind: z.enum(importKinds),
      format: z.literal('csv'),
      text: z.string().min(1).max(1_000_000),
      dryRun: z.boolean().default(false),
    }),
  ]),
  output: z.object({ rows: z.array(importRow), applied: z.boolean() }),
  maxBytes: 2_097_152,
})
