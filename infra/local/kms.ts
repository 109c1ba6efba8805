import { createHash, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isAllowed } from './iam.ts'
import { KmsRefusal } from './kms-error.ts'
import { findKey, type Key, type KeyDeclaration, openKey } from './kms-key.ts'
import { type Input, input, operations, sealedWith } from './kms-operation.ts'
import { verifySignature } from './sigv4.ts'
import type { IamRequest, Part, Principal, Principals } from './types.ts'

export type { KeyDeclaration } from './kms-key.ts'

/** What the local KMS needs; `dir` keeps the key material. */
export type KmsOptions = {
  readonly keys: readonly KeyDeclaration[]
  readonly dir: string
  readonly principals: Principals
}

const largestBody = 64 * 1024
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > largestBody) throw new KmsRefusal('RequestEntityTooLargeException', 'The request is too large.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function signerOf(request: IncomingMessage, body: Buffer, principals: Principals): Principal {
  const joined = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(',') : value)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, joined(value)]))
  const bodySha256 = createHash('sha256').update(body).digest('hex')
  const { method = '', url = '/' } = request
  const signed = verifySignature({ method, url, headers, bodySha256 }, principals, 'kms', Date.now())
  if ('refused' in signed) throw new KmsRefusal(signed.refused.code, signed.refused.message)
  return signed.principal
}

/** Condition keys of a request (Service Authorization Reference, "AWS Key Management Service"). */
function contextOf(request: Input): IamRequest['context'] {
  const encryption = Object.entries(request.EncryptionContext ?? {})
  const context: Record<string, readonly string[]> = { 'aws:securetransport': ['true'] }
  for (const [name, value] of encryption) context[`kms:encryptioncontext:${name.toLowerCase()}`] = [value]
  if (encryption.length > 0) context['kms:encryptioncontextkeys'] = encryption.map(([name]) => name)
  if (request.SigningAlgorithm !== undefined) context['kms:signingalgorithm'] = [request.SigningAlgorithm]
  if (request.MacAlgorithm !== undefined) context['kms:macalgorithm'] = [request.MacAlgorithm]
  if (request.MessageType !== undefined) context['kms:messagetype'] = [request.MessageType]
  if (request.KeyId?.includes('alias/')) context['kms:requestalias'] = [request.KeyId.replace(/^.*alias\//, 'alias/')]
  return context
}

function parse(body: Buffer): Input {
  try {
    return input.parse(JSON.parse(body.toString('utf8')))
  } catch (error) {
    throw new KmsRefusal('ValidationException', error instanceof Error ? error.message : 'not a request')
  }
}

async function perform(request: IncomingMessage, keys: readonly Key[], principals: Principals) {
  const body = await bodyOf(request)
  const principal = signerOf(request, body, principals)
  const target = String(request.headers['x-amz-target'] ?? '')
  const name = target.replace(/^TrentService\./, '')
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (operation === undefined) throw new KmsRefusal('UnknownOperationException', `${target} is not known here.`)
  const asked = parse(body)
  const keyId = asked.KeyId ?? (name === 'Decrypt' ? sealedWith(asked.CiphertextBlob) : '')
  const key = findKey(keys, keyId)
  if (key === undefined && asked.KeyId === undefined && name === 'Decrypt')
    throw new KmsRefusal('InvalidCiphertextException', 'The ciphertext names no key of this KMS.')
  if (key === undefined) throw new KmsRefusal('NotFoundException', `Key '${keyId}' does not exist`)
  const action = `kms:${name}`
  if (!isAllowed(principal.statements, { action, resource: key.arn, context: contextOf(asked) }))
    throw new KmsRefusal(
      'AccessDeniedException',
      `User: ${principal.name} is not authorized to perform: ${action} on resource: ${key.arn}`,
    )
  if (operation.usage !== undefined && operation.usage !== key.usage)
    throw new KmsRefusal(
      'InvalidKeyUsageException',
      `${key.arn} key usage is ${key.usage} which is not valid for ${name}.`,
    )
  return operation.run(key, asked)
}

/**
 * Starts the local KMS (AWS JSON 1.1, `TrentService.*`) for the keys that the template declares: Sign, Verify,
 * GetPublicKey, Encrypt, Decrypt, GenerateDataKey, GenerateMac, VerifyMac, DescribeKey. Signatures and `kms:<operation>`
 * on the key's ARN are enforced. Key policies are not read: they delegate to IAM, as CDK's do.
 */
export async function startKms(options: KmsOptions): Promise<Part> {
  const keys = await Promise.all(options.keys.map((declared) => openKey(options.dir, declared)))
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: object) =>
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() })
        .end(JSON.stringify(body))
    try {
      reply(200, await perform(request, keys, options.principals))
    } catch (error) {
      if (error instanceof KmsRefusal) return reply(400, { __type: error.code, message: error.message })
      console.error('The local KMS failed', error)
      return reply(500, {
        __type: 'KMSInternalException',
        message: 'The request was rejected because of an internal error.',
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${port}`, close }
}
