import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { bodyOf, heldOf } from '../../admin/src/lib/form/body.ts'
import { faultsOfIssues, faultsOfServer } from '../../admin/src/lib/form/faults.ts'
import { termsOf } from '../../admin/src/lib/form/schema.ts'
import { zh } from '../../admin/src/lib/i18n/zh.ts'
import { changeArea } from '../../functions/grid/contract.ts'
import { addMember } from '../../functions/grid/member.contract.ts'
import { reportCase } from '../../functions/reporting/contract.ts'

const schema = z.strictObject({
  name: z.string().trim().min(1).max(20),
  note: z.string().max(500).optional(),
  day: z.iso.date(),
  amount: z.number().positive().max(9).multipleOf(0.25),
  clock: z.enum(['hours', 'days']).default('hours'),
  tags: z.array(z.string()).min(1).max(2),
  agreed: z.boolean(),
  scope: z.strictObject({ unit: z.string().nullable().default(null) }).default({ unit: null }),
})
const names = ['name', 'note', 'day', 'amount', 'clock', 'tags', 'agreed', 'scope.unit']
const terms = new Map(names.map((name) => [name, termsOf(schema, name)]))
const known = names.map((name) => ({ name, kind: termsOf(schema, name).kind }))

describe('what a schema says of a field', () => {
  it.each([
    ['name', { kind: 'text', required: true, clears: false, least: 1, most: 20 }],
    ['note', { kind: 'textarea', required: false, clears: false, most: 500 }],
    ['day', { kind: 'date', required: true, clears: false }],
    ['amount', { kind: 'number', required: true, most: 9, step: 0.25 }],
    ['clock', { kind: 'select', required: false, choices: ['hours', 'days'] }],
    ['tags', { kind: 'checks', required: true, least: 1, most: 2 }],
    ['agreed', { kind: 'checkbox', required: false }],
    ['scope.unit', { kind: 'text', required: false, clears: true }],
  ])('%s', (name, said) => {
    expect(termsOf(schema, name)).toMatchObject(said)
  })

  it('is read from real contracts', () => {
    expect(termsOf(addMember.body, 'roles')).toMatchObject({ kind: 'checks', required: true })
    expect(termsOf(changeArea.body, 'households')).toMatchObject({ kind: 'number', required: false, clears: true })
    expect(termsOf(reportCase.body, 'description')).toMatchObject({ kind: 'textarea', required: true, most: 2000 })
  })

  it('is refused for a field that is not there', () => {
    expect(() => termsOf(schema, 'nmae')).toThrow(RangeError)
    expect(() => termsOf(schema, 'scope.units')).toThrow(RangeError)
  })
})

describe('the body of a form', () => {
  it('leaves out what is empty, and makes numbers of figures', () => {
    const held = { name: ' 甲 ', note: '', day: '', amount: '2.5', clock: 'days', tags: ['a'], agreed: true }
    expect(bodyOf(held, terms)).toEqual({ name: '甲', amount: 2.5, clock: 'days', tags: ['a'], agreed: true })
  })

  it('keeps what is no number, so that the schema refuses it', () => {
    expect(bodyOf({ amount: '2,5' }, terms)).toEqual({ amount: '2,5' })
  })

  it('tells of a changed thing only what changed, and clears with null where that is allowed', () => {
    const before = { name: '甲', note: '旧', 'scope.unit': 'huanwei', amount: '3' }
    expect(bodyOf({ ...before, name: '乙', 'scope.unit': '' }, terms, before)).toEqual({
      name: '乙',
      scope: { unit: null },
    })
    expect(bodyOf({ ...before, note: '' }, terms, before)).toEqual({})
    expect(bodyOf(before, terms, before)).toEqual({})
  })

  it('holds things as their controls do', () => {
    const held = (name: string, value: unknown) => heldOf(value, termsOf(schema, name))
    expect(held('amount', 0.5)).toBe('0.5')
    expect(held('agreed', undefined)).toBe(false)
    expect(held('tags', undefined)).toEqual([])
    expect(held('scope.unit', null)).toBe('')
  })
})

describe('the faults of a form', () => {
  const found = (body: object) => {
    const parsed = schema.safeParse(body, { reportInput: true })
    return faultsOfIssues(parsed.error?.issues ?? [], known)
  }
  const good = { name: '甲', day: '2026-11-20', amount: 1, tags: ['a'], agreed: true }

  it.each([
    [{ name: undefined }, { name: 'name', key: 'fault.required' }],
    [{ name: 'x'.repeat(21) }, { name: 'name', key: 'fault.too-long', told: { max: 20 } }],
    [{ day: undefined }, { name: 'day', key: 'fault.choose' }],
    [{ day: '20.11.' }, { name: 'day', key: 'fault.format' }],
    [{ amount: 'x' }, { name: 'amount', key: 'fault.not-a-number' }],
    [{ amount: 0.3 }, { name: 'amount', key: 'fault.step', told: { step: 0.25 } }],
    [{ amount: 10 }, { name: 'amount', key: 'fault.too-big', told: { max: 9 } }],
    [{ tags: [] }, { name: 'tags', key: 'fault.choose' }],
    [{ tags: ['a', 'b', 'c'] }, { name: 'tags', key: 'fault.too-many', told: { max: 2 } }],
    [{ scope: { unit: 7 } }, { name: 'scope.unit', key: 'fault.format' }],
  ])('%o', (change, fault) => {
    expect(found({ ...good, ...change })).toEqual([fault])
  })

  it('say what every row needs where a cell of a row is empty, and choose where there is no row', () => {
    const room = z.strictObject({ name: z.string().min(1) })
    const of = (rooms: object[]) => {
      const parsed = z.strictObject({ rooms: z.array(room).min(1) }).safeParse({ rooms })
      const fields = [{ name: 'rooms', kind: 'checks', fault: 'exam.rooms-fault' }] as const
      return faultsOfIssues(parsed.error?.issues ?? [], fields)
    }
    expect(of([{ name: '' }, { name: '' }])).toEqual([{ name: 'rooms', key: 'exam.rooms-fault' }])
    expect(of([])).toEqual([{ name: 'rooms', key: 'fault.choose' }])
  })

  it('stand beside the field that the server points at, in the words of its code', () => {
    const isKey = (name: string): name is keyof typeof zh => name in zh
    const told = (pointer: string, code: string) => faultsOfServer([{ pointer, code, message: '' }], known, isKey)
    expect(told('/scope/unit', 'unknown-unit')).toEqual([{ name: 'scope.unit', key: 'refusal.unknown-unit' }])
    expect(told('/tags/0', 'too-small')).toEqual([{ name: 'tags', key: 'fault.other' }])
    expect(told('/note', 'invalid')).toEqual([{ name: 'note', key: 'fault.other' }])
    expect(told('/elsewhere', 'invalid')).toEqual([{ name: '', key: 'refusal.invalid' }])
    const reasoned = { pointer: '/day', code: 'invalid', message: '', reason: 'ends-before-start' }
    expect(faultsOfServer([reasoned], known, isKey)).toEqual([{ name: 'day', key: 'fault.at.ends-before-start' }])
    expect(told('/elsewhere', 'already-exists')).toEqual([{ name: '', key: 'refusal.already-exists' }])
  })
})
