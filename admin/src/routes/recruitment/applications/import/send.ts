import type { Registration } from '../../../../../../functions/recruitment/application/application.contract.ts'
import {
  importApplications,
  mostImported,
  type RowReport,
} from '../../../../../../functions/recruitment/application/application-import.contract.ts'
import { call } from '../../../../lib/api.ts'
import { faultsOf, faultyRows, type Sending } from '../../sheet/send.ts'

export type Sendable = { readonly line: number; readonly told: Registration }

/** How a campaign takes applications: each row is answered, and a row the server reads more strictly is told apart. */
export function sendingTo(campaign: string): Sending<Sendable, RowReport> {
  return {
    most: mostImported,
    send: async (batch) => {
      const body = { rows: batch.map((row) => row.told) }
      return (await call(importApplications, { params: { id: campaign }, body, key: crypto.randomUUID() })).body.rows
    },
    refused: (problem) =>
      new Map(
        faultyRows(problem).map((at) => [
          at,
          { outcome: 'refused', code: 'invalid', faults: [...faultsOf(problem, at)] } as const,
        ]),
      ),
  }
}
