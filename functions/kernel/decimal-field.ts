import * as z from 'zod'
import { decimalPattern } from './score.ts'

/** A decimal string: `"85.37"`. A JSON number is refused: it may have passed through a double already. */
export const decimalField = z.string().regex(decimalPattern, 'a decimal such as "85.37", without sign or exponent')
