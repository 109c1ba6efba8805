import { describe, expect, it } from 'vitest'
import { policies as en } from '../../admin/src/lib/i18n/en/recruitment/policies.ts'
import { policies as zh } from '../../admin/src/lib/i18n/zh/recruitment/policies.ts'
import { choiceGroups, hints, labels, ordered } from '../../admin/src/routes/recruitment/policies/labels.ts'
import { schemaOf, sections } from '../../admin/src/routes/recruitment/policies/sections.ts'
import { placesOf, type Shape, shapeOf } from '../../admin/src/routes/recruitment/policies/shape.ts'
import {
  blankOf,
  cleaned,
  leafValue,
  movedRow,
  optionStart,
} from '../../admin/src/routes/recruitment/policies/value.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import { type Terms, termsShape } from '../../functions/recruitment/policy/terms.contract.ts'
import { termsDifference } from '../../functions/recruitment/policy/terms-difference.rules.ts'

const places = placesOf(termsShape)
const keys = [...new Set(places.map(([key]) => key))]
const shapeAt = (key: string): Shape => {
  const found = places.find(([name]) => name === key)
  if (!found) throw new Error(`no ${key}`)
  return found[1]
}
const books = [zh, en]

describe('every key of the terms', () => {
  it('is found by the walk, rules of every type and ways of every kind among them', () => {
    expect(keys).toEqual(
      expect.arrayContaining(['kinds.eligibility.floor', 'kinds.eligibility.anyOf.hiredBy', 'retention']),
    )
    expect(keys.length).toBeGreaterThan(90)
  })

  it('has a label in both languages, and no label is left of a key that is gone', () => {
    expect(Object.keys(labels).sort()).toEqual([...keys].sort())
    for (const label of [...Object.values(labels), ...Object.values(hints)]) {
      for (const book of books) expect(book).toHaveProperty([label])
    }
    expect(Object.keys(hints).filter((key) => !keys.includes(key))).toEqual([])
  })

  it('stands in one section of the editor', () => {
    const named = sections.flatMap(({ names }) => names)
    expect([...named].sort()).toEqual(Object.keys(termsShape.shape).sort())
    for (const name of named) expect(() => shapeOf(schemaOf(name))).not.toThrow()
  })

  it('that takes one of a few has words for each in both languages', () => {
    for (const [key, shape] of places) {
      const inner = shape.kind === 'rows' ? shapeOf(shape.element) : shape
      if (inner.kind !== 'leaf') continue
      for (const choice of inner.choices) {
        for (const book of books)
          expect(book, `${key} ${choice}`).toHaveProperty([`policies.${choiceGroups[key]}.${choice}`])
      }
    }
  })

  it('whose order means something is moved, not ticked', () => {
    for (const key of ordered) expect(shapeAt(key).kind).toBe('rows')
  })
})

describe('what is typed', () => {
  const leaf = (key: string) => {
    const shape = shapeAt(key)
    if (shape.kind !== 'leaf') throw new Error(`${key} is no leaf`)
    return shape
  }
  it.each([
    ['decimals', '3', 3],
    ['decimals', 'x', 'x'],
    ['decimals', '', ''],
    ['bonus.cap', '', null],
    ['bonus.cap', '110', '110'],
    ['excellent.minMonths', '', undefined],
    ['excellent.minMonths', ' 6 ', 6],
    ['stages', '', undefined],
    ['opening.consentBy', '', ''],
  ])('%s: "%s" is held as %j', (key, typed, held) => {
    expect(leafValue(leaf(key), typed)).toBe(held)
  })

  it('is sent trimmed and without what is left out', () => {
    expect(cleaned({ a: ' x ', b: undefined, c: [{ d: ' y' }], e: null, f: 1 })).toEqual({
      a: 'x',
      c: [{ d: 'y' }],
      e: null,
      f: 1,
    })
  })

  it('moves by rows, not beyond the ends', () => {
    expect([movedRow([1, 2, 3], 0, 1), movedRow([1, 2, 3], 2, -1)]).toEqual([
      [2, 1, 3],
      [1, 3, 2],
    ])
    expect([movedRow([1, 2], 0, -1), movedRow([1, 2], 1, 1)]).toEqual([
      [1, 2],
      [1, 2],
    ])
  })
})

describe('a new row', () => {
  it('of every list has nothing but what is to be typed: filled in, the schema takes it', () => {
    const filled = (value: unknown, key: string): unknown => {
      if (Array.isArray(value)) return value.map((one) => filled(one, key))
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filled(inner, name)]))
      }
      if (value !== '') return value
      const texts: Record<string, unknown> = { from: '2018-03-07', to: '2018-03-07', hiredBy: '2018-03-07', years: 1 }
      return texts[key] ?? '1'
    }
    for (const [key, shape] of places) {
      if (shape.kind !== 'rows') continue
      const inner = shapeOf(shape.element)
      const starts =
        inner.kind === 'union'
          ? [...inner.options.keys()].map((name) => optionStart(inner, name, {}))
          : [blankOf(shape.element)]
      for (const start of starts) {
        const row = filled(start, key === 'registration.closedDays' ? 'from' : '')
        const wanted = key === 'kinds.eligibility.anyOf.who' ? 'self' : row
        const parsed = (shape.element as typeof termsShape).safeParse(wanted)
        expect(parsed.error?.issues, `${key} ${JSON.stringify(row)}`).toBeUndefined()
      }
    }
  })

  it('of another type keeps what both have', () => {
    const shape = shapeAt('kinds.eligibility')
    const rule = shape.kind === 'rows' ? shapeOf(shape.element) : shape
    if (rule.kind !== 'union') throw new Error('rules are of one type')
    const before = { type: 'age', source: '第三条', from: '1983-03-01', to: '1998-03-01' }
    expect(optionStart(rule, 'education', before)).toEqual({ type: 'education', source: '第三条', floor: 'junior' })
  })
})

describe('two revisions', () => {
  const [window, grid] = shifengLike.kinds
  if (!window || !grid) throw new Error('the template has two kinds')
  const cases: [string, Partial<Terms>, unknown[]][] = [
    ['nothing', {}, []],
    ['a number', { decimals: 3 }, [[['decimals'], 'changed', 2, 3]]],
    ['a key that was left out', { stages: 'composite' }, [[['stages'], 'changed', undefined, 'composite']]],
    [
      'the order of tie keys',
      { ties: { ...shifengLike.ties, keys: ['objective', 'written'] } },
      [[['ties', 'keys'], 'changed', ['written', 'objective'], ['objective', 'written']]],
    ],
    [
      'a kind elsewhere in the list with another pay',
      { kinds: [grid, { ...window, pay: { ...window.pay, base: '2600' } }] },
      [
        [['kinds', 1, 'pay', 'base'], 'changed', '2500', '2600'],
        [['kinds'], 'changed', ['window', 'grid'], ['grid', 'window']],
      ],
    ],
    ['a kind that is gone', { kinds: [window] }, [[['kinds', 1], 'removed', grid, undefined]]],
    [
      'a rule more',
      {
        kinds: [
          { ...window, eligibility: [...window.eligibility, { type: 'education', source: 's', floor: 'college' }] },
          grid,
        ],
      },
      [
        [
          ['kinds', 0, 'eligibility', window.eligibility.length],
          'added',
          undefined,
          { type: 'education', source: 's', floor: 'college' },
        ],
      ],
    ],
  ]
  it.each(cases)('differ in %s', (_, told, expected) => {
    const found = termsDifference(shifengLike, { ...shifengLike, ...told })
    expect(found.map(({ path, kind, before, after }) => [path, kind, before, after])).toEqual(expected)
  })
})
