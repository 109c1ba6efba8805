import { readSettings } from '../county/table.ts'
import { areaByCode } from '../grid/table.ts'
import { inReach } from '../kernel/member.ts'
import { refuseField } from '../kernel/refusal.ts'
import { localDay } from '../kernel/time.ts'
import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { placeOf, shown } from './shown.ts'
import { photosOfDay } from './table.ts'

export const listPhotos = serve(contract.listPhotos, async (call) => {
  const { query, member, operation } = call
  const day = query.day ?? localDay(call.now, (await readSettings()).timeZone)
  const path = query.area === undefined ? [] : await pathOf(query.area)
  const { items, next } = await photosOfDay({
    day,
    path,
    limit: query.limit,
    cursor: query.cursor,
    keep: (photo) => inReach(operation.who, member, placeOf(photo)),
  })
  return { body: { items: items.map(shown), next } }

  async function pathOf(code: string): Promise<readonly string[]> {
    const area = await areaByCode(code)
    if (!area || !inReach(operation.who, member, { path: area.path })) throw refuseField('unknown-area', '?area')
    return area.path
  }
})
