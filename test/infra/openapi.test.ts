import { describe, expect, test } from 'vitest'
import committed from '../../functions/county/openapi.json' with { type: 'json' }
import { openapi } from '../../infra/openapi.ts'

type Described = { operationId: string; parameters: { name: string; in: string }[] }
const made = openapi() as { paths: Record<string, Record<string, Described>> }
const operations = Object.entries(made.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
)

describe('openapi.json', () => {
  test('is committed as the contracts say (npm run openapi)', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(made)))
  })

  test('names every operation once', () => {
    expect(operations.length).toBeGreaterThan(40)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
  })

  test('describes exactly the parameters of each path', () => {
    for (const { path, parameters } of operations) {
      const named = [...path.matchAll(/\{(\w+)/g)].map(([, name]) => name)
      expect([path, parameters.filter((one) => one.in === 'path').map(({ name }) => name)]).toEqual([path, named])
    }
  })

  test('holds every schema it refers to', () => {
    for (const [, pointer = ''] of JSON.stringify(made).matchAll(/"\$ref":"([^"]+)"/g)) {
      expect(pointer).toMatch(/^#\//)
      const found = pointer
        .slice(2)
        .split('/')
        .reduce<any>((at, key) => at?.[key], made)
      expect(found, pointer).toBeDefined()
    }
  })
})
