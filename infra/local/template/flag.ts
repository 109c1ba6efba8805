import * as z from 'zod'

/** A truth value as templates write it: `true` or `"true"`. */
export const flag = z.union([z.boolean(), z.stringbool()])
