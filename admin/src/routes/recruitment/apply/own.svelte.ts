import {
  readOwnApplication,
  saveOwnApplication,
  submitOwnApplication,
  withdrawOwnApplication,
} from '../../../../../functions/recruitment/applying/applicant.contract.ts'
import { isLive } from '../../../../../functions/recruitment/applying/papers.rules.ts'
import { call } from '../../../lib/api.ts'
import { type ApiProblem, problemFrom } from '../../../lib/problem.ts'
import { type Held, heldOf, isOurs, merged, type Own, textOf, toldOf } from './held.ts'
import { forget, keep, keptUnder } from './kept.ts'

/** Of a phone that is long without answers only the latest are remembered. */
const mostTried = 20

/**
 * One's own application under a code: what the server holds, what the form holds, and the way between them. A lost answer
 * is found again by reading, because no first answer is kept for applicants (ADR 22).
 */
export function ownApplication(resume: string) {
  let view = $state.raw<Own>()
  let held = $state.raw<Held>({})
  let problem = $state.raw<ApiProblem>()
  let saving = $state(false)
  /** How often somebody wrote elsewhere under the same code meanwhile: theirs is shown where both did. */
  let overtaken = $state(0)
  /** This phone keeps nothing: it is full, or its browser does not let pages keep anything. */
  let phoneFails = $state(false)
  /** What was sent upon this version: any of it may be there although its answer was lost. */
  let tried: readonly string[] = []
  const unsaved = $derived(view !== undefined && textOf(toldOf(held)) !== textOf(toldOf(heldOf(view.told))))

  async function onPhone(): Promise<void> {
    if (!view) return
    try {
      await keep(resume, { held, version: view.version, tried })
      phoneFails = false
    } catch (thrown) {
      console.info('not kept on this device', thrown)
      phoneFails = true
    }
  }

  async function read(): Promise<void> {
    const { body } = await call(readOwnApplication, { body: { resume } }).catch(async (thrown) => {
      // Over or erased: what this phone holds of it goes as well.
      if (problemFrom(thrown).code === 'not-found') await forget(resume)
      throw thrown
    })
    const kept = view ? { held, version: view.version, tried } : await keptUnder(resume)
    if (kept !== undefined && !isLive(body.submitted ?? undefined) && !isOurs(kept, body)) overtaken++
    held = merged(kept, body)
    view = body
    if (isLive(body.submitted ?? undefined)) await forget(resume)
  }

  function taken(next: Own): void {
    view = next
    tried = []
  }

  /** Tries a change again upon what the server holds now, unless that is what was wanted already. */
  async function change(send: () => Promise<Own>, isDone: (now: Own) => boolean): Promise<void> {
    try {
      taken(await send())
    } catch (thrown) {
      const refused = problemFrom(thrown)
      if (refused.code !== 'stale' && refused.code !== 'wrong-state') throw refused
      await read()
      if (!view || isDone(view)) return
      if (refused.code !== 'stale') throw refused
      taken(await send())
    }
  }

  async function sendSaved(): Promise<Own> {
    const told = toldOf(held)
    tried = [...tried, textOf(told)].slice(-mostTried)
    await onPhone()
    return (await call(saveOwnApplication, { body: { resume, told }, ifMatch: view?.version })).body
  }

  let running: Promise<void> | undefined

  /** One after the other: what is typed meanwhile goes with the next. */
  function save(): Promise<void> {
    running ??= saveNow().finally(() => {
      running = undefined
    })
    return running
  }

  async function saveNow(): Promise<void> {
    if (!unsaved) return
    saving = true
    problem = undefined
    try {
      await change(sendSaved, ({ told }) => textOf(told) === textOf(toldOf(held)))
      await onPhone()
    } catch (thrown) {
      problem = problemFrom(thrown)
    } finally {
      saving = false
    }
  }

  return {
    get view() {
      return view
    },
    get held() {
      return held
    },
    get problem() {
      return problem
    },
    get saving() {
      return saving
    },
    get unsaved() {
      return unsaved
    },
    get overtaken() {
      return overtaken
    },
    get phoneFails() {
      return phoneFails
    },
    read,
    save,
    /** Takes what was typed; it is on the phone at once, on the server with the next `save`. */
    type(next: Held): void {
      held = { ...held, ...next }
      void onPhone()
    },
    /** Starts a part anew. */
    replace(next: Held): void {
      held = next
      void onPhone()
    },
    /** Submits what was told; throws the refusal. */
    async submit(): Promise<void> {
      await running
      await save()
      if (problem) throw problem
      const send = async () => (await call(submitOwnApplication, { body: { resume }, ifMatch: view?.version })).body
      await change(send, ({ submitted }) => isLive(submitted ?? undefined))
      await forget(resume)
    },
    /** Takes the application back; what was told is a draft again while registration is open. */
    async withdraw(): Promise<void> {
      const send = async () => (await call(withdrawOwnApplication, { body: { resume } })).body
      await change(send, ({ submitted }) => submitted?.state === 'withdrawn')
      if (view) held = merged(undefined, view)
    },
  }
}
export type OwnApplication = ReturnType<typeof ownApplication>
