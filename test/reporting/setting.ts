import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { Role } from '../../functions/kernel/operation.ts'
import { type Answer, type Api, api } from '../support/world.ts'

/** Who there is in a setting, by what they are to it. */
export type People = Readonly<Record<keyof typeof cast, Api>>

/** Two towns, one with two grids; two units; categories that demand different photos; people of every role. */
export type Setting = {
  readonly town: string
  readonly grid: string
  readonly otherGrid: string
  readonly otherTown: string
  readonly unit: string
  readonly otherUnit: string
  /** Demands an after-photo; three hours to handle. */
  readonly litter: string
  /** Demands nothing; working days to handle. */
  readonly light: string
  /** Demands a before-photo as well. */
  readonly manhole: string
  readonly off: string
  readonly people: People
}

const cast = {
  reporter: { roles: ['reporter'], areas: ['grid'] },
  neighbour: { roles: ['reporter'], areas: ['other-grid'] },
  dispatcher: { roles: ['dispatcher'], areas: ['town'] },
  colleague: { roles: ['dispatcher'], areas: ['town'] },
  stranger: { roles: ['dispatcher'], areas: ['other-town'] },
  handler: { roles: ['handler'], unit: 'unit' },
  other: { roles: ['handler'], unit: 'other-unit' },
  both: { roles: ['handler', 'dispatcher'], areas: ['town'], unit: 'unit' },
  supervisor: { roles: ['supervisor'] },
  assessor: { roles: ['assessor'] },
  hr: { roles: ['hr'] },
  auditor: { roles: ['auditor'] },
} as const satisfies Record<string, { roles: readonly Role[]; areas?: readonly string[]; unit?: string }>

/** Answers the call's body; throws with the whole answer unless it has the status awaited. */
export async function done(answer: Promise<Answer>, status = 200): Promise<any> {
  const got = await answer
  if (got.status !== status) throw new Error(`awaited ${status}, got ${got.status}: ${JSON.stringify(got.body)}`)
  return got.body
}

/** Makes a setting of its own through the real operations. */
export async function newSetting(): Promise<Setting> {
  const admin = api('admin')
  const own = `t${randomBytes(4).toString('hex')}`
  const named = (name: string) => `${own}-${name}`
  const area = (code: string, parent: string | null) =>
    done(admin.post('/v1/areas', { body: { code: named(code), name: code, parent: parent && named(parent) } }), 201)
  const category = (code: string, body: object) =>
    done(
      admin.post('/v1/categories', { body: { code: named(code), matter: 'city-management', name: code, ...body } }),
      201,
    )
  await area('town', null)
  await area('other-town', null)
  await area('grid', 'town')
  await area('other-grid', 'town')
  const handle = { clock: 'hours', amount: 3 }
  const dispatch = { clock: 'hours', amount: 24 }
  await category('litter', { deadlines: { dispatch, handle } })
  await category('light', { afterPhoto: 'optional', deadlines: { handle: { clock: 'working-days', amount: 3 } } })
  await category('manhole', { beforePhoto: 'required' })
  await category('off', { active: false })
  for (const [id, codes] of [
    ['unit', ['litter', 'light', 'manhole']],
    ['other-unit', ['light']],
  ] as const) {
    await done(admin.post('/v1/units', { body: { id: named(id), name: id, categories: codes.map(named) } }), 201)
  }
  const people = await Promise.all(
    Object.entries(cast).map(async ([who, told]) => {
      const scope = {
        areas: 'areas' in told ? told.areas.map(named) : [],
        unit: 'unit' in told ? named(told.unit) : null,
      }
      return [who, await newMember(named(who), told.roles, scope)] as const
    }),
  )
  return {
    ...{ town: named('town'), otherTown: named('other-town'), grid: named('grid'), otherGrid: named('other-grid') },
    ...{ unit: named('unit'), otherUnit: named('other-unit') },
    ...{ litter: named('litter'), light: named('light'), manhole: named('manhole'), off: named('off') },
    people: Object.fromEntries(people) as unknown as People,
  }
}

/** Adds, invites and binds a member; answers the API as they see it. */
export async function newMember(
  id: string,
  roles: readonly Role[],
  scope: { areas: readonly string[]; unit: string | null } = { areas: [], unit: null },
): Promise<Api> {
  const admin = api('admin')
  await done(admin.post('/v1/members', { body: { id, name: id, roles, scope } }), 201)
  const { code } = await done(admin.post(`/v1/members/${id}/invitation`))
  await done(api(id).post('/v1/invitations/accept', { body: { code } }))
  return api(id)
}

/** A photo just announced; `upload` sends its bytes, which are a small image unless told. */
export async function announce(
  who: Api,
  area: string,
  bytes?: Buffer,
): Promise<{ id: string; upload: () => Promise<void> }> {
  const sent = bytes ?? (await noise())
  const body = {
    area,
    sha256: createHash('sha256').update(sent).digest('hex'),
    bytes: sent.length,
    contentType: 'image/jpeg',
    takenAt: new Date().toISOString(),
  }
  const { id, upload } = await done(who.post('/v1/photos', { body }), 201)
  return {
    id,
    upload: async () => {
      const answer = await fetch(upload.url, { method: 'PUT', headers: upload.headers, body: new Uint8Array(sent) })
      if (!answer.ok) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`)
    },
  }
}

/** A JPEG that is different each time. */
function noise(): Promise<Buffer> {
  const create = { width: 32, height: 32, channels: 3 as const, background: '#888' }
  return sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
    .jpeg()
    .toBuffer()
}

/** A photo whose bytes have arrived. */
export async function photoOf(who: Api, area: string): Promise<string> {
  const { id, upload } = await announce(who, area)
  await upload()
  return id
}

/** Reports a case of a category; `told` adds to or overrides the body. */
export function report(setting: Setting, category: string, told: object = {}, at?: string): Promise<any> {
  const body = { matter: 'city-management', category, area: setting.grid, description: '路边散落垃圾', ...told }
  return done(setting.people.reporter.post('/v1/cases', { body, ...(at && { at }) }), 201)
}

/** Takes one action with the version that the case as given has. */
export function act(who: Api, known: any, action: string, body: object = {}, at?: string): Promise<Answer> {
  return who.post(`/v1/cases/${known.id}/${action}`, { body, ifMatch: known.version, ...(at && { at }) })
}

/** Takes a case of the category `light` as far as a state. */
export async function caseIn(setting: Setting, state: string, at?: string): Promise<any> {
  const { dispatcher, handler } = setting.people
  const dispatched = [
    [dispatcher, 'accept', {}],
    [dispatcher, 'dispatch', { unit: setting.unit }],
  ] as const
  const fedBack = [...dispatched, [handler, 'claim', {}], [handler, 'feed-back', { note: '已清理' }]] as const
  const ways: Record<string, readonly (readonly [Api, string, object])[]> = {
    reported: [],
    rejected: [[dispatcher, 'reject', { reason: '不属实' }]],
    cancelled: [[dispatcher, 'cancel', { reason: '重复' }]],
    accepted: dispatched.slice(0, 1),
    dispatched,
    handling: fedBack.slice(0, 3),
    'fed-back': fedBack,
    closed: [...fedBack, [dispatcher, 'close', {}]],
  }
  let known = await report(setting, setting.light, {}, at)
  for (const [who, action, body] of ways[state] ?? []) known = await done(act(who, known, action, body, at))
  if (known.state !== state) throw new Error(`the case is ${known.state}, not ${state}`)
  return known
}

/** The least that an action wants to be told. */
export function bodyOf(setting: Setting, action: string): object {
  const bodies: Record<string, object> = {
    reject: { reason: '不属实' },
    dispatch: { unit: setting.unit },
    return: { reason: '非我单位职责' },
    'feed-back': { note: '完成' },
    rework: { reason: '仍有残留' },
    cancel: { reason: '重复' },
  }
  return bodies[action] ?? {}
}
