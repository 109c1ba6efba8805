import * as z from 'zod'
import { Refusal } from '../../kernel/refusal.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import type { Page } from '../../platform/page.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { factsShape } from '../policy/eligibility.contract.ts'
import { allItems, getItem, getItems, itemsPage } from '../read.table.ts'
import { type ApplicationState, applicationShape, earlierVersion } from './application.contract.ts'

/** An application without the person. Version and head are those of the ledger's subject `application/<id>`. */
const storedShape = applicationShape.omit({ actions: true, barred: true, person: true }).extend({
  /** Who entered it: they do not decide a borderline case. */
  hands: z.array(z.string()),
  /** Names the papers that came online. */
  papers: z.string().optional(),
  head: z.string(),
})
export type StoredApplication = z.output<typeof storedShape>

/** The person, apart, with the salt of the ledger's commitments: erasing this item erases the person (design §4). */
const personShape = z.object({
  name: z.string(),
  identity: z.string(),
  phone: z.string(),
  address: z.string().optional(),
  birthDate: z.string(),
  sex: z.enum(['female', 'male']),
  facts: factsShape,
  salt: z.string(),
  /** The keyed MAC of the identity number: the pointer below is found and released with it. */
  mac: z.string(),
  /** Reasons of decisions, as written. */
  remarks: z.array(z.object({ action: z.string(), by: z.string(), at: z.string(), text: z.string() })),
  /** What corrections replaced, the oldest first. */
  earlier: z.array(earlierVersion).optional(),
})
export type StoredPerson = z.output<typeof personShape>

const applicationKey = (campaign: string, id: string) => ({ pk: `campaign#${campaign}`, sk: `application#${id}` })
const personKey = (campaign: string, id: string) => ({ pk: `persons#${campaign}`, sk: id })
/** One person one application, or one for each post where the policy allows several. */
const identityKey = (campaign: string, mac: string, post: string | undefined) => ({
  pk: `identity#${campaign}#${mac}`,
  sk: post ?? 'any',
})
const integrityKey = (mac: string, application: string) => ({ pk: `integrity#${mac}`, sk: application })

/** Which application of the campaign has this id, as it stands now? */
export async function applicationById(campaign: string, id: string): Promise<StoredApplication | undefined> {
  const item = await getItem(applicationKey(campaign, id))
  return item && storedShape.parse(item)
}

/** These applications of the campaign (at most 100) as they stand now; absent ones are left out. */
export async function applicationsByIds(campaign: string, ids: readonly string[]): Promise<StoredApplication[]> {
  const items = await getItems(ids.map((id) => applicationKey(campaign, id)))
  return items.map((item) => storedShape.parse(item))
}

/** The ids of the applications that stand under a person's MAC: one, or one for each post. */
export async function applicationIdsUnder(campaign: string, mac: string): Promise<string[]> {
  return (await allItems(identityKey(campaign, mac, undefined).pk)).map((item) => String(item.application))
}

type Identified = { readonly mac: string; readonly post: string }

/** Which of these persons have applied already? The application's id for each, in their order. */
export async function applicationIdsOf(
  campaign: string,
  persons: readonly Identified[],
  told: { readonly onePostEach: boolean },
): Promise<(string | undefined)[]> {
  const keys = persons.map(({ mac, post }) => identityKey(campaign, mac, told.onePostEach ? undefined : post))
  const distinct = new Map(keys.map((key) => [`${key.pk} ${key.sk}`, key]))
  const found = await getItems([...distinct.values()])
  const ids = new Map(found.map((item) => [`${item.pk} ${item.sk}`, String(item.application)]))
  return keys.map((key) => ids.get(`${key.pk} ${key.sk}`))
}

/** The person behind an application; undefined once erased. */
export async function personOf(campaign: string, id: string): Promise<StoredPerson | undefined> {
  const item = await getItem(personKey(campaign, id))
  return item && personShape.parse(item)
}

/** The persons behind these applications, by application id. */
export async function personsOf(campaign: string, ids: readonly string[]): Promise<Map<string, StoredPerson>> {
  const items = await getItems(ids.map((id) => personKey(campaign, id)))
  return new Map(items.map((item) => [String(item.sk), personShape.parse(item)]))
}

/** Every application of a campaign, in the order of registration. */
export async function applicationsOf(campaign: string): Promise<StoredApplication[]> {
  return (await allItems(applicationKey(campaign, '').pk, 'application#')).map((item) => storedShape.parse(item))
}

/** One page of a campaign's applications, in the order of registration. */
export function applicationsPage(
  campaign: string,
  told: { limit: number; cursor?: string | undefined; keep: (application: StoredApplication) => boolean },
): Promise<Page<StoredApplication>> {
  return itemsPage({
    ...told,
    partition: applicationKey(campaign, '').pk,
    prefix: 'application#',
    keep: (item) => {
      const application = storedShape.parse(item)
      return told.keep(application) ? application : undefined
    },
  })
}

/** Was this person ever entered in the integrity file? */
export async function hasIntegrityEntry(mac: string): Promise<boolean> {
  return (await allItems(integrityKey(mac, '').pk)).length > 0
}

/** The writes that register a person; refused when the same number has applied (S-19; A: one person one post). */
export function putRegistered(
  application: StoredApplication,
  person: StoredPerson,
  told: { readonly onePostEach: boolean },
): Write[] {
  const table = env('RECRUITMENT_TABLE')
  const { campaign, id, post } = application
  const key = identityKey(campaign, person.mac, told.onePostEach ? undefined : post)
  return [
    putNew(table, { ...storedShape.parse(application), ...applicationKey(campaign, id) }),
    putNew(table, { ...personShape.parse(person), ...personKey(campaign, id) }),
    putNew(table, { ...key, application: id }, () => new Refusal('already-applied')),
  ]
}

/** The write that replaces an application still at the version and in one of the states that the action leaves. */
export function putApplication(
  application: StoredApplication,
  before: { version: number; states: readonly ApplicationState[] },
): Write {
  const item = { ...storedShape.parse(application), ...applicationKey(application.campaign, application.id) }
  return putVersion(env('RECRUITMENT_TABLE'), item, before)
}

/** The write that keeps a person with one more remark. The application's own condition guards it. */
export function putPerson(campaign: string, id: string, person: StoredPerson): Write {
  const item = { ...personShape.parse(person), ...personKey(campaign, id) }
  return { item: { Put: { TableName: env('RECRUITMENT_TABLE'), Item: item } } }
}

/** The write that erases a person: what the ledger committed to points at nobody from then on. */
export function erasePerson(campaign: string, id: string): Write {
  return { item: { Delete: { TableName: env('RECRUITMENT_TABLE'), Key: personKey(campaign, id) } } }
}

/** One page of the ids whose persons are still kept in a campaign. */
export function keptPersonsPage(campaign: string, cursor: string | undefined): Promise<Page<string>> {
  return itemsPage({ partition: personKey(campaign, '').pk, limit: 100, cursor, keep: (item) => String(item.sk) })
}

/** The write that lets a person apply anew. */
export function releaseIdentity(
  application: StoredApplication,
  person: StoredPerson,
  told: { readonly onePostEach: boolean },
): Write {
  const post = told.onePostEach ? undefined : application.post
  const key = identityKey(application.campaign, person.mac, post)
  return { item: { Delete: { TableName: env('RECRUITMENT_TABLE'), Key: key } } }
}

/** The write that enters a person in the integrity file (诚信档案, S-19): by the keyed MAC, naming nobody. */
export function putIntegrity(application: StoredApplication, person: StoredPerson, at: string): Write {
  const { campaign, id } = application
  return putNew(env('RECRUITMENT_TABLE'), { ...integrityKey(person.mac, id), campaign, application: id, at })
}
