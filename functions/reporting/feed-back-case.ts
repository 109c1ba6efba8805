import { refuseField } from '../kernel/refusal.ts'
import { serve } from '../platform/operation.ts'
import { act } from './act.ts'
import { requirePhotos } from './check-photos.ts'
import * as contract from './contract.ts'
import { lacksPhoto } from './rules.ts'

export const feedBackCase = serve(contract.feedBackCase, (call) => {
  const { note, photos } = call.body
  return act(call, {
    texts: { note },
    decide: async (found) => {
      const already = new Set(found.photos.map((photo) => photo.id))
      await requirePhotos({ who: call.operation.who, member: call.member, already }, photos)
      if (lacksPhoto(found.terms, 'feed-back', photos)) throw refuseField('photo-missing', '/photos')
      return { photos }
    },
  })
})
