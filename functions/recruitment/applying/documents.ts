import { DeleteObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3'
import { env } from '../../platform/env.ts'
import { s3 } from '../../platform/s3.ts'
import type { StoredDocument } from './applicant.table.ts'

/*
 * Loaded when first needed, as S3's client is a third of what a function would load at every cold start.
 */

/** A paper with whether its bytes are there. */
export type SentDocument = StoredDocument & { readonly arrived: boolean }

/** The latest sending of each paper, and whether it arrived; one that arrived is preferred to a later one that did not. */
export async function sentDocuments(documents: readonly StoredDocument[]): Promise<SentDocument[]> {
  const asked = await Promise.all(documents.map(async (one) => ({ ...one, arrived: await hasArrived(one.key) })))
  const codes = [...new Set(asked.map(({ code }) => code))]
  return codes.flatMap((code) => {
    const all = asked.filter((one) => one.code === code)
    return all.findLast(({ arrived }) => arrived) ?? all.at(-1) ?? []
  })
}

/** Are the bytes there? */
export async function hasArrived(key: string): Promise<boolean> {
  try {
    await s3().send(new HeadObjectCommand({ Bucket: env('DOCUMENTS_BUCKET'), Key: key }))
    return true
  } catch (thrown) {
    if (thrown instanceof NotFound) return false
    throw thrown
  }
}

/** Deletes the bytes of papers; what is gone already is no fault, so that erasing can be repeated. */
export async function deleteDocuments(documents: readonly Pick<StoredDocument, 'key'>[]): Promise<void> {
  await Promise.all(
    documents.map(({ key }) => s3().send(new DeleteObjectCommand({ Bucket: env('DOCUMENTS_BUCKET'), Key: key }))),
  )
}
