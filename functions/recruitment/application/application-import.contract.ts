import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { byId, clerks } from '../shape.contract.ts'
import { applicationStates, registration } from './application.contract.ts'

/**
 * Rows of one call: each makes four items, the call two more, and a transaction holds a hundred (DynamoDB, TransactWriteItems).
 * One transaction a call also looks at the campaign once instead of twenty times that would contend.
 */
export const mostImported = 20

/** `unchanged`: registered before with exactly this; `refused`: not written, and why. */
const rowReport = z.object({
  outcome: z.enum(['registered', 'unchanged', 'refused']),
  application: z.string().optional(),
  state: z.enum(applicationStates).optional(),
  missing: z.array(z.string()).optional(),
  /** The refusal's code, as `register-applicant` would answer it. */
  code: z.string().optional(),
  faults: z.array(z.object({ pointer: z.string(), code: z.string(), message: z.string() })),
})
export type RowReport = z.output<typeof rowReport>

export const importApplications = operation({
  name: 'import-applications',
  method: 'POST',
  path: '/v1/recruitment/campaigns/{id}/application-imports',
  summary:
    'Registers many from a sheet, row by row: a bad row is told and the others are written; sent again, nobody is doubled.',
  who: clerks,
  params: byId,
  body: z.strictObject({ rows: z.array(registration).min(1).max(mostImported) }),
  /** In the order of the rows. */
  output: z.object({ rows: z.array(rowReport) }),
  refusals: ['wrong-state'],
})

export const applicationImportContract = [importApplications] as const
