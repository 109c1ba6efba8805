import { createPublicKey, verify } from 'node:crypto'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  SignCommand,
  type SigningAlgorithmSpec,
  VerifyCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startKms } from '../../infra/local/kms.ts'
import type { Principal, Statement } from '../../infra/local/types.ts'

const arn = (id: string) => `arn:aws-test:kms:local-1:000000000000:key/${id}`
const key = (keyId: string, spec: string, usage: string) => ({
  keyId,
  arn: arn(keyId),
  aliases: [`alias/the-${keyId}`],
  spec,
  usage,
})
const keys = [
  key('log', 'ECC_NIST_EDWARDS25519', 'SIGN_VERIFY'),
  key('rsa', 'RSA_2048', 'SIGN_VERIFY'),
  key('ec', 'ECC_NIST_P256', 'SIGN_VERIFY'),
  key('mac', 'HMAC_256', 'GENERATE_VERIFY_MAC'),
  key('data', 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT'),
  key('other', 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT'),
]

async function stack(functions: Record<string, readonly Statement[]> = {}, known?: string) {
  const dir = known ?? (await mkdtemp(join(tmpdir(), 'kms-')))
  const principals = new Map<string, Principal>(
    Object.entries({ operator: 'all' as const, ...functions }).map(([name, statements]) => [
      name,
      { name, accessKeyId: name, secretAccessKey: `secret of ${name}`, statements },
    ]),
  )
  const part = await startKms({ keys, dir, principals: (id) => principals.get(id) })
  const clientOf = (name: string, secretAccessKey = `secret of ${name}`) =>
    new KMSClient({
      endpoint: part.url,
      region: 'local-1',
      maxAttempts: 1,
      credentials: { accessKeyId: name, secretAccessKey },
    })
  onTestFinished(async () => {
    await part.close()
    await rm(dir, { recursive: true, force: true })
  })
  return { part, dir, clientOf, kms: clientOf('operator') }
}
const Message = Buffer.from('checkpoint 网格')

describe('a signature', () => {
  test.each<[string, SigningAlgorithmSpec]>([
    ['log', 'ED25519_SHA_512'],
    ['rsa', 'RSASSA_PSS_SHA_256'],
    ['rsa', 'RSASSA_PKCS1_V1_5_SHA_512'],
    ['ec', 'ECDSA_SHA_256'],
  ])('by %s with %s verifies, and only over its message', async (KeyId, SigningAlgorithm) => {
    const { kms } = await stack()
    const { Signature } = await kms.send(new SignCommand({ KeyId, Message, SigningAlgorithm, MessageType: 'RAW' }))
    const check = { KeyId: `alias/the-${KeyId}`, Signature, SigningAlgorithm }
    expect((await kms.send(new VerifyCommand({ ...check, Message }))).SignatureValid).toBe(true)
    const forged = kms.send(new VerifyCommand({ ...check, Message: Buffer.from('other') }))
    await expect(forged).rejects.toThrow(expect.objectContaining({ name: 'KMSInvalidSignatureException' }))
  })

  test('by Ed25519 verifies without KMS', async () => {
    const { kms } = await stack()
    const signed = await kms.send(new SignCommand({ KeyId: arn('log'), Message, SigningAlgorithm: 'ED25519_SHA_512' }))
    const { PublicKey, KeySpec } = await kms.send(new GetPublicKeyCommand({ KeyId: 'log' }))
    expect(KeySpec).toBe('ECC_NIST_EDWARDS25519')
    const publicKey = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: 'der', type: 'spki' })
    expect(verify(null, Message, publicKey, signed.Signature ?? Buffer.alloc(0))).toBe(true)
  })
})

test('a MAC is the same each time and checks', async () => {
  const { kms } = await stack()
  const asked = { KeyId: 'mac', Message, MacAlgorithm: 'HMAC_SHA_256' as const }
  const [one, two] = [await kms.send(new GenerateMacCommand(asked)), await kms.send(new GenerateMacCommand(asked))]
  expect(one.Mac).toHaveLength(32)
  expect(one.Mac).toEqual(two.Mac)
  expect((await kms.send(new VerifyMacCommand({ ...asked, Mac: one.Mac }))).MacValid).toBe(true)
  const wrong = kms.send(new VerifyMacCommand({ ...asked, Mac: Buffer.alloc(32) }))
  await expect(wrong).rejects.toThrow(expect.objectContaining({ name: 'KMSInvalidMacException' }))
})

test('what is encrypted opens with its context only', async () => {
  const { kms } = await stack()
  const EncryptionContext = { table: 'grid', purpose: 'id' }
  const { CiphertextBlob } = await kms.send(
    new EncryptCommand({ KeyId: 'data', Plaintext: Message, EncryptionContext }),
  )
  const open = async (more: object) =>
    (await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...more }))).Plaintext
  expect(Buffer.from((await open({})) ?? [])).toEqual(Message)
  await expect(open({ EncryptionContext: {} })).rejects.toThrow(
    expect.objectContaining({ name: 'InvalidCiphertextException' }),
  )
  await expect(open({ KeyId: 'other' })).rejects.toThrow(expect.objectContaining({ name: 'IncorrectKeyException' }))
  await expect(open({ CiphertextBlob: Buffer.from('junk') })).rejects.toThrow(
    expect.objectContaining({ name: 'InvalidCiphertextException' }),
  )
  const data = await kms.send(new GenerateDataKeyCommand({ KeyId: 'data', KeySpec: 'AES_256' }))
  expect(data.Plaintext).toHaveLength(32)
  expect(await open({ CiphertextBlob: data.CiphertextBlob, EncryptionContext: undefined })).toEqual(data.Plaintext)
})

describe('a request', () => {
  const sign = (client: KMSClient, KeyId = 'log') =>
    client.send(new SignCommand({ KeyId, Message, SigningAlgorithm: 'ED25519_SHA_512' }))

  test('needs its permission on that key', async () => {
    const allow = { effect: 'Allow' as const, actions: ['kms:Sign'], resources: [arn('log')], conditions: {} }
    const { clientOf } = await stack({ sealer: [allow], nobody: [] })
    expect((await sign(clientOf('sealer'))).KeyId).toBe(arn('log'))
    const refusals: [() => Promise<unknown>, string][] = [
      [() => sign(clientOf('nobody')), 'AccessDeniedException'],
      [() => sign(clientOf('sealer'), 'ec'), 'AccessDeniedException'],
      [() => clientOf('sealer').send(new GetPublicKeyCommand({ KeyId: 'log' })), 'AccessDeniedException'],
      [() => sign(clientOf('sealer', 'wrong secret')), 'InvalidSignatureException'],
      [() => sign(clientOf('stranger')), 'UnrecognizedClientException'],
    ]
    for (const [refused, name] of refusals) await expect(refused()).rejects.toThrow(expect.objectContaining({ name }))
  })

  test('needs a key that exists and is for it', async () => {
    const { kms } = await stack()
    await expect(sign(kms, 'none')).rejects.toThrow(expect.objectContaining({ name: 'NotFoundException' }))
    await expect(sign(kms, 'mac')).rejects.toThrow(expect.objectContaining({ name: 'InvalidKeyUsageException' }))
    await expect(sign(kms, 'ec')).rejects.toThrow(expect.objectContaining({ name: 'InvalidKeyUsageException' }))
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: 'alias/the-log' }))
    expect(KeyMetadata).toMatchObject({
      Arn: arn('log'),
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: ['ED25519_SHA_512'],
    })
  })
})

test('keys survive a restart, readable by their owner only', async () => {
  const { kms, dir } = await stack()
  const before = await kms.send(new GetPublicKeyCommand({ KeyId: 'log' }))
  for (const name of await readdir(dir)) expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600)
  const again = await stack({}, dir)
  expect((await again.kms.send(new GetPublicKeyCommand({ KeyId: 'log' }))).PublicKey).toEqual(before.PublicKey)
})

test('a key spec that is not kept here does not start', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'kms-'))
  onTestFinished(() => rm(dir, { recursive: true }))
  const started = startKms({ keys: [key('pq', 'ML_DSA_44', 'SIGN_VERIFY')], dir, principals: () => undefined })
  await expect(started).rejects.toThrow(/ML_DSA_44/)
})
