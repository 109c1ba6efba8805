import { S3Client } from '@aws-sdk/client-s3'

let client: S3Client | undefined

/**
 * The one S3 client of this function, made at first use. `WHEN_REQUIRED`: by default the SDK signs the CRC32 of an empty
 * body into a presigned PUT, and S3 then refuses every photo (AWS SDKs reference, "Data integrity protections").
 */
export function s3(): S3Client {
  client ??= new S3Client({
    maxAttempts: 4,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return client
}
