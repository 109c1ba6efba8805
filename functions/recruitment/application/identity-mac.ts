import type { KMSClient } from '@aws-sdk/client-kms'
import { env } from '../../platform/env.ts'

let client: KMSClient | undefined

/**
 * A keyed MAC of an identity number, in hex: equal for the same number, and nobody without the key can try numbers out
 * (KMS API reference, GenerateMac). A plain hash of a number with 10^17 values would be no secret. The SDK's client is
 * loaded at the first registration, because most starts of the function never need it.
 */
export async function macOf(number: string): Promise<string> {
  const { GenerateMacCommand, KMSClient } = await import('@aws-sdk/client-kms')
  client ??= new KMSClient({ maxAttempts: 4 })
  const { Mac: mac } = await client.send(
    new GenerateMacCommand({
      KeyId: env('IDENTITY_KEY'),
      MacAlgorithm: 'HMAC_SHA_256',
      Message: new TextEncoder().encode(number),
    }),
  )
  if (!mac) throw new Error('KMS answered without a MAC')
  return Buffer.from(mac).toString('hex')
}
