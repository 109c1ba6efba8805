import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { byId, code, id, listOf, pageFields, readers } from '../shape.contract.ts'
import { candidateShape } from './interview.contract.ts'

const at = '/v1/recruitment/campaigns/{id}/interview/candidates' as const
const looking = { apart: 'interview', method: 'GET', who: readers } as const

export const listCandidates = operation({
  ...looking,
  name: 'list-candidates',
  path: at,
  summary: 'Who is invited, or drawn to a panel, with the marks so far, in the order of their ids.',
  params: byId,
  query: z.strictObject({ panel: code.optional(), ...pageFields }),
  output: listOf(candidateShape),
})

export const getCandidate = operation({
  ...looking,
  name: 'get-candidate',
  path: `${at}/{application}`,
  summary: 'One drawn candidate with the marks so far.',
  params: z.strictObject({ id, application: id }),
  output: candidateShape,
})

export const candidatesContract = [listCandidates, getCandidate] as const
