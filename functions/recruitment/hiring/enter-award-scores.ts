import { jsonHash } from '../../kernel/chain.ts'
import { refuseField } from '../../kernel/refusal.ts'
import { serve } from '../../platform/operation.ts'
import { readablePolicy } from '../policy/show-policy.ts'
import { actOnAward } from './act-on-award.ts'
import * as contract from './award.contract.ts'
import type { Serving } from './excellent.rules.ts'

export const enterAwardScores = serve(contract.enterAwardScores, (call) =>
  actOnAward(call, 'enter-award-scores', async ({ award, here }) => {
    const policy = await readablePolicy(award.policy, undefined)
    const known = new Map(here.map((one) => [one.id, one]))
    const kinds = policy.terms.kinds.map(({ code }) => code)
    const told = call.body.people
    const people = told.map(({ id, score, ...rest }, at): Serving => {
      if (told.findIndex((one) => one.id === id) !== at)
        throw refuseField('invalid', `/people/${at}/id`, 'Named before.')
      const { kind, start } = known.get(id) ?? rest
      if (kind === undefined || !kinds.includes(kind)) {
        throw refuseField('invalid', `/people/${at}/kind`, 'Say the kind of post of who was not hired here.')
      }
      if (start === undefined) {
        throw refuseField('invalid', `/people/${at}/start`, 'Say since when who was not hired here serves.')
      }
      return { id, kind, start, score }
    })
    const { contract: terms, excellent } = policy.terms
    return {
      next: { people, decisions: [], revision: policy.revision, terms: { contract: terms, excellent } },
      data: { revision: policy.revision, people: people.length, scores: jsonHash(people) },
      hand: true,
    }
  }),
)
