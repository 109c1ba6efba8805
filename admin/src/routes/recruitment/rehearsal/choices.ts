import { calculatorPolicy } from '../../../../../functions/recruitment/calculator/calculator.rules.ts'
import type { RecruitmentPolicy } from '../../../../../functions/recruitment/calculator/rehearsal.contract.ts'
import { getPolicy, listPolicies } from '../../../../../functions/recruitment/policy/policy.contract.ts'
import { templates } from '../../../../../functions/recruitment/policy/templates.rules.ts'
import type { Terms } from '../../../../../functions/recruitment/policy/terms.contract.ts'
import { call } from '../../../lib/api.ts'
import { everything } from '../../../lib/everything.ts'
import { example } from './example.ts'
import { judgesFor } from './told.ts'

/** A policy that can be tried, and how many judges people are invented with. */
export type Tried = { readonly name: string; readonly policy: RecruitmentPolicy; readonly judges: number }
export type Choice = { readonly id: string; readonly name: string; readonly load: () => Tried | Promise<Tried> }

const tried = (name: string, terms: Terms): Tried => ({
  name,
  policy: calculatorPolicy(terms),
  judges: terms.interview.judges,
})

/** The example of the source documents and the software's templates: there for everybody. */
export function publicChoices(exampleName: string): Choice[] {
  return [
    {
      id: 'example',
      name: exampleName,
      load: () => ({ name: exampleName, policy: example.policy, judges: judgesFor(example.policy) }),
    },
    ...templates.map(({ code, name, terms }) => ({ id: `template/${code}`, name, load: () => tried(name, terms) })),
  ]
}

/** The county's own policies, read when one is chosen; for those who may read them. */
export async function storedChoices(): Promise<Choice[]> {
  const all = await everything(async (cursor) => (await call(listPolicies, { query: { limit: 50, cursor } })).body)
  return all.map(({ id, name }) => ({
    id: `policy/${id}`,
    name,
    load: async () => tried(name, (await call(getPolicy, { params: { id } })).body.terms),
  }))
}
