import { createHash } from 'node:crypto'
import * as z from 'zod'
import { contract, type Operation, refusals } from '../functions/contract.ts'

type Schema = Record<string, unknown>

/** The whole API in OpenAPI 3.1, from the contracts alone. Same contracts, same bytes. */
export function openapi(): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  const shared: Record<string, Schema> = { Problem: problem() }
  for (const [capability, operations] of Object.entries(contract)) {
    for (const operation of operations as readonly Operation[]) {
      paths[operation.path] ??= {}
      Object.assign(paths[operation.path] ?? {}, {
        [operation.method.toLowerCase()]: describe(capability, operation, shared),
      })
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Wangge', version: '1', description: 'Community-grid management of one county.' },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { member: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: shared,
    },
  }
}

function describe(capability: string, operation: Operation, shared: Record<string, Schema>): Schema {
  const isPublic = operation.who === 'public'
  return {
    operationId: operation.name,
    tags: [capability],
    summary: operation.summary,
    'x-who': operation.who,
    security: isPublic ? [] : [{ member: [] }],
    parameters: [
      ...parametersOf(operation.params, 'path', shared),
      ...parametersOf(operation.query, 'query', shared),
      ...(operation.ifMatch ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
      ...(operation.method === 'POST' && !isPublic && !operation.unkept
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(operation.method !== 'GET' && {
      requestBody: { content: { 'application/json': { schema: jsonSchema(operation.body, 'input', shared) } } },
    }),
    responses: {
      [operation.status]: {
        description: 'Done.',
        content: {
          [operation.produces ?? 'application/json']: { schema: jsonSchema(operation.output, 'output', shared) },
        },
      },
      default: {
        description: ['Refused.', ...operation.refusals].join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parametersOf(shape: z.ZodType, where: 'path' | 'query', shared: Record<string, Schema>): Schema[] {
  const schema = jsonSchema(shape, 'input', shared) as { properties?: Record<string, Schema>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    return { name, in: where, required: where === 'path' || (schema.required ?? []).includes(name), schema: inner }
  })
}

/**
 * The JSON Schema of a shape. One that contains itself brings `$defs`: they go to `shared`, the document's components, named by
 * their content, since a pointer in OpenAPI starts at the document.
 */
function jsonSchema(shape: z.ZodType, io: 'input' | 'output', shared: Record<string, Schema>): Schema {
  const { $schema, $defs = {}, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  const names = new Map(Object.entries($defs).map(([name, inner]) => [name, `Recursive${hashOf(inner)}`]))
  const moved = (one: object): Schema =>
    JSON.parse(
      JSON.stringify(one).replaceAll(/"#\/\$defs\/([^"]+)"/g, (_, name) => `"#/components/schemas/${names.get(name)}"`),
    )
  for (const [name, inner] of Object.entries($defs)) shared[names.get(name) ?? name] = moved(inner)
  return moved(schema)
}

function hashOf(schema: object): string {
  return createHash('sha256').update(JSON.stringify(schema)).digest('hex').slice(0, 8)
}

/** RFC 9457, with our stable code, the fields at fault and the request id. */
function problem(): Schema {
  const text = { type: 'string' }
  const fault = { type: 'object', properties: { pointer: text, code: text, message: text, reason: text } }
  return {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'requestId'],
    properties: {
      type: text,
      title: text,
      status: { type: 'integer' },
      code: { type: 'string', enum: Object.keys(refusals) },
      errors: { type: 'array', items: fault },
      requestId: text,
    },
  }
}
