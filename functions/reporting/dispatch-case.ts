import { unitById } from '../grid/table.ts'
import { refuseField } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import * as contract from './contract.ts'
import { isResponsible } from './rules.ts'

export const dispatchCase = serve(contract.dispatchCase, (call) =>
  act(call, {
    texts: { note: call.body.note },
    decide: async ({ category }) => {
      const unit = await unitById(call.body.unit)
      if (!unit) throw refuseField('unknown-unit', '/unit')
      if (!isResponsible(unit, category)) throw refuseField('unit-not-responsible', '/unit')
      return { unit: unit.id }
    },
  }),
)
