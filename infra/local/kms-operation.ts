import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import * as z from 'zod'
import { KmsRefusal } from './kms-error.ts'
import type { Key } from './kms-key.ts'

/** Everything the operations below take (KMS API Reference); each says what it must have. Binary values are base64. */
export const input = z.object({
  KeyId: z.string().optional(),
  Message: z.base64().optional(),
  MessageType: z.enum(['RAW', 'DIGEST']).optional(),
  SigningAlgorithm: z.string().optional(),
  Signature: z.base64().optional(),
  MacAlgorithm: z.string().optional(),
  Mac: z.base64().optional(),
  Plaintext: z.base64().optional(),
  CiphertextBlob: z.base64().optional(),
  EncryptionAlgorithm: z.string().optional(),
  EncryptionContext: z.record(z.string(), z.string()).optional(),
  KeySpec: z.enum(['AES_128', 'AES_256']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
})
export type Input = z.infer<typeof input>
type Output = Record<string, unknown>

const largestMessage = 4096
const ivBytes = 12
const tagBytes = 16

function required(text: string | undefined, name: string, largest = Number.POSITIVE_INFINITY): Buffer {
  const bytes = Buffer.from(text ?? '', 'base64')
  if (bytes.length === 0 || bytes.length > largest)
    throw new KmsRefusal('ValidationException', `Value at '${name}' failed to satisfy constraint: length`)
  return bytes
}
function algorithmOf(key: Key, name: string | undefined): string {
  if (name !== undefined && key.algorithms.includes(name)) return name
  throw new KmsRefusal('InvalidKeyUsageException', `Algorithm ${name} is incompatible with key spec ${key.spec}.`)
}
function secretOf(key: Key): Buffer {
  if ('secret' in key.material) return key.material.secret
  throw new KmsRefusal('UnsupportedOperationException', `${key.arn} is an asymmetric key.`)
}
function privateOf(key: Key) {
  if ('privateKey' in key.material) return key.material.privateKey
  throw new KmsRefusal('UnsupportedOperationException', `${key.arn} is not an asymmetric key.`)
}

/** Digest and padding of a signing algorithm for node:crypto. Ed25519 takes the message itself. */
function signingOf(key: Key, request: Input) {
  const algorithm = algorithmOf(key, request.SigningAlgorithm)
  if (request.MessageType === 'DIGEST')
    throw new KmsRefusal('UnsupportedOperationException', 'The local KMS signs MessageType RAW only.')
  const message = required(request.Message, 'message', largestMessage)
  const digest = algorithm === 'ED25519_SHA_512' ? null : `sha${algorithm.slice(-3)}`
  const padding = algorithm.includes('_PSS_')
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : {}
  return { algorithm, message, digest, padding }
}

function mac(key: Key, request: Input) {
  const algorithm = algorithmOf(key, request.MacAlgorithm)
  const message = required(request.Message, 'message', largestMessage)
  const value = createHmac(`sha${algorithm.slice(-3)}`, secretOf(key))
    .update(message)
    .digest()
  return { algorithm, value }
}

/** The encryption context as bytes that do not depend on the order of its names. */
function authenticated(context: Input['EncryptionContext']): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(context ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** Length of the key id, key id, IV, tag, ciphertext: a blob says which key opens it, as KMS's do. */
function seal(key: Key, plaintext: Buffer, context: Input['EncryptionContext']): string {
  algorithmOf(key, 'SYMMETRIC_DEFAULT')
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', secretOf(key), iv).setAAD(authenticated(context))
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()])
  const id = Buffer.from(key.keyId)
  return Buffer.concat([Buffer.from([id.length]), id, iv, cipher.getAuthTag(), body]).toString('base64')
}

/** The id of the key that a blob was sealed with; empty when there is none. */
export function sealedWith(blob: string | undefined): string {
  const bytes = Buffer.from(blob ?? '', 'base64')
  return bytes.toString('utf8', 1, 1 + (bytes[0] ?? 0))
}

function unseal(key: Key, blob: Buffer, context: Input['EncryptionContext']): Buffer {
  algorithmOf(key, 'SYMMETRIC_DEFAULT')
  const rest = blob.subarray(1 + (blob[0] ?? 0))
  const [iv, tag, body] = [
    rest.subarray(0, ivBytes),
    rest.subarray(ivBytes, ivBytes + tagBytes),
    rest.subarray(ivBytes + tagBytes),
  ]
  try {
    const decipher = createDecipheriv('aes-256-gcm', secretOf(key), iv, { authTagLength: tagBytes })
    decipher.setAAD(authenticated(context)).setAuthTag(tag)
    return Buffer.concat([decipher.update(body), decipher.final()])
  } catch (error) {
    throw new KmsRefusal('InvalidCiphertextException', error instanceof Error ? error.message : 'not a ciphertext')
  }
}

const signAlgorithms = (key: Key) => (key.usage === 'SIGN_VERIFY' ? { SigningAlgorithms: key.algorithms } : {})
const otherAlgorithms = (key: Key) =>
  key.usage === 'GENERATE_VERIFY_MAC' ? { MacAlgorithms: key.algorithms } : { EncryptionAlgorithms: key.algorithms }
const listed = (key: Key) => (key.usage === 'SIGN_VERIFY' ? signAlgorithms(key) : otherAlgorithms(key))

/** What each operation answers, and the usage its key must have (none: any). */
export const operations: Readonly<Record<string, { usage?: string; run: (key: Key, request: Input) => Output }>> = {
  Sign: {
    usage: 'SIGN_VERIFY',
    run: (key, request) => {
      const { algorithm, message, digest, padding } = signingOf(key, request)
      const signature = sign(digest, message, { key: privateOf(key), ...padding })
      return { KeyId: key.arn, SigningAlgorithm: algorithm, Signature: signature.toString('base64') }
    },
  },
  Verify: {
    usage: 'SIGN_VERIFY',
    run: (key, request) => {
      const { algorithm, message, digest, padding } = signingOf(key, request)
      const publicKey = createPublicKey(privateOf(key))
      if (!verify(digest, message, { key: publicKey, ...padding }, required(request.Signature, 'signature')))
        throw new KmsRefusal('KMSInvalidSignatureException', 'The signature is not valid.')
      return { KeyId: key.arn, SigningAlgorithm: algorithm, SignatureValid: true }
    },
  },
  GetPublicKey: {
    run: (key) => {
      const der = createPublicKey(privateOf(key)).export({ type: 'spki', format: 'der' })
      const spec = { KeySpec: key.spec, CustomerMasterKeySpec: key.spec, KeyUsage: key.usage }
      return { KeyId: key.arn, PublicKey: der.toString('base64'), ...spec, ...signAlgorithms(key) }
    },
  },
  GenerateMac: {
    usage: 'GENERATE_VERIFY_MAC',
    run: (key, request) => {
      const { algorithm, value } = mac(key, request)
      return { KeyId: key.arn, MacAlgorithm: algorithm, Mac: value.toString('base64') }
    },
  },
  VerifyMac: {
    usage: 'GENERATE_VERIFY_MAC',
    run: (key, request) => {
      const { algorithm, value } = mac(key, request)
      const theirs = required(request.Mac, 'mac')
      if (theirs.length !== value.length || !timingSafeEqual(value, theirs))
        throw new KmsRefusal('KMSInvalidMacException', 'The MAC is not valid.')
      return { KeyId: key.arn, MacAlgorithm: algorithm, MacValid: true }
    },
  },
  Encrypt: {
    usage: 'ENCRYPT_DECRYPT',
    run: (key, request) => {
      const plaintext = required(request.Plaintext, 'plaintext', largestMessage)
      const blob = seal(key, plaintext, request.EncryptionContext)
      return { KeyId: key.arn, CiphertextBlob: blob, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
    },
  },
  Decrypt: {
    usage: 'ENCRYPT_DECRYPT',
    run: (key, request) => {
      const blob = required(request.CiphertextBlob, 'ciphertextBlob')
      if (sealedWith(request.CiphertextBlob) !== key.keyId)
        throw new KmsRefusal(
          'IncorrectKeyException',
          'The key ID in the request does not identify a CMK that can perform this operation.',
        )
      const plaintext = unseal(key, blob, request.EncryptionContext).toString('base64')
      return { KeyId: key.arn, Plaintext: plaintext, EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
    },
  },
  GenerateDataKey: {
    usage: 'ENCRYPT_DECRYPT',
    run: (key, request) => {
      if ((request.KeySpec === undefined) === (request.NumberOfBytes === undefined))
        throw new KmsRefusal('ValidationException', 'Please specify either number of bytes or key spec.')
      const plaintext = randomBytes(request.NumberOfBytes ?? (request.KeySpec === 'AES_128' ? 16 : 32))
      const blob = seal(key, plaintext, request.EncryptionContext)
      return { KeyId: key.arn, Plaintext: plaintext.toString('base64'), CiphertextBlob: blob }
    },
  },
  DescribeKey: {
    run: (key) => ({
      KeyMetadata: {
        KeyId: key.keyId,
        Arn: key.arn,
        Enabled: true,
        KeyState: 'Enabled',
        KeyManager: 'CUSTOMER',
        KeySpec: key.spec,
        CustomerMasterKeySpec: key.spec,
        KeyUsage: key.usage,
        Origin: 'AWS_KMS',
        MultiRegion: false,
        ...listed(key),
      },
    }),
  },
}
