import {
  enterScores,
  mostScores,
  type Paper,
  type ScoreValue,
} from '../../../../../../functions/recruitment/scoring/score.contract.ts'
import { call } from '../../../../lib/api.ts'
import { faultyRows, type Sending } from '../../sheet/send.ts'
import type { Sendable, Sent } from './kind.ts'

type Body = NonNullable<NonNullable<Parameters<typeof call<typeof enterScores>>[1]>['body']>

/** How a paper's scores are entered, as the member who is signed in; two others' score and a faulty row are told apart. */
export function sendingScores(campaign: string, paper: Paper): Sending<Sendable<NonNullable<ScoreValue>>, Sent> {
  return {
    most: mostScores,
    send: async (batch) => {
      const rows = batch.map(({ number, value }) => ({ application: number, value }))
      // The schema of the paper checks the values.
      const body = { paper, rows } as Body
      const answer = await call(enterScores, { params: { id: campaign }, body, key: crypto.randomUUID() })
      return answer.body.items.map((item): Sent => ({ outcome: item.state === 'none' ? 'once' : item.state }))
    },
    refused: (problem, batch) => {
      const taken = batch.findIndex(({ number }) => number === problem.extra.application)
      const at = taken >= 0 ? [taken] : faultyRows(problem)
      return new Map(at.map((one) => [one, { outcome: 'refused', code: problem.code }]))
    },
  }
}
