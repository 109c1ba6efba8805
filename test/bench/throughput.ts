import { area, report } from './asked.ts'
import type { BenchCounty } from './county.ts'
import { hammer, type Rate } from './hammer.ts'
import { type Load, load } from './load.ts'
import { type BareDatabase, startEcho } from './references.ts'

/** One entry a round of everything that was asked. */
export type Throughput = {
  readonly echo: Rate[]
  readonly health: Load[]
  readonly me: Load[]
  readonly bareWrite: Rate[]
  readonly report: Load[]
  readonly bareList: Rate[]
  readonly list: Load[]
}

export const connections = 16

/** What the bench asks of the running county, as options of `load`. */
export async function questions({ wangge }: BenchCounty, seconds: number) {
  const as = async (member: string) => ({ authorization: `Bearer ${await wangge.tokenFor(member)}` })
  const get = { method: 'GET', headers: {}, status: 200, connections, seconds } as const
  const post = { method: 'POST', status: 201, connections, seconds } as const
  const headers = { ...(await as('reporter')), 'content-type': 'application/json' }
  return {
    health: { ...get, url: `${wangge.url}/v1/health` },
    me: { ...get, url: `${wangge.url}/v1/me`, headers: await as('reporter') },
    report: { ...post, url: `${wangge.url}/v1/cases`, headers, body: JSON.stringify(report) },
    list: { ...get, url: `${wangge.url}/v1/cases?area=${area}&limit=50`, headers: await as('dispatcher') },
  } as const
}

/** Asks the county and its references in turn, `rounds` times, after warming all of them. */
export async function throughput(
  county: BenchCounty,
  database: BareDatabase,
  told: { rounds: number; seconds: number },
): Promise<Throughput> {
  const { seconds } = told
  const asked = await questions(county, seconds)
  const health = await fetch(asked.health.url)
  const echo = await startEcho(await health.text())
  const bareEcho = { ...asked.health, url: echo.url }
  const all: Throughput = { echo: [], health: [], me: [], bareWrite: [], report: [], bareList: [], list: [] }
  const round = async (into: Throughput) => {
    into.echo.push(await load(bareEcho))
    into.health.push(await load(asked.health))
    into.me.push(await load(asked.me))
    into.bareWrite.push(await hammer(database.write, connections, seconds))
    into.report.push(await load(asked.report))
    into.bareList.push(await hammer(database.list, connections, seconds))
    into.list.push(await load(asked.list))
  }
  try {
    await round({ echo: [], health: [], me: [], bareWrite: [], report: [], bareList: [], list: [] })
    for (let turn = 0; turn < told.rounds; turn += 1) await round(all)
    return all
  } finally {
    await echo.close()
  }
}
