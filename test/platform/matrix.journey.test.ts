import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { contract, type Operation } from '../../functions/contract.ts'
import { type Role, roles } from '../../functions/kernel/operation.ts'
import { newMember } from '../reporting/setting.ts'
import { type Api, api } from '../support/world.ts'

const operations: readonly Operation[] = Object.values(contract).flat()
const people = new Map<Role, Api>()

beforeAll(async () => {
  const own = `m${randomBytes(4).toString('hex')}`
  for (const role of roles) people.set(role, await newMember(`${own}-${role}`, [role]))
})

/** Something that can stand in a path and is nothing known. */
const nothing: Record<string, string> = {
  id: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
  code: 'nothing',
  kind: 'nothing',
  year: '2099',
}

function pathOf(operation: Operation): string {
  return operation.path.replaceAll(/\{(\w+)\+?\}/g, (_, name: string) => nothing[name] ?? 'nothing')
}

/** Calls with an empty body and an unknown id: whoever may call gets past the permission and no further. */
function call(who: Api, operation: Operation) {
  const method = operation.method.toLowerCase()
  const send = { get: who.get, post: who.post, put: who.put, patch: who.patch }[method]
  if (!send) throw new Error(`the test cannot send ${operation.method}`)
  return send(pathOf(operation), operation.method === 'GET' ? {} : { body: {} })
}

describe('role × operation', () => {
  for (const operation of operations) {
    const { who } = operation
    if (who === 'public') {
      test(`${operation.name}: public`, async () => {
        expect([401, 403]).not.toContain((await call(api(null), operation)).status)
      })
      continue
    }
    test(`${operation.name}: without a token nothing`, async () => {
      expect((await call(api(null), operation)).status).toBe(401)
    })
    test(`${operation.name}: ${who === 'signed-in' ? who : who.map(({ role, within }) => `${role}/${within}`).join(' ')}`, async () => {
      for (const role of roles) {
        const person = people.get(role)
        if (!person) throw new Error(`nobody has the role ${role}`)
        const answer = await call(person, operation)
        if (who === 'signed-in' || who.some((grant) => grant.role === role)) {
          expect([401, 403], `${role} may call`).not.toContain(answer.status)
        } else {
          expect(answer.body, `${role} may not call`).toMatchObject({ status: 403, code: 'forbidden' })
        }
      }
    })
  }
})
