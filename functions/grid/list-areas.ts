import { readSettings } from '../county/table.ts'
import { refuseField } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import { levelKey } from './area.rules.ts'
import * as contract from './contract.ts'
import { pathWithin } from './path-within.ts'
import { areasBelow } from './table.ts'

export const listAreas = serve(contract.listAreas, async ({ query }) => {
  const [path, settings] = await Promise.all([pathWithin(query.within), readSettings()])
  const keys = settings.levels.map(({ key }) => key)
  const level = query.level === undefined ? undefined : levelKey(query.level, keys)
  if (query.level !== undefined && level === undefined) throw refuseField('invalid', '?level', 'No such level.')
  const { limit, cursor } = query
  return { body: await areasBelow({ path, level, limit, cursor, keep: (area) => area }) }
})
