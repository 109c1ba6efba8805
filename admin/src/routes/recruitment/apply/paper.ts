import { announceDocument } from '../../../../../functions/recruitment/applying/applicant.contract.ts'
import { call } from '../../../lib/api.ts'
import { drawn, scaleOf, UnreadablePhoto } from '../../../lib/image.ts'
import { ApiProblem } from '../../../lib/problem.ts'
import { type OnProgress, put, sha256Of } from '../../../lib/upload.ts'
import { handlingOf } from './handling.ts'

/** A paper that is ready to be sent: exactly these bytes. */
export type Ready = {
  readonly bytes: Blob
  readonly sha256: string
  readonly contentType: 'image/jpeg' | 'application/pdf'
}

/** Makes a file ready. Throws `UnreadablePhoto` for a picture that this browser cannot read. */
export async function ready(file: File): Promise<Ready> {
  const untouched = handlingOf(file) === 'untouched'
  const bytes = untouched ? file : await redrawn(file)
  return { bytes, sha256: await sha256Of(bytes), contentType: untouched ? 'application/pdf' : 'image/jpeg' }
}

/** A picture drawn anew, whatever it was, so that nothing of what a camera wrote into it goes along. */
async function redrawn(file: File): Promise<Blob> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new UnreadablePhoto()
  })
  try {
    return await drawn(picture, scaleOf(picture))
  } finally {
    picture.close()
  }
}

/** Announces a paper and puts its bytes; may be repeated with the same paper. Without network it is refused as `offline`. */
export async function sendPaper(resume: string, document: string, paper: Ready, onprogress: OnProgress): Promise<void> {
  const { bytes, sha256, contentType } = paper
  // A link that expired on a slow way is asked for once more.
  for (let tries = 0; tries < 2; tries++) {
    const told = { resume, document, sha256, bytes: bytes.size, contentType }
    const { upload } = (await call(announceDocument, { body: told })).body
    if (await put(upload, bytes, onprogress)) return
  }
  throw new ApiProblem({ code: 'unexpected', status: 403 })
}
