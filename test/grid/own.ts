import { randomUUID } from 'node:crypto'
import { type Api, api } from '../support/world.ts'

/** A word that no other test uses, for codes and ids. */
export function ownWord(): string {
  return `t${randomUUID().replaceAll('-', '').slice(0, 10)}`
}

/** Adds a member and lets them in: an invitation by the administrator, accepted with the member's own sign-in. */
export async function letIn(id: string, told: { roles: string[]; scope?: object }): Promise<Api> {
  const admin = api('admin')
  const added = await admin.post('/v1/members', { body: { id, name: '测试员', ...told } })
  if (added.status !== 201) throw new Error(JSON.stringify(added.body))
  const { body } = await admin.post(`/v1/members/${id}/invitation`)
  const accepted = await api(id).post('/v1/invitations/accept', { body: { code: body.code } })
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body))
  return api(id)
}
