import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { repository } from '../../infra/repository.ts'
import { report } from './asked.ts'
import { divided, insideFunction, mainThread } from './breakdown.ts'
import { type ColdStart, coldStarts } from './cold-start.ts'
import { type BenchCounty, startCounty } from './county.ts'
import { goals } from './goals.ts'
import { load } from './load.ts'
import { machine } from './machine.ts'
import { rankings } from './ranking.ts'
import { startBareDatabase } from './references.ts'
import { goalTable, isBusy, page, type Results } from './report.ts'
import { lives } from './steps.ts'
import { questions, throughput } from './throughput.ts'

const imports = 11
const told = { rounds: 3, seconds: 3 }

const say = (line: string) => process.stderr.write(`${line}\n`)
const here = machine()

say(`Cold starts: every bundle in ${imports} fresh processes`)
const loads = [here.load()]
const folder = join(repository, 'cdk.out', `bench-${process.pid}`)
const cold = await coldStarts(folder, imports).finally(() => rm(folder, { recursive: true, force: true }))
loads.push(here.load())

say('Ranking 100,000 applicants')
const ranking = await rankings()

say('Starting a county in memory')
const county = await startCounty()
try {
  const results = await measured(county, cold)
  await writeFile(join(repository, 'docs', 'performance.md'), page(results))
  process.stdout.write(`${goalTable(results.goals, isBusy(results.loads))}\n`)
  say('The rest is in docs/performance.md')
} finally {
  await county.wangge.close()
}

async function measured(county: BenchCounty, cold: readonly ColdStart[]): Promise<Results> {
  const asked = await questions(county, told.seconds)
  // Lists must find their fifty.
  for (let cases = 0; cases < 60; cases += 1) await county.call('reporter', 'POST', '/v1/cases', report)
  say('Units: a photo and a case through their lives')
  const steps = await lives(county, noise)
  const callsOf = (name: string) => steps.find((step) => step.name.startsWith(name))?.calls ?? []
  const { tables } = county.wangge.cloud.deployment
  const database = await startBareDatabase(tables, callsOf('report-case'), callsOf('list-cases, 50 of an area'))
  try {
    say(`Requests: ${told.rounds + 1} rounds of ${7 * told.seconds} seconds`)
    const rates = await throughput(county, database, told)
    loads.push(here.load())
    say('Profiles')
    const inside = await insideFunction(county.wangge)
    const spent = {
      report: divided(lastOf(rates.report), await mainThread(() => load(asked.report)), inside.report),
      list: divided(lastOf(rates.list), await mainThread(() => load(asked.list)), inside.list),
    }
    const date = new Date().toISOString().slice(0, 10)
    const measured = { cold, rates, steps, ranking }
    return { machine: here, loads, date, imports, goals: goals(measured), spent, ...measured }
  } finally {
    await database.close()
  }
}

function lastOf<T>(all: readonly T[]): T {
  const last = all.at(-1)
  if (last === undefined) throw new Error('nothing was measured')
  return last
}

/** A photo of the size a phone sends, different each time. */
function noise(): Promise<Buffer> {
  const create = { width: 1200, height: 900, channels: 3 as const, background: '#888' }
  return sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
    .jpeg()
    .toBuffer()
}
