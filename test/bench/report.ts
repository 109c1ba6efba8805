import { cpus } from 'node:os'
import type { Spent } from './breakdown.ts'
import type { ColdStart } from './cold-start.ts'
import { directus, type Goal } from './goals.ts'
import type { Rate } from './hammer.ts'
import type { Ranking } from './ranking.ts'
import { median, round, span } from './statistics.ts'
import type { Step } from './steps.ts'
import { connections, type Throughput } from './throughput.ts'

export type Results = {
  readonly machine: { readonly processor: string; readonly node: string; readonly revision: string }
  /** Load averages of one minute before, between and after. */
  readonly loads: readonly string[]
  readonly date: string
  readonly imports: number
  readonly goals: readonly Goal[]
  readonly cold: readonly ColdStart[]
  readonly rates: Throughput
  readonly spent: Record<'report' | 'list', Spent>
  readonly steps: readonly Step[]
  readonly ranking: readonly Ranking[]
}

type Cell = string | number

function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Somebody else was computing too: what was timed then decides nothing, in either direction. */
export function isBusy(loads: readonly string[]): boolean {
  return loads.some((load) => Number(load) > cpus().length)
}

/** The goals alone: what the terminal shows. A verdict about time carries a question mark when the machine was busy. */
export function goalTable(goals: readonly Goal[], busy: boolean): string {
  return table(
    ['what', 'goal', 'measured', '', 'missing'],
    goals.map(({ what, goal, measured, met, timed, missing = '' }) => [
      ...[what, goal, measured, `${met ? 'met' : '**missed**'}${timed && busy ? ' ?' : ''}`],
      met ? '' : missing,
    ]),
  )
}

const named: Readonly<Record<keyof Throughput, string>> = {
  echo: 'bare `node:http` echo',
  health: 'gateway → public function, no-op (`GET /v1/health`)',
  me: 'the same with authorizer and member (`GET /v1/me`)',
  bareWrite: "bare: the report's transaction straight into DynamoDB Local",
  report: '**report a case** (`POST /v1/cases`)',
  bareList: "bare: the list's calls straight into DynamoDB Local",
  list: '**list 50** (`GET /v1/cases?area=`)',
}

function rateTable(rates: Throughput): string {
  const rows = Object.entries(named).map(([name, text]) => {
    const all: readonly Rate[] = rates[name as keyof Throughput]
    const of = (key: keyof Rate, digits = 0) =>
      span(
        all.map((one) => one[key]),
        digits,
      )
    return [text, of('perSecond'), of('p50', 1), of('p99', 1)]
  })
  return table(['what', 'a second', 'p50 ms', 'p99 ms'], rows)
}

function spentTable({ report, list }: Results['spent']): string {
  const parts = [...new Set([...Object.keys(report), ...Object.keys(list)])]
  const sum = (spent: Spent) => Object.values(spent).reduce((all, part) => all + part, 0)
  const cells = (spent: Spent, part: string) => {
    const own = spent[part] ?? 0
    return `${round(own, 2)} (${round((own / sum(spent)) * 100)} %)`
  }
  return table(
    ['part', 'report a case, CPU ms', 'list 50, CPU ms'],
    [
      ...parts.map((part) => [part, cells(report, part), cells(list, part)]),
      ['all', round(sum(report), 1), round(sum(list), 1)],
    ],
  )
}

const doubt = `

**The machine was busy with other work**: verdicts with a question mark are to be repeated on a quiet one. Waiting for a processor
moves import ratios either way and divides rates.`

/** The whole page `docs/performance.md`. */
export function page(results: Results): string {
  const { machine, cold, rates, steps, imports } = results
  const busy = isBusy(results.loads)
  const times = `${median(rates.report.map((one) => one.cpu)).toPrecision(2)} ms`
  return `# Performance

Written by \`npm run bench\`; do not edit. ${results.date}, revision ${machine.revision}, ${machine.processor}, Node ${machine.node};
load averages before, between and after: ${results.loads.join(', ')} (two busy processors are 2). Nothing here ran on AWS.
Believe ratios more than absolutes: everything that is compared was measured in turn, in the same minutes.

## Goals

${goalTable(results.goals, busy)}${busy ? doubt : ''}

Directus cannot be installed from this lockfile, so its numbers are those published with the goals: version 11.3.5, SQLite on tmpfs,
16 connections: ${directus.creates.join('–')} creates/s (p99 ${directus.createP99.join('–')} ms), ${directus.lists.join('–')} lists of 50/s. They were measured on such a machine, **not in the same
minutes** and on a quiet one; the goal takes the middle. A county needs far less: 300 workers with 3 cases a day report
every 30 seconds.

## Cold start

Bundles as deployed; import in a fresh process, median of ${imports}; \`×\` is the median over the rounds of the import by the reference's in the
same round. The reference is middy + zod + a signing fetch, no SDK. For the functions behind events (\`on-…\`) nobody waits.

${table(
  ['function', 'kB', 'kB at start', 'import ms', '×'],
  cold.map((one) => [
    ...[one.name, round(one.totalKilobytes), round(one.startKilobytes)],
    ...[round(one.milliseconds, 1), round(one.ratio, 1)],
  ]),
)}

## Requests

The local cloud in memory mode, ${connections} connections from a process of its own (which takes ${times} of CPU a report); least and most of ${rates.report.length} rounds after one to warm up.
A report has no photo here and writes ${steps.find(({ name }) => name.startsWith('report-case'))?.units.items} items in one transaction, its area lying four levels deep.

${rateTable(rates)}

Where the time goes, CPU a request: what the system counted for each thread and the JVM, divided as V8's profiler tells
(functions profiled from source, one request at a time). On a busy machine what waits for a processor inside a system call counts as sockets.

${spentTable(results.spent)}

## Consumed units

Computed from the items that each step really read and wrote, in a warm container, by DynamoDB's published sizes and roundings. \`transaction\` is
the second unit of each unit written in a transaction, \`index\` the entries of secondary indexes, written once each; both are part of \`written\`.
An \`Idempotency-Key\` adds 1 read and its record: 2 written for each KB of the answer.

${table(
  ['step', 'calls', 'read', 'written', 'items', 'transaction', 'index'],
  steps.map(({ name, units }) => [
    ...[name, units.calls, units.read, units.write],
    ...[units.items, units.transaction, units.index],
  ]),
)}

## Ranking

100,000 applicants of one post, in a process of its own: the CPU that the system counted for all its threads, median and least of
${results.ranking[0]?.milliseconds.length} runs after three to warm up. Scores are made up from a fixed seed. The goal is about the first row; what stands below reads every score from its text first,
as lists are computed.

${table(
  ['what', 'CPU ms, median', 'least'],
  results.ranking.map(({ name, milliseconds }) => [
    name,
    round(median(milliseconds)),
    round(Math.min(...milliseconds)),
  ]),
)}
`
}
