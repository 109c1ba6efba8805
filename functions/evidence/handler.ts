import { memberByIdentity } from '../grid/table.ts'
import { lambda } from '../platform/lambda.ts'
import { announcePhoto } from './announce-photo.ts'
import { getLedger } from './get-ledger.ts'
import { getPhoto } from './get-photo.ts'
import { getPhotoHistory } from './get-photo-history.ts'
import { listPhotos } from './list-photos.ts'

export const handler = lambda([announcePhoto, getPhoto, listPhotos, getPhotoHistory, getLedger], {
  table: 'EVIDENCE_TABLE',
  findMember: memberByIdentity,
})
