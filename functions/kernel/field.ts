import * as z from 'zod'

/** A whole number from `least` to `most`, as a JSON integer or as its digits; read it with `Number`. */
export function wholeField(least: number, most: number) {
  return z.union([
    z.int().min(least).max(most),
    z
      .string()
      .regex(/^(?:0|[1-9]\d{0,15})$/, { error: 'a whole number', abort: true })
      .refine((text) => Number(text) >= least && Number(text) <= most),
  ])
}

/**
 * A name that the caller chose: an applicant, a post, an indicator. Not `__proto__`, which no JavaScript object can hold
 * as a plain member, and well-formed, so that every implementation orders it alike.
 */
export const nameField = z
  .string()
  .min(1)
  .max(100)
  .refine((name) => name !== '__proto__' && name.isWellFormed(), 'a well-formed name, and not a reserved one')

/** A month `yyyy-mm`. */
export const monthField = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'a month as yyyy-mm')
