import { contract as assessment } from './assessment/contract.ts'
import { contract as county } from './county/contract.ts'
import { contract as evidence } from './evidence/contract.ts'
import { contract as grid } from './grid/contract.ts'
import { contract as recruitment } from './recruitment/contract.ts'
import { contract as reporting } from './reporting/contract.ts'

/** Table of contents: every capability's operations, by capability and operation name. */
export const contract = { county, grid, evidence, reporting, assessment, recruitment }

export type { EnvName } from './kernel/env-name.ts'
export { envNames } from './kernel/env-name.ts'
export type { Operation } from './kernel/operation.ts'
export { refusals } from './kernel/refusal.ts'
