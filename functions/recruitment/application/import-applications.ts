import { canonicalJson } from '../../kernel/json.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Call } from '../../platform/call.ts'
import { commit } from '../../platform/commit.ts'
import { serve } from '../../platform/operation.ts'
import { stillIn } from '../campaign/campaign.table.ts'
import type { Registration } from './application.contract.ts'
import {
  applicationIdsOf,
  applicationsByIds,
  personsOf,
  putRegistered,
  type StoredApplication,
  type StoredPerson,
} from './application.table.ts'
import type { RowReport } from './application-import.contract.ts'
import * as contract from './application-import.contract.ts'
import {
  type Admitted,
  admit,
  type EnteredApplication,
  enterApplication,
  notTaking,
  type Taking,
  takingCampaign,
} from './enter-application.ts'

/** Others may register the same people meanwhile; then the rows are looked at again. */
const attempts = 4

export const importApplications = serve(contract.importApplications, async (call) => {
  const { params, body, member, now } = call
  const taking = await takingCampaign(params.id, now)
  const { campaign, terms } = taking
  const rows = await Promise.all(body.rows.map((told) => looked(taking, told)))
  for (let attempt = 1; ; attempt++) {
    const plan = await planned(taking, rows)
    const entered = await Promise.all(
      plan.map((row) => ('report' in row ? undefined : enterApplication(call as Call, taking, row, [member.id]))),
    )
    const fresh = entered.filter((one) => one !== undefined)
    const reply = { body: { rows: plan.map((row, at) => ('report' in row ? row.report : registered(entered[at]))) } }
    if (fresh.length === 0) return reply
    const open = stillIn(campaign.id, 'registration', () => notTaking(campaign))
    const writes = fresh.flatMap(({ stored, person }) => putRegistered(stored, person, terms.registration))
    const change = { entries: fresh.map(({ entry }) => entry), writes: [...writes, open] }
    try {
      return await commit(call as Call, change, reply)
    } catch (thrown) {
      const raced = thrown instanceof Refusal && thrown.code === 'already-applied'
      if (!raced || attempt === attempts) throw thrown
    }
  }
})

type Row = { readonly report: RowReport } | Admitted

/** A row that may be registered as far as it tells itself, or why not. */
async function looked(taking: Taking, told: Registration): Promise<Row> {
  try {
    return await admit(taking, told)
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return { report: refused(thrown.code, thrown.faults) }
  }
}

/** The rows that are to be written, and the report of each other one: who applied before, here or further up, is told. */
async function planned({ campaign, terms }: Taking, rows: readonly Row[]): Promise<Row[]> {
  const good = rows.filter((row) => 'mac' in row)
  const persons = good.map(({ mac, told }) => ({ mac, post: told.post }))
  const ids = await applicationIdsOf(campaign.id, persons, terms.registration)
  const known = [...new Set(ids.filter((id) => id !== undefined))]
  const [applications, people] = await Promise.all([
    applicationsByIds(campaign.id, known),
    personsOf(campaign.id, known),
  ])
  const found = new Map(applications.map((one) => [one.id, one]))
  const idOf = new Map(good.map((row, at) => [row, ids[at]]))
  const before = new Set<string>()
  return rows.map((row) => {
    if ('report' in row) return row
    const key = terms.registration.onePostEach ? row.mac : `${row.mac} ${row.told.post}`
    const twice = before.has(key)
    before.add(key)
    const id = idOf.get(row)
    const application = id === undefined ? undefined : found.get(id)
    if (id === undefined) return twice ? { report: refused('already-applied') } : row
    if (!twice && application && isSame(row, application, people.get(id))) return { report: unchanged(application) }
    return { report: { ...refused('already-applied'), application: id } }
  })
}

/** Does the row say what was registered before, so that it is the same row sent again? */
function isSame({ told, number }: Admitted, found: StoredApplication, person: StoredPerson | undefined): boolean {
  if (!person || found.post !== told.post) return false
  const plain = ({ name, phone, address, facts }: Pick<StoredPerson, 'name' | 'phone' | 'address' | 'facts'>) =>
    canonicalJson({ name, phone, address, facts })
  return person.identity === number.number && plain(person) === plain({ ...told.person, facts: told.facts })
}

function registered(entered: EnteredApplication | undefined): RowReport {
  if (!entered) throw new Error('a row without a report was entered')
  const { id, state, missing } = entered.stored
  return { outcome: 'registered', application: id, state, missing, faults: [] }
}

function unchanged({ id, state, missing }: StoredApplication): RowReport {
  return { outcome: 'unchanged', application: id, state, missing, faults: [] }
}

function refused(code: string, faults: Refusal['faults'] = []): RowReport {
  return { outcome: 'refused', code, faults: [...faults] }
}
