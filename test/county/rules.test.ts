import { describe, expect, test } from 'vitest'
import { settingsShape } from '../../functions/county/contract.ts'
import { defaultSettings } from '../../functions/county/defaults.ts'
import { nextYearMissing, yearFaults } from '../../functions/county/rules.ts'

describe('next year’s holidays are asked for from 1 November', () => {
  test.each([
    ['2026-10-31', [2026], false],
    ['2026-11-01', [2026], true],
    ['2026-12-31', [2026, 2027], false],
    ['2027-01-01', [2026, 2027], false],
  ])('%s with %j loaded: %s', (today, years, expected) => {
    expect(nextYearMissing(today, new Set(years))).toBe(expected)
  })
})

describe('a year’s days', () => {
  test.each([
    ['2027-02-08', [], []],
    ['2026-02-08', [], ['/off/0']],
    [undefined, ['2027-02-07'], []],
    [undefined, ['2027-02-08'], ['/work/0']],
    ['2027-02-07', ['2027-02-07'], ['/work/0']],
  ])('off %s, worked %j: faults at %j', (off, work, pointers) => {
    const faults = yearFaults(2027, { off: off ? [off] : [], work })
    expect(faults.map((fault) => fault.pointer)).toEqual(pointers)
  })

  test('a day listed twice is named at its second place', () => {
    expect(yearFaults(2027, { off: ['2027-05-03', '2027-05-03'], work: [] })).toMatchObject([{ pointer: '/off/1' }])
  })
})

describe('settings', () => {
  test('the defaults are valid', () => {
    expect(settingsShape.safeParse(defaultSettings('示例县')).success).toBe(true)
  })

  test.each([
    [
      'overlapping hours',
      {
        workingHours: [
          ['09:00', '12:00'],
          ['11:00', '17:00'],
        ],
      },
    ],
    ['hours backwards', { workingHours: [['12:00', '09:00']] }],
    ['no such zone', { timeZone: 'Asia/Nowhere' }],
    ['a band upside down', { householdBand: { min: 500, max: 300 } }],
    [
      'a level twice',
      {
        levels: [
          { key: 'grid', name: '网格' },
          { key: 'grid', name: '格' },
        ],
      },
    ],
  ])('%s is refused', (_, change) => {
    expect(settingsShape.safeParse({ ...defaultSettings('示例县'), ...change }).success).toBe(false)
  })
})
