import { lambda } from '../platform/lambda.ts'
import { computeDue } from './compute-due.ts'
import { getHealth } from './get-health.ts'
import { getOpenapi } from './get-openapi.ts'

export const handler = lambda([getHealth, getOpenapi, computeDue])
