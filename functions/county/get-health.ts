import { env } from '../platform/env.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'

export const getHealth = serve(contract.getHealth, async ({ now }) => ({
  body: { status: 'ok' as const, stage: env('STAGE'), at: now.toISOString() },
}))
