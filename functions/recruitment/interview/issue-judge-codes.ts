import { refuseField } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { newCode, newId } from '../../platform/ids.ts'
import { serve } from '../../platform/operation.ts'
import { record } from '../record.ts'
import * as contract from './interview.contract.ts'
import { putArrangement } from './interview.table.ts'
import { judgesOf, putSlip } from './judge.table.ts'
import { readableInterview } from './readable-interview.ts'
import { hashOf } from './slip.ts'

/** 120 bits. */
const codeLength = 24

/** Whoever makes codes has seen them: the ledger says who, and they do not approve the ranking (ADR 35). */
export const issueJudgeCodes = serve(contract.issueJudgeCodes, async (call) => {
  const { campaign, arrangement } = await readableInterview(call.params.id)
  const known = await judgesOf(campaign.id)
  const codes = [...new Set(call.body.judges)]
  const issued = codes.map((code) => {
    const judge = known.get(code)
    if (!judge) {
      throw refuseField('invalid', `/judges/${call.body.judges.indexOf(code)}`, 'The interview has no such judge.')
    }
    return { judge, id: newId(call.now), slip: newCode(codeLength) }
  })
  const subject = `interview/${campaign.id}`
  const issuers = [...new Set([...arrangement.issuers, call.member.id])]
  const { stored, entry } = record(
    call as Call,
    subject,
    arrangement,
    { ...arrangement, issuers },
    {
      judges: codes,
      codes: issued.map(({ id }) => id),
    },
  )
  const writes = [
    putArrangement(campaign.id, stored, arrangement),
    ...issued.flatMap(({ judge, id, slip }) => putSlip(campaign.id, judge, { id, hash: hashOf(slip) })),
  ]
  const items = issued.map(({ judge, slip }) => ({ judge: judge.code, slip }))
  return commit(call as Call, { entries: [entry], writes }, { body: { items } })
})
