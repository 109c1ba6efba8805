import * as z from 'zod'

/** A policy in plain Chinese: what a clerk signs and the notice quotes. */
export const reading = z.array(z.object({ heading: z.string(), lines: z.array(z.string()) }))
export type Reading = z.output<typeof reading>
