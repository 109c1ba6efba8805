import { createHash } from 'node:crypto'
import type { Ground } from '../seed.ts'
import { letFirstAdminIn, seederOf } from './client.ts'
import {
  centreOf,
  type DemoArea,
  type DemoMember,
  deadlinesOf,
  demoAreas,
  demoCategories,
  demoMembers,
  demoUnits,
} from './demo-county.ts'
import { paintStreet, photograph } from './demo-photo.ts'
import { seedRecruitment } from './demo-recruitment.ts'
import { demoStories, type Story } from './demo-stories.ts'
import { type Random, random } from './random.ts'
import { inParallel, type Seeder } from './seeder.ts'

const minute = 60_000

/** The demo county: its areas, units, people, and about 300 cases over 60 days, all through the real operations. */
export async function seed(ground: Ground): Promise<void> {
  const county = seederOf(ground, ground.log)
  const areas = demoAreas()
  const members = demoMembers(areas)
  const began = new Date(county.now.getTime() - 62 * 86_400_000)
  await letFirstAdminIn(ground, county, began)
  const stories = demoStories({ areas, members, now: county.now, days: 60, count: 300 }, random(2026))
  const [streets] = await Promise.all([paintStreets(stories), found(county, areas, members, began)])
  let done = 0
  const lived = inParallel(10, [...stories.entries()], async ([index, story]) => {
    await live(county, story, streets[index] ?? [], random(9000 + index))
    if (++done % 50 === 0) county.log(`seed: ${done} of ${stories.length} cases`)
  })
  await Promise.all([lived, seedRecruitment(county, random(2018))])
}

/** Areas, categories, units, members, each member's sign-in. */
async function found(county: Seeder, areas: readonly DemoArea[], members: readonly DemoMember[], at: Date) {
  for (const { code, name, matter, afterPhoto, clocks } of demoCategories) {
    const after = afterPhoto ? 'required' : 'optional'
    const body = { code, name, matter, afterPhoto: after, deadlines: deadlinesOf(clocks), sample: true }
    await county.call('admin', 'POST', '/v1/categories', at, { body })
  }
  await importRows(
    county,
    'areas',
    areas.map(({ leader: _, ...area }) => area),
    at,
  )
  await importRows(county, 'units', demoUnits, at)
  const rows = members.map(({ areas: within = [], unit = null, ...member }) => ({
    ...member,
    scope: { areas: within, unit },
  }))
  await importRows(county, 'members', rows, at)
  await importRows(
    county,
    'areas',
    areas.filter((area) => area.leader !== undefined),
    at,
  )
  await inParallel(8, members, async ({ id }) => {
    const { body } = await county.call('admin', 'POST', `/v1/members/${id}/invitation`, at)
    await county.call(id, 'POST', '/v1/invitations/accept', at, { body: { code: body.code } })
  })
}

async function importRows(county: Seeder, kind: string, rows: readonly unknown[], at: Date): Promise<void> {
  await county.call('admin', 'POST', '/v1/imports', at, { body: { kind, format: 'json', rows } })
}

/**
 * What will be photographed in each story: the street before, and after each time somebody worked there; nothing where the category
 * asks for no proof, which is then reported and answered in words.
 */
async function paintStreets(stories: readonly Story[]): Promise<Buffer[][]> {
  const worked: Partial<Record<Story['ending'], number>> = { closed: 1, returned: 1, 'fed-back': 1, reworked: 2 }
  const painted: Buffer[][] = stories.map(() => [])
  await inParallel(4, [...stories.entries()], async ([index, { ending, category }]) => {
    if (!category.afterPhoto) return
    const chance = random(500 + index)
    const afters = Array.from({ length: worked[ending] ?? 0 }, () => paintStreet(true, chance))
    painted[index] = await Promise.all([paintStreet(false, chance), ...afters])
  })
  return painted
}

/** Lives one story step by step until it ends or the next step would lie in the future. */
async function live(county: Seeder, story: Story, streets: readonly Buffer[], chance: Random): Promise<void> {
  const { minutes, ending } = story
  let at = story.reportedAt
  let photos = 0
  /** The photo of a step, at the shutter some minutes before it. */
  const shoot = async (member: string, when: Date) =>
    story.category.afterPhoto ? [await takePhoto(county, story, member, when, streets[photos++], chance)] : []
  const before = await shoot(story.reporter, after(at, -2))
  const place = spot(story.grid, chance)
  let known = await county.call(story.reporter, 'POST', '/v1/cases', at, {
    body: {
      matter: story.category.matter,
      category: story.category.code,
      area: story.area,
      description: story.says,
      location: { ...place, accuracy: chance.between(4, 30) },
      photos: before,
    },
  })
  const path = `/v1/cases/${known.body.id}`
  /** Does one action after some minutes; false when it would lie in the future. */
  const act = async (member: string, action: string, wait: number, body: unknown = {}): Promise<boolean> => {
    const next = after(at, wait)
    if (next > county.now) return false
    at = next
    known = await county.call(member, 'POST', `${path}/${action}`, at, { body, ifMatch: known.version ?? 0 })
    return true
  }
  const dispatch = () => act('dispatcher', 'dispatch', minutes.dispatch, { unit: story.unit, note: '请及时处置。' })
  const feedBack = async (wait: number) => {
    const next = after(at, wait)
    if (next > county.now) return false
    const shown = await shoot(story.handler, after(next, -3))
    return act(story.handler, 'feed-back', wait, { note: '已处置完毕,现场恢复整洁。', photos: shown })
  }
  if (ending === 'reported') return
  if (ending === 'rejected')
    return void (await act('dispatcher', 'reject', minutes.accept, { reason: '不属于网格事项范围。' }))
  if (!(await act('dispatcher', 'accept', minutes.accept, {})) || ending === 'accepted') return
  if (ending === 'cancelled')
    return void (await act('dispatcher', 'cancel', minutes.dispatch, { reason: '重复上报。' }))
  if (!(await dispatch()) || ending === 'dispatched') return
  if (ending === 'returned') {
    if (!(await act(story.handler, 'return', 20, { reason: '位置描述不清,请核实后再派。' })) || !(await dispatch()))
      return
  }
  if (!(await act(story.handler, 'claim', minutes.claim)) || ending === 'handling') return
  if (!(await feedBack(minutes.handle)) || ending === 'fed-back') return
  if (ending === 'reworked') {
    if (!(await act('dispatcher', 'rework', minutes.verify, { reason: '现场仍有残留,请重新处置。' }))) return
    if (!(await feedBack(minutes.handle))) return
  }
  await act('dispatcher', 'close', minutes.verify, { note: '核查通过。' })
}

/** Takes, announces and uploads a photo; answers its id. */
async function takePhoto(
  county: Seeder,
  story: Story,
  member: string,
  at: Date,
  street: Buffer | undefined,
  chance: Random,
): Promise<string> {
  const place = spot(story.grid, chance)
  if (!street) throw new Error('seed: a story has more photos than streets')
  const bytes = await photograph(street, { at, ...place })
  const announcedAt = after(at, 1)
  const { body } = await county.call(member, 'POST', '/v1/photos', announcedAt, {
    body: {
      area: story.area,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
      contentType: 'image/jpeg',
      takenAt: at.toISOString(),
      location: { ...place, accuracy: chance.between(4, 30) },
    },
  })
  await county.upload(body.upload as Parameters<Seeder['upload']>[0], bytes, announcedAt)
  return String(body.id)
}

function spot(grid: number, chance: Random): { lat: number; lng: number } {
  const { lat, lng } = centreOf(grid)
  const near = (degrees: number) => Math.round((degrees + (chance.next() - 0.5) * 0.006) * 1e6) / 1e6
  return { lat: near(lat), lng: near(lng) }
}

function after(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minute)
}
