import { describe, expect, it } from 'vitest'
import { standingOf } from '../../admin/src/lib/deadline.ts'
import { durationIn } from '../../admin/src/lib/i18n/duration.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('a length of time', () => {
  it.each([
    [0, '0 秒', '0 secs'],
    [999, '0 秒', '0 secs'],
    [40 * second, '40 秒', '40 secs'],
    [minute, '1 分', '1 min'],
    [minute + 30 * second, '1 分', '1 min'],
    [2 * hour + 15 * minute, '2 小时 15 分', '2 hrs 15 mins'],
    [2 * hour + 30 * second, '2 小时', '2 hrs'],
    [2 * day + 3 * hour + 59 * minute, '2 天 3 小时', '2 days 3 hrs'],
    [2 * day + 59 * minute, '2 天', '2 days'],
    [400 * day, '400 天', '400 days'],
    [-15 * minute, '15 分', '15 mins'],
  ])('%d ms', (length, zh, en) => {
    expect(durationIn('zh', length)).toBe(zh)
    expect(durationIn('en', length)).toBe(en)
  })
})

describe('a deadline', () => {
  const due = '2026-11-20T08:00:00.000Z'
  it.each([
    [-3 * hour, { kind: 'left', left: 3 * hour, soon: false }],
    [-2 * hour, { kind: 'left', left: 2 * hour, soon: true }],
    [0, { kind: 'left', left: 0, soon: true }],
    [1, { kind: 'over', over: 1 }],
  ])('%d ms after it', (after, standing) => {
    expect(standingOf(due, Date.parse(due) + after)).toEqual(standing)
  })
})
