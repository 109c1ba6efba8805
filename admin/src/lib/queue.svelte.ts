import { type ApiProblem, problemFrom } from './problem.ts'
import { keptUntil, nextTryIn, type Report, remedyFor } from './queue.ts'
import { type Acknowledged, photosInOrder, sendReport } from './queue-send.ts'
import { queueStore } from './queue-store.ts'

/** A report that the county has. */
export type Sent = Acknowledged & { readonly report: string }

type State = { lasting: boolean; sending: string | undefined; given: number }
const state = $state<State>({ lasting: true, sending: undefined, given: 0 })
let reports = $state.raw<readonly Report[]>([])
let sent = $state.raw<readonly Sent[]>([])
const parts = $state<Record<string, number>>({})
const channel = new BroadcastChannel('wangge-reports')
let whose = ''
let timer: ReturnType<typeof setTimeout> | undefined

/** What waits on this device to be sent, and what was sent since the page was opened. */
export const queue = {
  /** The member's reports, drafts left out, the oldest first. */
  get reports(): readonly Report[] {
    return reports
  },
  get sent(): readonly Sent[] {
    return sent
  },
  /** The report that is being sent now. */
  get sending(): string | undefined {
    return state.sending
  },
  /** Does the browser keep what waits when the page closes? */
  get lasting(): boolean {
    return state.lasting
  },
  /** How many reports were given up because they waited too long. */
  get given(): number {
    return state.given
  },
  /** How much of a photo is gone, 0 to 1. */
  part: (photo: string): number => parts[photo] ?? 0,
}

/** As `openQueue`, unless a page has done so for this member: what waits is not tried again before its time. */
export async function resumeQueue(member: string): Promise<void> {
  if (whose !== member) await openQueue(member)
}

/** Takes up what this member left on the device, gives up what is too old, and goes on sending. */
export async function openQueue(member: string): Promise<void> {
  whose = member
  const store = await queueStore()
  state.lasting = store.lasting
  const old = (await store.reports()).filter((report) => keptUntil(report) < Date.now())
  for (const report of old) await store.dropReport(report.id)
  state.given += old.filter((report) => report.member === member && report.state !== 'draft').length
  await read()
  wake()
}

async function read(): Promise<void> {
  const all = await (await queueStore()).reports()
  reports = all
    .filter((report) => report.member === whose && report.state !== 'draft')
    .sort((one, other) => one.madeAt - other.madeAt)
}

/** Puts a report into the queue and starts sending. Once the promise is fulfilled nothing is lost any more. */
export async function submitReport(report: Report): Promise<void> {
  const store = await queueStore()
  await store.keepReport({ ...report, state: 'waiting', reason: undefined, tries: 0 })
  // Asks the browser not to throw it away when room is short; it may refuse.
  if (navigator.storage?.persist) void navigator.storage.persist()
  await read()
  wake()
}

/** Forgets a report: the reporter does not want it sent any more. */
export async function discardReport(id: string): Promise<void> {
  await (await queueStore()).dropReport(id)
  await read()
}

/** The reporter has read that a report was sent. */
export function acknowledge(report: string): void {
  sent = sent.filter((one) => one.report !== report)
}

/** Tries now to send what waits: the network is back, somebody looks, or asks for it. */
export function wake(): void {
  clearTimeout(timer)
  void alone(sendAll)
}

/** One tab at a time. Where browsers have no locks, the keys alone see to it that nothing is made twice. */
function alone(work: () => Promise<void>): Promise<unknown> {
  return navigator.locks ? navigator.locks.request('wangge-reports', work) : work()
}

let running: Promise<void> | undefined

function sendAll(): Promise<void> {
  running ??= sendEach().finally(() => {
    running = undefined
    state.sending = undefined
  })
  return running
}

async function sendEach(): Promise<void> {
  const tried = new Set<string>()
  for (;;) {
    await read()
    const next = reports.find((report) => report.state === 'waiting' && !tried.has(report.id))
    if (!next) break
    tried.add(next.id)
    const problem = navigator.onLine ? await sendNext(next) : await putOff(next, 'offline')
    if (problem === 'offline' || problem === 'not-signed-in') {
      // The others would fare no better.
      for (const other of reports) if (other.state === 'waiting' && !tried.has(other.id)) await putOff(other, problem)
      break
    }
  }
  await read()
  const waiting = reports.filter((report) => report.state === 'waiting')
  if (waiting.length > 0) timer = setTimeout(wake, nextTryIn(Math.min(...waiting.map(({ tries }) => tries))))
}

async function sendNext(report: Report): Promise<ApiProblem['code'] | undefined> {
  const store = await queueStore()
  state.sending = report.id
  try {
    const made = await sendReport(report, store, (photo, part) => {
      parts[photo] = part
    })
    await store.dropReport(report.id)
    tell({ report: report.id, ...made })
    channel.postMessage({ report: report.id, ...made })
    return undefined
  } catch (thrown) {
    return putOff(report, problemFrom(thrown).code)
  } finally {
    state.sending = undefined
  }
}

function tell(one: Sent): void {
  reports = reports.filter(({ id }) => id !== one.report)
  sent = [...sent.filter(({ report }) => report !== one.report), one]
}

/** Keeps a report with the reason why it is still here. */
async function putOff(report: Report, code: ApiProblem['code']): Promise<ApiProblem['code']> {
  const store = await queueStore()
  const remedy = remedyFor(code)
  if (remedy === 'photos') {
    for (const { sent: _, ...photo } of await photosInOrder(report, store)) {
      await store.keepPhoto({ ...photo, key: crypto.randomUUID() })
      parts[photo.id] = 0
    }
  }
  // Only what was not refused may have been done without our knowing.
  const known = (await store.reports()).find(({ id }) => id === report.id)
  const unanswered = remedy === 'again' ? known?.unanswered : undefined
  const next = remedy === 'reporter' ? 'refused' : 'waiting'
  await store.keepReport({ ...report, state: next, reason: code, tries: report.tries + 1, unanswered })
  await read()
  return code
}

channel.onmessage = ({ data }: MessageEvent<Sent>) => {
  tell(data)
}
addEventListener('online', wake)
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && whose !== '') wake()
})
