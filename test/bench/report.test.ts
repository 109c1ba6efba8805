import { expect, test } from 'vitest'
import { goals } from './goals.ts'
import { page, type Results } from './report.ts'

const rate = { perSecond: 100, p50: 10, p99: 20, cpu: 1, cpuOf: { main: 1, functions: 1, database: 1 } }
const rates = Object.fromEntries(
  ['echo', 'health', 'me', 'bareWrite', 'report', 'bareList', 'list'].map((name) => [name, [rate]]),
) as unknown as Results['rates']
const units = { calls: 1, read: 1, write: 19, items: 9, transaction: 9, index: 1 }
const steps = [{ name: 'report-case', units }] as unknown as Results['steps']
const start = { api: true, totalKilobytes: 500, startKilobytes: 400, milliseconds: 50, ratio: 3 }
const cold = [{ name: 'county.members', ...start }]
const first = 'order and rank 100,000 applicants'
const measured = (milliseconds: number[]) => {
  const ranking = [
    { name: first, milliseconds },
    { name: 'the written list, scores as texts', milliseconds: [251.4, 226.2, 261] },
  ]
  const told = { cold, rates, steps, ranking }
  const machine = { processor: '2 × CPU', node: 'v24', revision: '1234567' }
  const around = { machine, loads: ['0.1'], date: '2026-11-26', imports: 1, spent: { report: {}, list: {} } }
  return page({ ...around, ...told, goals: goals(told) })
}

test('the page tells the ranking: its goal by the median of the first, and every measure with its least', () => {
  const met = measured([43.2, 41, 99.9])
  expect(met).toContain(`| ${first}, CPU | ≤ 100 ms in one function | 43 ms | met |  |`)
  expect(met).toContain(`| ${first} | 43 | 41 |`)
  expect(met).toContain('| the written list, scores as texts | 251 | 226 |')
  expect(measured([130, 120, 90])).toContain('| 120 ms | **missed** | 20 ms |')
})
