import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile, syncFolder } from './s3/disk.ts'

/** A key as the template declares it. `aliases` with or without `alias/`; `spec` and `usage` as KMS names them. */
export type KeyDeclaration = {
  readonly keyId: string
  readonly arn: string
  readonly aliases: readonly string[]
  readonly spec: string
  readonly usage: string
}

/** A declared key with its material: a secret for symmetric and HMAC keys, a private key for the others. */
export type Key = KeyDeclaration & {
  readonly material: { readonly secret: Buffer } | { readonly privateKey: KeyObject }
  /** What it can do, by KMS's names. */
  readonly algorithms: readonly string[]
}

const rsa = ['PSS', 'PKCS1_V1_5'].flatMap((padding) => [256, 384, 512].map((bits) => `RSASSA_${padding}_SHA_${bits}`))
const newRsa = (modulusLength: number) => () => generateKeyPairSync('rsa', { modulusLength }).privateKey
const newEc = (namedCurve: string) => () => generateKeyPairSync('ec', { namedCurve }).privateKey
type Spec = { readonly algorithms: readonly string[] } & (
  | { readonly bytes: number }
  | { readonly generate: () => KeyObject }
)

/** Key specs that are kept here (KMS Developer Guide, "Key spec reference"). */
const specs: Readonly<Record<string, Spec>> = {
  SYMMETRIC_DEFAULT: { bytes: 32, algorithms: ['SYMMETRIC_DEFAULT'] },
  HMAC_224: { bytes: 28, algorithms: ['HMAC_SHA_224'] },
  HMAC_256: { bytes: 32, algorithms: ['HMAC_SHA_256'] },
  HMAC_384: { bytes: 48, algorithms: ['HMAC_SHA_384'] },
  HMAC_512: { bytes: 64, algorithms: ['HMAC_SHA_512'] },
  ECC_NIST_EDWARDS25519: {
    generate: () => generateKeyPairSync('ed25519').privateKey,
    algorithms: ['ED25519_SHA_512'],
  },
  ECC_NIST_P256: { generate: newEc('P-256'), algorithms: ['ECDSA_SHA_256'] },
  ECC_NIST_P384: { generate: newEc('P-384'), algorithms: ['ECDSA_SHA_384'] },
  ECC_NIST_P521: { generate: newEc('P-521'), algorithms: ['ECDSA_SHA_512'] },
  RSA_2048: { generate: newRsa(2048), algorithms: rsa },
  RSA_3072: { generate: newRsa(3072), algorithms: rsa },
  RSA_4096: { generate: newRsa(4096), algorithms: rsa },
}

/**
 * Reads a key's material from `dir`, or makes it once and keeps it, readable by its owner only. Throws on a key spec that
 * is not kept here: a template that needs one must not seem to work.
 */
export async function openKey(dir: string, declared: KeyDeclaration): Promise<Key> {
  const spec = Object.hasOwn(specs, declared.spec) ? specs[declared.spec] : undefined
  if (spec === undefined) throw new Error(`The local KMS has no keys of spec ${declared.spec}`)
  await mkdir(dir, { recursive: true, mode: 0o700 })
  const path = join(dir, `${encodeURIComponent(declared.keyId)}.key`)
  const known = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  const make = () =>
    'bytes' in spec
      ? randomBytes(spec.bytes).toString('base64')
      : spec.generate().export({ type: 'pkcs8', format: 'pem' }).toString()
  const text = known ?? make()
  if (known === undefined) {
    await replaceFile(path, text, 0o600)
    await syncFolder(dir)
  }
  const material = 'bytes' in spec ? { secret: Buffer.from(text, 'base64') } : { privateKey: createPrivateKey(text) }
  return { ...declared, material, algorithms: spec.algorithms }
}

/** Finds a key by id, ARN, alias or alias ARN, as KMS's KeyId may be. */
export function findKey(keys: readonly Key[], keyId: string): Key | undefined {
  const alias = /(?:^|:)alias\/(.+)$/.exec(keyId)?.[1]
  if (alias !== undefined) return keys.find((key) => key.aliases.some((name) => name.replace(/^alias\//, '') === alias))
  return keys.find((key) => key.keyId === keyId || key.arn === keyId)
}
