import { enterMark, type OwnPanel } from '../../../../../functions/recruitment/interview/judging.contract.ts'
import type { JudgeMark } from '../../../../../functions/recruitment/scoring/score.contract.ts'
import { call } from '../../../lib/api.ts'
import { type ApiProblem, problemFrom } from '../../../lib/problem.ts'

/** A confirmed mark on its way. The key makes of all its sendings one mark, however many answers are lost. */
export type Unsent = { readonly number: number; readonly mark: JudgeMark; readonly key: string }
type Kept = { readonly slip: string; readonly unsent: readonly Unsent[] }

const place = 'wangge.judging'
/** Stays when a judge leaves: the code they come back with is held by it (ADR 35). */
const phonePlace = 'wangge.judging.phone'

/** What is kept on this phone until the judge leaves: the code, and every mark that has not been answered. */
function read(): Kept {
  const nothing = { slip: '', unsent: [] }
  try {
    return { ...nothing, ...JSON.parse(localStorage.getItem(place) ?? '{}') }
  } catch {
    // Written by something else: as good as nothing.
    return nothing
  }
}

let kept = $state.raw<Kept>(read())
let sending = false

function phone(): string {
  const known = localStorage.getItem(phonePlace)
  if (known) return known
  const made = crypto.randomUUID()
  localStorage.setItem(phonePlace, made)
  return made
}

function keep(next: Kept): void {
  kept = next
  localStorage.setItem(place, JSON.stringify(next))
}

export const judging = {
  get slip(): string {
    return kept.slip
  },
  /** What every call of a judge carries: the code, and the secret of this phone. */
  get own(): { slip: string; phone: string } {
    return { slip: kept.slip, phone: phone() }
  },
  get unsent(): readonly Unsent[] {
    return kept.unsent
  },
}

/** Goes on with this code; another than the one that is kept starts with nothing on its way. */
export function begin(slip: string): void {
  const plain = slip.replace(/[\s-]/g, '').toUpperCase()
  if (plain !== kept.slip) keep({ slip: plain, unsent: [] })
}

/** Forgets the code and what is kept under it. */
export function leave(): void {
  kept = { slip: '', unsent: [] }
  localStorage.removeItem(place)
}

/** Keeps a confirmed mark before anything is sent. */
export function confirm(number: number, mark: JudgeMark): void {
  keep({ ...kept, unsent: [...kept.unsent, { number, mark, key: crypto.randomUUID() }] })
}

export type Sent = { readonly panel?: OwnPanel; readonly arrived: readonly number[]; readonly refused?: ApiProblem }

/**
 * Sends what is kept, the oldest first. What is answered, well or with a refusal, is kept no longer; what the network or a broken
 * server swallowed stays for the next time.
 */
export async function sendKept(): Promise<Sent> {
  if (sending) return { arrived: [] }
  sending = true
  let sent: Sent = { arrived: [] }
  try {
    for (const one of kept.unsent) {
      const body = { ...judging.own, number: one.number, mark: one.mark }
      try {
        const { body: panel } = await call(enterMark, { body, key: one.key })
        sent = { ...sent, panel, arrived: [...sent.arrived, one.number] }
      } catch (thrown) {
        const problem = problemFrom(thrown)
        if (passes(problem)) break
        sent = { ...sent, refused: problem }
      }
      keep({ ...kept, unsent: kept.unsent.filter(({ key }) => key !== one.key) })
    }
  } finally {
    sending = false
  }
  return sent
}

/** Nothing was decided, or something in between answered (a hotel's sign-in page): it is tried again. */
function passes({ code, status }: ApiProblem): boolean {
  return code === 'offline' || code === 'unexpected' || code === 'conflict' || status >= 500
}
