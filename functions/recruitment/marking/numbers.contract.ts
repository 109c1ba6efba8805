import * as z from 'zod'
import { operation } from '../../kernel/operation.ts'
import { byId, clerks, readers } from '../shape.contract.ts'

const base = '/v1/recruitment/campaigns/{id}/marking' as const

export const drawSecretNumbers = operation({
  name: 'draw-secret-numbers',
  method: 'POST',
  path: `${base}/draw-secret-numbers`,
  summary:
    'Draws a secret number (密号) for each paper by a seed that the ledger commits to. Whoever draws marks no paper.',
  who: clerks,
  params: byId,
  output: z.object({ count: z.int(), commitment: z.string() }),
  status: 201,
  refusals: ['wrong-state', 'marked-otherwise', 'already-exists', 'holds-numbers'],
})

/** So many numbers go into one answer. */
export const mostOpened = 10_000

export const openSecretNumbers = operation({
  name: 'open-secret-numbers',
  method: 'POST',
  path: `${base}/open-secret-numbers`,
  unkept: true,
  summary:
    'Which application has which secret number, to number the papers; the ledger keeps who looked. Until the shortlist is approved and nothing can be unsealed, whoever looks marks no paper. `next`: go on `from` there.',
  who: readers,
  params: byId,
  body: z.strictObject({ from: z.int().min(0).max(10_000_000).default(0) }),
  output: z.object({
    /** Once scores are sealed: whoever has it and the applications' ids can draw again. */
    seed: z.string().nullable(),
    items: z.array(z.object({ application: z.string(), post: z.string(), number: z.string() })),
    next: z.int().nullable(),
  }),
  refusals: ['wrong-state', 'marked-otherwise', 'not-drawn', 'holds-numbers', 'forbidden'],
})

export const numbersContract = [drawSecretNumbers, openSecretNumbers] as const
