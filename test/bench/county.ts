import { createHash } from 'node:crypto'
import { seederOf } from '../../infra/local/seed/client.ts'
import type { Answered, Seeder } from '../../infra/local/seed/seeder.ts'
import { startWangge, type Wangge } from '../../infra/local/wangge.ts'
import { area, areas, category, report, unit } from './asked.ts'

/** A running county in memory with what a report needs: four levels of areas, one category, one unit, one person per role. */
export type BenchCounty = {
  readonly wangge: Wangge
  call(
    member: string,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
    ifMatch?: number,
  ): Promise<Answered>
  /** Announces and uploads a photo; answers its id. */
  photo(member: string, bytes: Buffer): Promise<string>
}

const people = {
  reporter: { roles: ['reporter'], scope: { areas: [area], unit: null } },
  dispatcher: { roles: ['dispatcher'], scope: { areas: [areas[0]], unit: null } },
  closer: { roles: ['dispatcher'], scope: { areas: [areas[0]], unit: null } },
  handler: { roles: ['handler'], scope: { areas: [], unit } },
} as const

/** Starts and fills it through its own operations. */
export async function startCounty(): Promise<BenchCounty> {
  const wangge = await startWangge({ port: 0, data: 'memory', seed: 'empty' })
  const tokens = new Map<string, Promise<string>>()
  const tokenFor = (member: string) => {
    const token = tokens.get(member) ?? wangge.tokenFor(member)
    tokens.set(member, token)
    return token
  }
  const seeder = seederOf({ url: wangge.url, tokenFor }, () => undefined)
  const county = { wangge, ...handsOf(seeder) }
  try {
    await fill(county)
    return county
  } catch (error) {
    await wangge.close()
    throw error
  }
}

function handsOf(seeder: Seeder): Pick<BenchCounty, 'call' | 'photo'> {
  const call: BenchCounty['call'] = (member, method, path, body, ifMatch) =>
    seeder.call(member, method, path, new Date(), {
      ...(body !== undefined && { body }),
      ...(ifMatch !== undefined && { ifMatch }),
    })
  return {
    call,
    async photo(member, bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const about = { area, sha256, bytes: bytes.length, contentType: 'image/jpeg' }
      const announced = await call(member, 'POST', '/v1/photos', { ...about, takenAt: new Date().toISOString() })
      const { id, upload } = announced.body as { id: string; upload: { url: string; headers: Record<string, string> } }
      await seeder.upload(upload, bytes, new Date())
      return id
    },
  }
}

async function fill({ call }: Pick<BenchCounty, 'call'>): Promise<void> {
  const add = (path: string, body: object) => call('admin', 'POST', path, body)
  for (const [depth, code] of areas.entries()) {
    await add('/v1/areas', { code, name: code, parent: areas[depth - 1] ?? null })
  }
  const hours = (amount: number) => ({ clock: 'hours', amount })
  await add('/v1/categories', {
    ...{ code: category, matter: report.matter, name: category, afterPhoto: 'required' },
    deadlines: { dispatch: hours(24), handle: hours(72) },
  })
  await add('/v1/units', { id: unit, name: unit, categories: [category] })
  for (const [id, { roles, scope }] of Object.entries(people)) {
    await add('/v1/members', { id, name: id, roles, scope })
    const { body } = await add(`/v1/members/${id}/invitation`, {})
    await call(id, 'POST', '/v1/invitations/accept', { code: (body as { code: string }).code })
  }
}
