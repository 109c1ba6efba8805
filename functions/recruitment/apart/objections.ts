import { lambda } from '../../platform/lambda.ts'
import { lodgeObjection } from '../objection/lodge-objection.ts'
import { readOwnObjection } from '../objection/read-own-objection.ts'

/** Anybody's: reads public notices, puts objections and nothing else. Keeps no first answers: one would hold a receipt. */
export const handler = lambda([lodgeObjection, readOwnObjection])
