import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { costOf, costTable, county, prices, standing, total } from '../../infra/cost.ts'
import { repository } from '../../infra/repository.ts'
import { example } from '../../infra/stages.ts'
import { ofType, templatesOf } from './templates.ts'

const bill = (month: number, told = county) => total(costOf(told, standing, month))
const line = (what: RegExp, month = 12, told = county) =>
  costOf(told, standing, month).find((one) => what.test(one.what))?.dollars

describe('a county of 300 workers', () => {
  test('costs at most 12 dollars in month 12, everything counted that its stage deploys', () => {
    expect(bill(12)).toBeLessThanOrEqual(12)
    expect(bill(1)).toBeLessThan(bill(12))
  })

  test('counts as many alarms and keys as the template has', async () => {
    const { api, data } = await templatesOf(example)
    expect(ofType(api, 'AWS::CloudWatch::Alarm')).toHaveLength(standing.alarms)
    expect(ofType(data, 'AWS::KMS::Key')).toHaveLength(standing.keys)
  }, 60_000)
})

describe('the formula', () => {
  test('by hand: 364,000 requests, 66,000 photos of 300 kB kept twelve months', () => {
    expect(line(/HTTP API/)).toBeCloseTo(0.364, 6)
    expect(line(/originals/)).toBeCloseTo(12 * 19.8 * prices.glacierInstantGigabyteMonth, 6)
    expect(line(/copies/, 1)).toBeCloseTo(11.88 * 0.023, 6)
  })

  test('a photo of 3 MB is what costs', () => {
    const unresized = { ...county, originalKilobytes: 3000 }
    expect(line(/originals/, 12, unresized)).toBeCloseTo(10 * (line(/originals/) ?? 0), 6)
  })

  test('ten times the workers cost less than ten times as much', () => {
    expect(bill(12, { ...county, workers: 3000 })).toBeLessThan(10 * bill(12))
  })

  test('an idle county pays what stands there and its sweeps', () => {
    const idle = { ...county, workers: 0, officeRequests: 0 }
    expect(bill(12, idle)).toBeGreaterThan(standing.alarms * prices.alarmMonth)
    expect(bill(12, idle)).toBeLessThan(standing.alarms * prices.alarmMonth + standing.keys + 0.2)
  })
})

test('the table has a row for every line and a total', () => {
  const rows = costTable(county, standing, [1, 12]).split('\n')
  expect(rows).toHaveLength(costOf(county, standing, 1).length + 3)
  expect(rows.at(-1)).toMatch(/^\| \*\*total\*\* \| \$[\d.]+ \| \$[\d.]+ \|$/)
})

test('the operator reads the same table', () => {
  const page = readFileSync(join(repository, 'docs', 'operations.md'), 'utf8')
  expect(page).toContain(`<!-- cost -->\n${costTable(county, standing, [1, 12, 36])}\n<!-- /cost -->`)
})
