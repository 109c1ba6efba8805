import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { byId, clerks, code, day, listOf, pageFields, readers, text } from '../shape.contract.ts'
import { lintFinding } from './lint.contract.ts'
import { reading } from './reading.contract.ts'
import { termsShape } from './terms.contract.ts'

/** A policy at one revision. `frozenAt`: a campaign uses it, and the next change makes another revision. */
export const policyShape = z.object({
  id: z.string(),
  name: z.string(),
  revision: z.int(),
  effectiveFrom: z.string(),
  /** The document it follows, by name and number. */
  basis: z.string(),
  frozenAt: z.string().optional(),
  terms: termsShape,
  /** For If-Match: every change of the policy, of whatever revision, counts. */
  version: z.int(),
})
export type PolicyView = z.output<typeof policyShape>

const fields = { name: text(80), effectiveFrom: day, basis: text(200), terms: termsShape }
const revisionQuery = z.strictObject({ revision: z.coerce.number().int().min(1).max(9999).optional() })
const summaryShape = policyShape.omit({ terms: true }).extend({
  /** The kinds of post that it knows: a plan's posts are of these. */
  kinds: z.array(termsShape.shape.kinds.element.pick({ code: true, name: true })),
})
/** A policy as it is listed. */
export type PolicySummary = z.output<typeof summaryShape>

export const listPolicies = operation({
  name: 'list-policies',
  method: 'GET',
  path: '/v1/recruitment/policies',
  summary: 'Recruitment policies by id, each at its latest revision and without its terms but for the kinds of post.',
  who: readers,
  query: z.strictObject(pageFields),
  output: listOf(summaryShape),
})

export const getPolicy = operation({
  name: 'get-policy',
  method: 'GET',
  path: '/v1/recruitment/policies/{id}',
  summary: 'A recruitment policy at its latest revision, or at a frozen one.',
  who: readers,
  params: byId,
  query: revisionQuery,
  output: policyShape,
})

export const addPolicy = operation({
  name: 'add-policy',
  method: 'POST',
  path: '/v1/recruitment/policies',
  summary: 'Adds a recruitment policy as a draft; a draft may contradict itself, see lint-policy.',
  who: clerks,
  body: z.strictObject({ id: code, ...fields }),
  output: policyShape,
  status: 201,
  refusals: ['already-exists'],
})

export const changePolicy = operation({
  name: 'change-policy',
  method: 'PUT',
  path: '/v1/recruitment/policies/{id}',
  summary: 'Replaces a draft; once a campaign froze the revision, the change makes the next revision.',
  who: clerks,
  params: byId,
  body: z.strictObject(fields),
  output: policyShape,
  ifMatch: true,
})

export const getPolicyReading = operation({
  name: 'get-policy-reading',
  method: 'GET',
  path: '/v1/recruitment/policies/{id}/reading',
  summary: 'A policy in plain Chinese, and what is wrong with it by the county’s calendar.',
  who: readers,
  params: byId,
  query: revisionQuery,
  output: z.object({ revision: z.int(), sections: reading, findings: z.array(lintFinding) }),
})

export const lintPolicy = operation({
  name: 'lint-policy',
  method: 'POST',
  path: '/v1/recruitment/policy-lints',
  summary: 'What contradicts itself in terms, and how they read in plain Chinese; stores nothing.',
  who: 'public',
  body: z.strictObject({
    terms: termsShape,
    /** Years whose holidays are loaded; without it those that come with the software. */
    years: z.array(z.int().min(1990).max(2100)).max(200).optional(),
  }),
  output: z.object({ sound: z.boolean(), findings: z.array(lintFinding), sections: reading }),
})

export const listPolicyTemplates = operation({
  name: 'list-policy-templates',
  method: 'GET',
  path: '/v1/recruitment/policy-templates',
  summary: 'Policies to start from.',
  who: 'public',
  output: z.object({
    items: z.array(z.object({ code: z.string(), name: z.string(), note: z.string(), terms: termsShape })),
    next: z.null(),
  }),
})

export const policyContract = [
  listPolicies,
  getPolicy,
  addPolicy,
  changePolicy,
  getPolicyReading,
  lintPolicy,
  listPolicyTemplates,
] as const
