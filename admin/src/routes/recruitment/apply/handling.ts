import { mostDocumentBytes } from '../../../../../functions/recruitment/applying/applicant.contract.ts'

/** What becomes of a chosen file: a PDF is sent untouched, a picture is drawn anew, so that neither place nor camera go with it. */
export type Handling = 'untouched' | 'redrawn' | 'too-big' | 'wrong-kind'

export function handlingOf({ type, size }: Pick<File, 'type' | 'size'>): Handling {
  if (type.startsWith('image/')) return 'redrawn'
  if (type !== 'application/pdf') return 'wrong-kind'
  return size <= mostDocumentBytes ? 'untouched' : 'too-big'
}
