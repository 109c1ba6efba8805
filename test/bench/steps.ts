import { area, report, unit } from './asked.ts'
import type { BenchCounty } from './county.ts'
import { type Recorded, record } from './recorder.ts'
import { counter, type Units } from './units.ts'

export type Step = { readonly name: string; readonly units: Units; readonly calls: readonly Recorded[] }

type Case = { readonly id: string; readonly version: number }

/**
 * Takes a photo and a case through their lives, one request at a time, and counts what each consumes. Every step is asked
 * twice, of another photo and another case, and counted the second time: containers are then warm, as nearly all are.
 */
export async function lives(county: BenchCounty, image: () => Promise<Buffer>): Promise<Step[]> {
  const recorder = await record(county.wangge)
  const count = counter(county.wangge.cloud.deployment.tables)
  try {
    count((await life(county, image, recorder.taken)).flatMap(({ calls }) => calls))
    const steps = await life(county, image, recorder.taken)
    return steps.map(({ name, calls }) => ({ name, calls, units: count(calls) }))
  } finally {
    await recorder.close()
  }
}

async function life(
  county: BenchCounty,
  image: () => Promise<Buffer>,
  taken: () => Recorded[],
): Promise<Omit<Step, 'units'>[]> {
  const { call, wangge } = county
  const steps: Omit<Step, 'units'>[] = []
  await wangge.cloud.settled()
  taken()
  async function step<T>(name: string, act: () => Promise<T>): Promise<T> {
    const answered = await act()
    steps.push({ name, calls: taken() })
    return answered
  }
  /** A photo's announcement counts when its bytes are up, so its sealing is told apart by the function that did it. */
  async function photo(member: string, counted: boolean): Promise<string> {
    const id = await county.photo(member, await image())
    await wangge.cloud.settled()
    const calls = taken()
    const sealing = (one: Recorded) => /photoarrived/i.test(one.function)
    if (counted) {
      steps.push({ name: 'announce-photo', calls: calls.filter((one) => !sealing(one)) })
      steps.push({ name: 'seal a photo (event)', calls: calls.filter(sealing) })
    }
    return id
  }
  const act = async (known: Case, member: string, action: string, body: object = {}) =>
    step(`${action}-case`, async () => {
      const answered = await call(member, 'POST', `/v1/cases/${known.id}/${action}`, body, known.version)
      return answered.body as Case
    })

  const before = await photo('reporter', true)
  await step('report-case, no photo', () => call('reporter', 'POST', '/v1/cases', report))
  const told = await step('report-case, 1 photo', () =>
    call('reporter', 'POST', '/v1/cases', { ...report, photos: [before] }),
  )
  let known = told.body as Case
  known = await act(known, 'dispatcher', 'accept')
  known = await act(known, 'dispatcher', 'dispatch', { unit })
  known = await act(known, 'handler', 'claim')
  const after = await photo('handler', false)
  known = await act(known, 'handler', 'feed-back', { note: '已清运', photos: [after] })
  known = await act(known, 'closer', 'close')
  await step('get-case', () => call('reporter', 'GET', `/v1/cases/${known.id}`))
  await step('get-case-history', () => call('dispatcher', 'GET', `/v1/cases/${known.id}/history`))
  const listed = await step('list-cases, 50 of an area', () =>
    call('dispatcher', 'GET', `/v1/cases?area=${area}&limit=50`),
  )
  const { items } = listed.body as { items: unknown[] }
  if (items.length !== 50) throw new Error(`the list has ${items.length} cases, not 50`)
  return steps
}
