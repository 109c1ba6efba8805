import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { scaleOf } from '../../admin/src/lib/image.ts'
import { codeFrom, grouped } from '../../admin/src/routes/recruitment/apply/code.ts'
import { handlingOf } from '../../admin/src/routes/recruitment/apply/handling.ts'
import {
  type Held,
  heldOf,
  isOurs,
  merged,
  nested,
  textOf,
  toldOf,
  withPost,
} from '../../admin/src/routes/recruitment/apply/held.ts'
import { forget, keep, keptUnder } from '../../admin/src/routes/recruitment/apply/kept.ts'
import { lacking, nextStep, papersFor, soFar, stepsFor } from '../../admin/src/routes/recruitment/apply/steps.ts'
import { newCode } from '../../functions/platform/ids.ts'
import { mostDocumentBytes } from '../../functions/recruitment/applying/applicant.contract.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { inventedNumber } from '../recruitment/identities.ts'

const cause = { code: 'veteran', name: '退役军人', points: '5', proof: '退役证', kinds: ['window'] }
const posts = [
  { code: 'w', name: '窗口', kind: 'window', headcount: 1 },
  { code: 'g', name: '网格', kind: 'grid', headcount: 2 },
]
const campaign = { posts, kinds: shifengLike.kinds, bonus: { ...shifengLike.bonus, causes: [cause] } }
const windowKind = shifengLike.kinds.find(({ code }) => code === 'window') ?? shifengLike.kinds[0]
if (!windowKind) throw new Error('the template has kinds')

const whole: Held = {
  ...{ post: 'w', bonus: ['veteran'], graduated: true, served: false },
  ...{ 'person.name': '测试员', 'person.identity': inventedNumber('1990-01-01'), 'person.phone': '13800000000' },
  ...{ 'person.address': '', 'facts.education': 'bachelor', 'facts.registered.self': ['株洲市'] },
  ...{ 'facts.graduation.regions': ['株洲市'], 'facts.graduation.on': '2016-07-01', 'facts.declared': ['healthy'] },
}

describe('what is told of what a form holds', () => {
  it('is every piece that is right, and no other', () => {
    const half = { ...whole, 'person.identity': '4302', 'person.phone': '1', 'facts.graduation.on': '' }
    const told = toldOf(half)
    expect(told.person).toEqual({ name: '测试员' })
    expect(told).toMatchObject({ post: 'w', bonus: ['veteran'], facts: { education: 'bachelor', service: null } })
    // Half a graduation is none yet.
    expect(told.facts?.graduation).toBeNull()
    expect(toldOf({})).toMatchObject({ person: {}, bonus: [] })
    expect(toldOf({ post: '' })).not.toHaveProperty('post')
  })

  it('comes back as it was', () => {
    expect(textOf(toldOf(heldOf(toldOf(whole))))).toBe(textOf(toldOf(whole)))
    expect(nested(heldOf(toldOf(whole)))).toMatchObject({
      graduated: true,
      person: { name: '测试员' },
      facts: { graduation: { on: '2016-07-01' } },
    })
  })

  it('forgets with another kind of post what only that kind asked', () => {
    const other = withPost(whole, 'g')
    expect(other).toMatchObject({ post: 'g', 'person.name': '测试员', 'facts.education': 'bachelor' })
    expect(other).not.toHaveProperty(['facts.declared'])
    expect(other).not.toHaveProperty('bonus')
  })
})

describe('coming back', () => {
  const kept = { held: { ...whole, 'person.identity': '4302' }, version: 2, tried: ['{}'] }
  const told = toldOf({ ...whole, 'person.name': '别处填' })

  it.each([
    ['nothing was written meanwhile', { ...kept, version: 3 }, '测试员'],
    ['only the answer was lost', { ...kept, tried: [textOf(told)] }, '测试员'],
    ['that answer and those of later tries were lost', { ...kept, tried: ['{}', textOf(told), '{}'] }, '测试员'],
    ['another device wrote', kept, '别处填'],
  ])('%s', (_, here, name) => {
    const held = merged(here, { told, version: 3 })
    expect(held['person.name']).toBe(name)
    expect(isOurs(here, { told, version: 3 })).toBe(name === '测试员')
  })

  it('what was ticked here is not taken away by a device that ticked nothing', () => {
    const facts = { ...told.facts, declared: [] }
    expect(merged(kept, { told: { ...told, facts }, version: 3 })['facts.declared']).toEqual(['healthy'])
  })

  it('half a number typed here stays where the server has none, and another phone has only what the server has', () => {
    const { identity: _, ...person } = told.person ?? {}
    expect(merged(kept, { told: { ...told, person }, version: 3 })['person.identity']).toBe('4302')
    expect(merged(undefined, { told, version: 3 })).toEqual(heldOf(told))
  })
})

describe('the steps', () => {
  it('begin with the post, and ask for points only where there are some', () => {
    expect(stepsFor(campaign, {})).toEqual(['post'])
    expect(stepsFor(campaign, { post: 'w' })).toContain('bonus')
    expect(stepsFor(campaign, { post: 'g' })).not.toContain('bonus')
  })

  it.each<[string, Held, string[], string]>([
    ['nothing', {}, ['post', 'person', 'education'], 'post'],
    ['a post', { post: 'w' }, ['person', 'education'], 'person'],
    ['half a graduation', { ...whole, 'facts.graduation.on': '' }, ['education'], 'education'],
    ['half a service', { ...whole, served: true }, ['experience'], 'experience'],
    ['everything', whole, [], 'papers'],
  ])('after %s', (_, held, missing, next) => {
    expect(lacking(held)).toEqual(missing)
    expect(nextStep(stepsFor(campaign, held), held)).toBe(next)
  })

  it('tell early what age and education say, and nothing before both are told', () => {
    const says = (held: Held) => soFar(windowKind, '2018-03-01', held).map(({ type, outcome }) => [type, outcome])
    expect(says(whole)).toEqual([
      ['age', 'pass'],
      ['education', 'pass'],
    ])
    expect(says({ ...whole, 'facts.education': 'college' })).toContainEqual(['education', 'fail'])
    expect(says({ ...whole, 'person.identity': '4302' })).toEqual([])
  })

  it('ask for the papers that apply, and for the proof of each claim', () => {
    const codes = (held: Held) => papersFor(windowKind, campaign, held).map(({ code }) => code)
    const always = windowKind.documents.filter(({ when }) => when === 'always').map(({ code }) => code)
    expect(codes({ post: 'w' })).toEqual(always)
    expect(codes(whole)).toEqual(expect.arrayContaining([...always, 'veteran']))
    expect(papersFor(windowKind, campaign, whole).at(-1)).toEqual({ code: 'veteran', name: '退役证', proof: true })
  })
})

it.each([
  ['image/jpeg', 30_000_000, 'redrawn'],
  ['image/png', 10, 'redrawn'],
  ['application/pdf', mostDocumentBytes, 'untouched'],
  ['application/pdf', mostDocumentBytes + 1, 'too-big'],
  ['application/msword', 10, 'wrong-kind'],
  ['', 10, 'wrong-kind'],
])('a file of type %j and %i bytes is %s', (type, size, handling) => {
  expect(handlingOf({ type, size })).toBe(handling)
})

it.each([
  [1600, 1200, 1],
  [800, 600, 1],
  [3200, 2400, 0.5],
  [1200, 4800, 1 / 3],
])('a picture of %i × %i is drawn at %d', (width, height, scale) => {
  expect(scaleOf({ width, height })).toBeCloseTo(scale, 10)
})

describe('the code', () => {
  it('is understood as people write it', () => {
    fc.assert(
      fc.property(fc.boolean(), (lower) => {
        const code = newCode(24)
        const written = lower ? grouped(code).toLowerCase() : grouped(code).replaceAll(' ', '-')
        expect(codeFrom(` ${written} `)).toBe(code)
      }),
    )
    for (const none of ['', 'ABCD', '0'.repeat(24), `${newCode(24)}2`]) expect(codeFrom(none)).toBeUndefined()
  })
})

describe('what stays on the phone', () => {
  const held = new Map<string, string>()
  beforeEach(() => {
    held.clear()
    const store = {
      getItem: (name: string) => held.get(name) ?? null,
      setItem: (name: string, value: string) => void held.set(name, value),
      removeItem: (name: string) => void held.delete(name),
    }
    // Its own keys are what an object of it lists.
    vi.stubGlobal(
      'localStorage',
      new Proxy(store, {
        ownKeys: () => [...held.keys()],
        getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
      }),
    )
  })

  it('is opened by its code, tells nobody else anything, and goes when asked', async () => {
    const [code, other] = [newCode(24), newCode(24)]
    await Promise.all([
      keep(code, { held: {}, version: 1, tried: [] }),
      keep(code, { held: whole, version: 2, tried: ['x'] }),
    ])
    expect(await keptUnder(code)).toEqual({ held: whole, version: 2, tried: ['x'] })
    expect(await keptUnder(other)).toBeUndefined()
    const readable = JSON.stringify([...held])
    for (const word of [code, '测试员', '13800000000', String(whole['person.identity'])]) {
      expect(readable).not.toContain(word)
    }
    await forget(code)
    expect([...held]).toEqual([])
  })

  it('is dropped when it is old or damaged', async () => {
    const code = newCode(24)
    await keep(code, { held: whole, version: 2, tried: [] })
    const [[place, sealed] = ['', '']] = [...held]
    held.set(place, sealed.replace(/"data":"..../, `"data":"${randomBytes(3).toString('base64')}`))
    expect(await keptUnder(code)).toBeUndefined()
    expect([...held]).toEqual([])
    held.set(place, sealed.replace(/"at":\d+/, '"at":1'))
    await keptUnder(code)
    expect([...held]).toEqual([])
  })
})
