import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bodyOf,
  hasContent,
  isKeyForgotten,
  type KeptPhoto,
  keptUntil,
  nextTryIn,
  type Report,
  remedyFor,
  wordsOf,
} from '../../admin/src/lib/queue.ts'
import { gridsOf, hasPhrase, matching, recentFirst, togglePhrase } from '../../admin/src/routes/report/choices.ts'
import { refusals } from '../../functions/kernel/refusal.ts'
import { reportCase } from '../../functions/reporting/contract.ts'

const report: Report = {
  ...{ id: 'r', member: 'm', madeAt: 0, state: 'waiting', description: '', photos: [], tries: 0 },
  category: { code: 'litter', matter: 'city-management', name: '暴露垃圾' },
  area: { code: 'g1', name: '第1网格' },
}
const photo = (id: string, told: Partial<KeptPhoto> = {}): KeptPhoto => ({
  ...{ id, report: 'r', bytes: new ArrayBuffer(0), sha256: '', key: id, takenAt: '2026-11-20T08:00:00Z', sent: id },
  ...told,
})
const hour = 3_600_000

describe('a report that waits', () => {
  it.each([
    ['offline', 'again'],
    ['unexpected', 'again'],
    ['internal', 'again'],
    ['conflict', 'again'],
    ['not-signed-in', 'again'],
    ['photo-not-arrived', 'photos'],
    ['unknown-photo', 'photos'],
    ['unknown-category', 'reporter'],
    ['unknown-area', 'reporter'],
    ['photo-rejected', 'reporter'],
    ['idempotency-mismatch', 'reporter'],
  ] as const)('after %s is helped by %s', (code, remedy) => {
    expect(remedyFor(code)).toBe(remedy)
  })

  it('is never tried again and again against a refusal of its own content', () => {
    for (const [code, [status]] of Object.entries(refusals)) {
      if (status === 403 || status === 413) expect(remedyFor(code as keyof typeof refusals), code).toBe('reporter')
    }
  })

  it('is tried less and less often, at most every five minutes', () => {
    expect([0, 1, 2, 3, 7, 50].map(nextTryIn)).toEqual([5000, 5000, 10_000, 20_000, 300_000, 300_000])
  })

  it('is kept for seven days', () => {
    expect(keptUntil({ madeAt: 5 })).toBe(5 + 7 * 24 * hour)
  })

  it.each([
    [undefined, 99 * hour, false],
    [0, 23 * hour, false],
    [0, 23 * hour + 1, true],
  ])('first sent at %s, at %s may have outlived its key: %s', (unanswered, now, forgotten) => {
    expect(isKeyForgotten({ unanswered }, now)).toBe(forgotten)
  })
})

describe('what is sent', () => {
  it('is what the contract takes', () => {
    const located = photo('b', { location: { lat: 29.85, lng: 115.55, accuracy: 12 } })
    const body = bodyOf({ ...report, location: { lat: 1, lng: 1 } }, [photo('a'), located])
    expect(reportCase.body.parse(body)).toMatchObject({
      ...{ category: 'litter', area: 'g1', description: '暴露垃圾', location: { lat: 29.85, lng: 115.55 } },
      photos: [
        { id: 'a', role: 'before' },
        { id: 'b', role: 'before' },
      ],
    })
  })

  it('tells where it was submitted when no photo has a position', () => {
    expect(bodyOf({ ...report, location: { lat: 1, lng: 2 } }, [photo('a')]).location).toEqual({ lat: 1, lng: 2 })
    expect(bodyOf(report, [photo('a')])).not.toHaveProperty('location')
  })

  it('is never something unfinished', () => {
    expect(() => bodyOf({ ...report, category: undefined }, [])).toThrow()
    expect(() => bodyOf({ ...report, area: undefined }, [])).toThrow()
  })

  it('says the reporter’s words, else the category’s name', () => {
    expect(wordsOf({ ...report, description: ' 路边 ' })).toBe('路边')
    expect(wordsOf({ ...report, description: '  ' })).toBe('暴露垃圾')
  })

  it('is worth keeping once anything was put in', () => {
    expect(hasContent({ description: ' ', photos: [], category: undefined })).toBe(false)
    expect(hasContent({ description: ' ', photos: ['a'], category: undefined })).toBe(true)
    expect(hasContent(report)).toBe(true)
  })
})

describe('choices', () => {
  const things = fc.uniqueArray(fc.record({ code: fc.stringMatching(/^[a-z]{1,3}$/), name: fc.string() }), {
    selector: ({ code }) => code,
  })

  it('put the recent ones in front and lose none', () => {
    fc.assert(
      fc.property(things, fc.array(fc.stringMatching(/^[a-z]{1,3}$/)), (all, told) => {
        const recent = [...new Set([...told, ...all.slice(-2).map(({ code }) => code)])]
        const ordered = recentFirst(all, recent)
        const known = recent.filter((code) => all.some((one) => one.code === code))
        expect(ordered.slice(0, known.length).map(({ code }) => code)).toEqual(known)
        expect(ordered).toHaveLength(all.length)
        expect(new Set(ordered)).toEqual(new Set(all))
      }),
    )
  })

  it('are found by a part of name or code', () => {
    const all = [
      { code: 'G1', name: '东溪' },
      { code: 'g2', name: '西溪' },
    ]
    expect(matching(all, ' g1 ')).toEqual([all[0]])
    expect(matching(all, '溪')).toEqual(all)
    expect(matching(all, '北')).toEqual([])
  })

  it('of areas are those in use with none in use below', () => {
    const area = (code: string, parent: string | null, state = 'active') => ({ code, name: `n-${code}`, parent, state })
    const areas = [area('t', null), area('a', 't'), area('b', 't', 'adjusted'), area('c', 'a', 'adjusted')]
    expect(gridsOf(areas)).toEqual([{ ...area('a', 't'), within: 'n-t' }])
    expect(gridsOf([area('x', 'elsewhere')])[0]?.within).toBeUndefined()
  })

  it('of phrases are put in and taken out again', () => {
    const written = togglePhrase('门口', '有异味', '，')
    expect(written).toBe('门口，有异味')
    expect(hasPhrase(written, '有异味', '，')).toBe(true)
    expect(togglePhrase(written, '有异味', '，')).toBe('门口')
    expect(togglePhrase('', '有异味', '，')).toBe('有异味')
  })
})
