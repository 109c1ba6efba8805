import { travelHeader } from '../clock.ts'
import type { Ground } from '../seed.ts'
import type { Answered, Seeder } from './seeder.ts'

/** A seeder's hands on a running county. Anything but a success ends the seeding with what was refused. */
export function seederOf({ url, tokenFor }: Pick<Ground, 'url' | 'tokenFor'>, log: (line: string) => void): Seeder {
  const tokens = new Map<string, Promise<string>>()
  const tokenOf = (member: string) => {
    const token = tokens.get(member) ?? tokenFor(member)
    tokens.set(member, token)
    return token
  }
  return {
    now: new Date(),
    log,
    async call(member, method, path, at, { body, ifMatch } = {}): Promise<Answered> {
      const response = await fetch(url + path, {
        method,
        headers: {
          authorization: `Bearer ${await tokenOf(member)}`,
          [travelHeader]: at.toISOString(),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      if (!response.ok) throw new Error(`seed: ${method} ${path} was refused: ${await response.text()}`)
      const version = Number(/\d+/.exec(response.headers.get('etag') ?? '')?.[0])
      return { status: response.status, body: await response.json(), ...(version && { version }) }
    },
    async upload(to, bytes, at) {
      const headers = { ...to.headers, [travelHeader]: at.toISOString() }
      const response = await fetch(to.url, { method: 'PUT', headers, body: new Uint8Array(bytes) })
      if (!response.ok) throw new Error(`seed: a photo was refused: ${await response.text()}`)
    },
  }
}

/** Lets the first administrator in, as the deployer of a real county does: the function's invitation, accepted by `admin`. */
export async function letFirstAdminIn({ cloud }: Pick<Ground, 'cloud'>, seeder: Seeder, at: Date): Promise<void> {
  const spec = cloud.deployment.functions.find(({ path }) => path.includes('/grid-on-deployed/'))
  const answer = await cloud.functions.get(spec?.id ?? '')?.invoke({ time: at.toISOString() })
  if (!answer || !('ok' in answer)) throw new Error('seed: grid.on-deployed gave no invitation')
  const { invitation } = answer.ok as { invitation: string }
  await seeder.call('admin', 'POST', '/v1/invitations/accept', at, { body: { code: invitation } })
}
