import * as z from 'zod'
import { causes } from './cause.contract.ts'

const size = z.int().min(0)
const ids = z.array(z.string())

const postAnswer = z.strictObject({
  code: z.string(),
  headcount: size,
  opening: z.strictObject({ qualified: size, required: size, opens: z.boolean(), needsConsent: z.boolean() }),
  written: z.array(z.strictObject({ id: z.string(), written: z.string(), rank: size })),
  shortlist: ids,
  ranking: z.array(
    z.strictObject({
      id: z.string(),
      written: z.string(),
      interview: z.string(),
      composite: z.string(),
      rank: size,
    }),
  ),
  medical: ids,
  substitutions: z.array(z.strictObject({ for: z.string(), called: z.string(), cause: z.enum(causes) })),
  final: ids,
  reserve: ids,
  vacant: size,
  decisions: z.array(z.strictObject({ at: z.enum(['shortlist', 'medical', 'substitution']), ids })),
})

/** What it answers: per post, in the order of the request, every list that would be published. */
export const rehearsalAnswer = z.strictObject({ posts: z.array(postAnswer) })

export type RehearsalAnswer = z.output<typeof rehearsalAnswer>
export type PostAnswer = RehearsalAnswer['posts'][number]
export type Decision = PostAnswer['decisions'][number]
