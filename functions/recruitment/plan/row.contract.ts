import * as z from 'zod'
import { code, text } from '../shape.contract.ts'

/** A row of the plan is a post with its own headcount; `kind` is one of the policy's kinds of post. */
export const planRow = z.strictObject({ code, name: text(60), kind: code, headcount: z.int().min(1).max(100_000) })
export type PlanRow = z.output<typeof planRow>
