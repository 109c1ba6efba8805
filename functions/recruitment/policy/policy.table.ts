import * as z from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { getItem, itemsPage } from '../read.table.ts'
import { policyShape } from './policy.contract.ts'

/** A policy at its latest revision. Version and head are those of the ledger's subject `recruitment-policy/<id>`. */
const storedShape = policyShape.extend({ head: z.string() })
export type StoredPolicy = z.output<typeof storedShape>

/** A county has some dozens of policies: one partition. Frozen revisions lie beside, each in an item that never changes. */
const policies = 'policies'
const policyKey = (id: string) => ({ pk: policies, sk: id })
const revisionKey = (id: string, revision: number) => ({ pk: `policy#${id}`, sk: String(revision).padStart(6, '0') })

/** Which policy has this id, as it stands now at its latest revision? */
export async function policyById(id: string): Promise<StoredPolicy | undefined> {
  const item = await getItem(policyKey(id))
  return item && storedShape.parse(item)
}

/** The policy as a campaign froze it; undefined for a revision that is none or not frozen. */
export async function frozenPolicy(id: string, revision: number): Promise<StoredPolicy | undefined> {
  const item = await getItem(revisionKey(id, revision))
  return item && storedShape.parse(item)
}

/** One page of the policies, by id. */
export function policiesById(told: { limit: number; cursor?: string | undefined }): Promise<Page<StoredPolicy>> {
  return itemsPage({ ...told, partition: policies, keep: (item) => storedShape.parse(item) })
}

/** The write that adds a policy, or replaces the one that still has the version that was read. */
export function putPolicy(policy: StoredPolicy, before: number): Write {
  const item = { ...storedShape.parse(policy), ...policyKey(policy.id) }
  return before === 0
    ? putNew(env('RECRUITMENT_TABLE'), item, () => new Refusal('already-exists'))
    : putVersion(env('RECRUITMENT_TABLE'), item, { version: before })
}

/** The write that keeps a revision for good as it was frozen. */
export function putFrozen(policy: StoredPolicy): Write {
  const item = { ...storedShape.parse(policy), ...revisionKey(policy.id, policy.revision) }
  return putNew(env('RECRUITMENT_TABLE'), item)
}
