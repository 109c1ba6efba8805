import * as z from 'zod'
import { contract, type Operation, refusals } from '../functions/contract.ts'

type Schema = Record<string, unknown>

/** The whole API in OpenAPI 3.1, from the contracts alone. Same contracts, same bytes. */
export function openapi(): Schema {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const [capability, operations] of Object.entries(contract)) {
    for (const operation of operations as readonly Operation[]) {
      paths[operation.path] ??= {}
      Object.assign(paths[operation.path] ?? {}, { [operation.method.toLowerCase()]: describe(capability, operation) })
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Wangge', version: '1', description: 'Community-grid management of one county.' },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { member: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: problem() },
    },
  }
}

function describe(capability: string, operation: Operation): Schema {
  const isPublic = operation.who === 'public'
  return {
    operationId: operation.name,
    tags: [capability],
    summary: operation.summary,
    'x-who': operation.who,
    security: isPublic ? [] : [{ member: [] }],
    parameters: [
      ...parametersOf(operation.params, 'path'),
      ...parametersOf(operation.query, 'query'),
      ...(operation.ifMatch ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
      ...(operation.method === 'POST' && !isPublic
        ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
        : []),
    ],
    ...(operation.method !== 'GET' && {
      requestBody: { content: { 'application/json': { schema: jsonSchema(operation.body, 'input') } } },
    }),
    responses: {
      [operation.status]: {
        description: 'Done.',
        content: { [operation.produces ?? 'application/json']: { schema: jsonSchema(operation.output, 'output') } },
      },
      default: {
        description: ['Refused.', ...operation.refusals].join(' '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

function parametersOf(shape: z.ZodType, where: 'path' | 'query'): Schema[] {
  const schema = jsonSchema(shape, 'input') as { properties?: Record<string, Schema>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, inner]) => {
    return { name, in: where, required: where === 'path' || (schema.required ?? []).includes(name), schema: inner }
  })
}

function jsonSchema(shape: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}

/** RFC 9457, with our stable code, the fields at fault and the request id. */
function problem(): Schema {
  const text = { type: 'string' }
  const fault = { type: 'object', properties: { pointer: text, code: text, message: text } }
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
