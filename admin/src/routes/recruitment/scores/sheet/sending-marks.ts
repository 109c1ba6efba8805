import { enterMarks, mostMarks } from '../../../../../../functions/recruitment/marking/marking.contract.ts'
import { call } from '../../../../lib/api.ts'
import { faultyRows, type Sending } from '../../sheet/send.ts'
import type { OwnMarks } from '../secret/read.ts'
import type { Sendable, Sent } from './kind.ts'

/** How marks by secret number are entered, as the member who is signed in; a paper that takes no more is told apart. */
export function sendingMarks(campaign: string): Sending<Sendable<OwnMarks>, Sent> {
  return {
    most: mostMarks,
    send: async (batch) => {
      const rows = batch.map(({ number, value }) => ({ number, ...value }))
      const answer = await call(enterMarks, { params: { id: campaign }, body: { rows }, key: crypto.randomUUID() })
      return answer.body.items.map(({ state }): Sent => {
        const waits = state === 'differs' || state === 'third' || state === 'clash'
        return { outcome: waits ? 'differs' : state === 'settled' ? 'settled' : 'once' }
      })
    },
    refused: (problem, batch) => {
      const taken = batch.findIndex(({ number }) => number === problem.extra.number)
      const at = problem.code === 'entered-twice' && taken >= 0 ? [taken] : faultyRows(problem)
      return new Map(at.map((one) => [one, { outcome: 'refused', code: problem.code }]))
    },
  }
}
