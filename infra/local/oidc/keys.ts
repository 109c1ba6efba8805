import { generateKeyPair, type JsonWebKey, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'

const shape = z.object({
  jwk: z.looseObject({ kty: z.literal('RSA'), kid: z.string() }),
  cookieSecret: z.string(),
})

/** The issuer's RSA signing key (private JWK) and the secret its cookies are signed with. */
export type Keys = { readonly jwk: JsonWebKey & { readonly kid: string }; readonly cookieSecret: string }

const fileIn = (dataDir: string) => join(dataDir, 'oidc', 'keys.json')

/** The issuer's keys of a data folder; undefined when the folder has none yet. */
export async function readKeys(dataDir: string): Promise<Keys | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(fileIn(dataDir), 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** The keys of a data folder, made on the first start so that a restart logs nobody out; new ones for `memory`. */
export async function loadKeys(data: string): Promise<Keys> {
  const kept = data === 'memory' ? undefined : await readKeys(data)
  if (kept) return kept
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const kid = randomBytes(8).toString('hex')
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }
  const keys: Keys = { jwk, cookieSecret: randomBytes(32).toString('hex') }
  if (data !== 'memory') {
    await mkdir(join(data, 'oidc'), { recursive: true })
    await writeFile(fileIn(data), JSON.stringify(keys), { mode: 0o600 })
  }
  return keys
}
