import { getSettings } from '../../../functions/county/contract.ts'
import { call } from './api.ts'
import { restAtMost } from './idle.svelte.ts'

/** Learns how long a desk may rest: the county's setting goes before what the site was deployed with. */
export async function learnRest(): Promise<void> {
  const { body } = await call(getSettings)
  restAtMost(body.idleMinutes)
}
