import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Arrangement,
  arrangement,
  examActions,
  examStates,
} from '../../functions/recruitment/exam/exam.contract.ts'
import {
  arrangementFault,
  attendanceFault,
  collectionOf,
  examTable,
  handsOut,
  isTimelyForExam,
  seatsAlike,
} from '../../functions/recruitment/exam/exam.rules.ts'
import { drawList, listHash, placeOf, placesIn, seatsFrom } from '../../functions/recruitment/exam/seating.rules.ts'
import { allows, stateAfter } from '../../functions/recruitment/transition.rules.ts'

const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const rooms = fc
  .array(fc.record({ rows: fc.integer({ min: 1, max: 6 }), seats: fc.integer({ min: 1, max: 6 }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list) => list.map((room, at) => ({ code: `r${at}`, ...room })))
const people = fc.uniqueArray(fc.stringMatching(/^[0-9A-Z]{4,26}$/), { maxLength: 60 })

describe('seats from a seed (S-22)', () => {
  test('everybody has one seat of their own, no room more than its seats; else nobody is seated', () => {
    fc.assert(
      fc.property(seeds, people, rooms, (seed, ids, in_) => {
        const seats = seatsFrom(seed, ids, in_, '2018')
        expect(seats === undefined).toBe(ids.length > placesIn(in_))
        if (!seats) return
        expect(seats.map((seat) => seat.application).sort()).toEqual([...ids].sort())
        expect(new Set(seats.map(({ number }) => number)).size).toBe(ids.length)
        expect(new Set(seats.map(({ room, seat }) => `${room} ${seat}`)).size).toBe(ids.length)
        for (const { code, rows, seats: wide } of in_) {
          const there = seats.filter(({ room }) => room === code)
          expect(there.every(({ seat }) => seat >= 1 && seat <= rows * wide)).toBe(true)
        }
      }),
    )
  })

  test('the order in which people are listed changes nothing, and the numbers ascend', () => {
    fc.assert(
      fc.property(seeds, people, rooms, fc.func(fc.integer()), (seed, ids, in_, by) => {
        const other = [...ids].sort((a, b) => by(a) - by(b))
        const seats = seatsFrom(seed, ids, in_, '2018')
        expect(seatsFrom(seed, other, in_, '2018')).toEqual(seats)
        expect(listHash(other)).toBe(listHash(ids))
        const numbers = seats?.map(({ number }) => number) ?? []
        expect([...numbers].sort()).toEqual(numbers)
      }),
    )
  })

  test('is SHA-256 of seed and id, as another program computes it', () => {
    const ids = ['01C', '01A', '01B']
    const seed = 'ab'.repeat(32)
    const key = (id: string) => createHash('sha256').update(`${seed}${id}`).digest('hex')
    const expected = [...ids].sort((a, b) => (key(a) < key(b) ? -1 : 1))
    const two = [
      { code: 'a', rows: 1, seats: 2 },
      { code: 'b', rows: 1, seats: 1 },
    ]
    expect(seatsFrom(seed, ids, two, '2018')).toEqual([
      { application: expected[0], room: 'a', seat: 1, number: '201801001' },
      { application: expected[1], room: 'a', seat: 2, number: '201801002' },
      { application: expected[2], room: 'b', seat: 1, number: '201802001' },
    ])
    expect(listHash(ids)).toBe(createHash('sha256').update('["01A","01B","01C"]').digest('hex'))
    expect(drawList(['b', 'a', 'b'])).toEqual(['a', 'b'])
  })

  test('another seed seats otherwise: no place in the list is safe', () => {
    const ids = Array.from({ length: 30 }, (_, at) => `01${at}`)
    const one = [{ code: 'a', rows: 5, seats: 6 }]
    const firsts = Array.from({ length: 40 }, (_, at) => seatsFrom(String(at).padStart(64, '0'), ids, one, '2018')?.[0])
    expect(new Set(firsts.map((seat) => seat?.application)).size).toBeGreaterThan(15)
  })

  test.each([
    [1, { row: 1, place: 1 }],
    [6, { row: 1, place: 6 }],
    [7, { row: 2, place: 1 }],
  ])('seat %i of rows of six', (seat, place) => {
    expect(placeOf({ seats: 6 }, seat)).toEqual(place)
  })
})

const plain: Arrangement = {
  date: '2018-03-24',
  from: '09:00',
  place: '县一中',
  collection: { from: '2018-03-20', to: '2018-03-22', place: '政务中心', proxy: true, late: 'forfeits' },
  rooms: [{ code: 'a', name: '第一考场', address: '教学楼', rows: 5, seats: 6 }],
  rules: [],
}
const late = (told: 'forfeits' | 'accepted') => ({ ...plain, collection: { ...plain.collection, late: told } })

describe('collecting a ticket (S-22)', () => {
  test.each([
    ['2018-03-19', 'forfeits', false, 'waiting'],
    ['2018-03-20', 'forfeits', true, 'waiting'],
    ['2018-03-22', 'forfeits', true, 'waiting'],
    ['2018-03-23', 'forfeits', false, 'forfeited'],
    ['2018-03-23', 'accepted', true, 'waiting'],
  ] as const)('on %s where late %s: handed out %s, %s', (today, told, may, stands) => {
    expect(handsOut(late(told), today)).toBe(may)
    expect(collectionOf(late(told), false, today)).toBe(stands)
    expect(collectionOf(late(told), true, today)).toBe('collected')
  })

  test('an arrangement whose days contradict each other is told', () => {
    expect(arrangementFault(plain)).toBeUndefined()
    const backwards = { ...plain, collection: { ...plain.collection, to: '2018-03-19' } }
    const after = { ...plain, date: '2018-03-21' }
    expect([backwards, after].map((one) => arrangementFault(one)?.pointer)).toEqual([
      '/collection/to',
      '/collection/to',
    ])
  })

  test('a room has at most 999 seats, and each code once', () => {
    const [room] = plain.rooms
    const told = (rooms: unknown) => arrangement.safeParse({ ...plain, rooms }).success
    expect(told([{ ...room, rows: 27, seats: 37 }])).toBe(true)
    expect(told([{ ...room, rows: 40, seats: 25 }])).toBe(false)
    expect(told([room, room])).toBe(false)
  })

  test('what seats were drawn in stays; a name may be mended', () => {
    const [room] = plain.rooms
    if (!room) throw new Error('a room')
    expect(seatsAlike(plain, { rooms: [{ ...room, name: '一号考场' }] })).toBe(true)
    expect(seatsAlike(plain, { rooms: [{ ...room, seats: 7 }] })).toBe(false)
    expect(seatsAlike(plain, { rooms: [room, { ...room, code: 'b' }] })).toBe(false)
  })
})

describe('attendance and scores (A-26)', () => {
  test.each([
    [undefined, true, 'unrecorded'],
    [undefined, false, 'unrecorded'],
    ['absent', true, 'absent-scored'],
    ['absent', false, undefined],
    ['present', false, 'present-unscored'],
    ['present', true, undefined],
    ['breach', false, undefined],
    ['breach', true, undefined],
  ] as const)('%s with a score %s: %s', (attendance, scored, fault) => {
    expect(attendanceFault(attendance, scored)).toBe(fault)
  })
})

describe('the states of an exam', () => {
  test('no action leads back: a draw is never undone, and none follows the first ticket', () => {
    for (const action of examActions) {
      for (const state of examStates) {
        if (!allows(examTable[action], state)) continue
        const after = examStates.indexOf(stateAfter(examTable[action], state))
        expect(after).toBeGreaterThanOrEqual(examStates.indexOf(state))
      }
    }
    expect(['draw', 'redraw'].map((action) => allows(examTable[action as 'draw'], 'begun'))).toEqual([false, false])
  })

  test('only arranging is possible before the exam opened, nothing once scores are sealed', () => {
    const in_ = (state: 'review' | 'exam' | 'exam-sealed') => examActions.filter((one) => isTimelyForExam(one, state))
    expect([in_('review'), in_('exam'), in_('exam-sealed')]).toEqual([['arrange'], [...examActions], []])
  })
})
