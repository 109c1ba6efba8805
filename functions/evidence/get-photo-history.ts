import { serve } from '../platform/operation.ts'
import * as contract from './contract.ts'
import { historyOf } from './ledger.ts'
import { readablePhoto } from './readable-photo.ts'

export const getPhotoHistory = serve(contract.getPhotoHistory, async (call) => {
  const photo = await readablePhoto(call.params.id, call.operation.who, call.member)
  return { body: await historyOf(`photo/${photo.id}`, call.query) }
})
