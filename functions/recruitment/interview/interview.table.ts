import * as z from 'zod'
import { jsonHash } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import { Refusal } from '../../kernel/refusal.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew, putVersion } from '../../platform/write.ts'
import { pack, unpack } from '../packed.ts'
import { allItems, getItem, getItems, itemsBetween } from '../read.table.ts'
import { scoreValue } from '../scoring/score.contract.ts'
import { arrangementShape, candidateShape, candidateStates, type InterviewState } from './interview.contract.ts'
import { drawFrom, packedDraw } from './packed-draw.ts'

const versioned = { version: z.int(), head: z.string() }

/** An interview without any name. Version and head are those of the ledger's subject `interview/<campaign>`. */
const arrangementStored = arrangementShape.omit({ judges: true, conflicts: true }).extend({
  judges: z.array(arrangementShape.shape.judges.element.omit({ name: true, slip: true, since: true, tried: true })),
  conflicts: z.array(arrangementShape.shape.conflicts.element.omit({ name: true, reason: true })),
  /** Who made judges' codes and so saw them. */
  issuers: z.array(z.string()),
  ...versioned,
})
export type Arrangement = z.output<typeof arrangementStored>

/** A candidate from being called on. Version and head are those of the subject `interview-candidate/<application>`. */
const candidateStored = z.object({
  application: z.string(),
  panel: z.string(),
  state: z.enum(candidateStates).exclude(['invited', 'waiting']),
  absentBy: z.string().nullable(),
  /** What was announced; undefined before. */
  value: scoreValue.optional(),
  ...versioned,
})
export type StoredCandidate = z.output<typeof candidateStored>

/** A judge's confirmed mark. Version and head are those of the subject `interview-mark/<application>/<judge>`. */
const markStored = candidateShape.shape.marks.element.extend({ application: z.string(), ...versioned })
export type StoredMark = z.output<typeof markStored>

/** Who is invited, masked, for as long as conflicts are declared: the draw deletes it. */
const rollShape = z.array(z.object({ application: z.string(), name: z.string(), post: z.string() }))
export type Roll = z.output<typeof rollShape>

/** All of an interview that judges may see or change stands in this partition, and nothing else. */
const key = (campaign: string, sk: string) => ({ pk: `interview#${campaign}`, sk })
const table = () => env('RECRUITMENT_TABLE')

/** The interview of a campaign as it is arranged now; undefined when none is. */
export async function arrangementOf(campaign: string): Promise<Arrangement | undefined> {
  const item = await getItem(key(campaign, 'arrangement'))
  return item && arrangementStored.parse({ ...item, draw: item.draw ? drawFrom(item.draw) : null })
}

/** The write that stores an arrangement over the version and state that were read; 0 when there was none. */
export function putArrangement(
  campaign: string,
  arrangement: Arrangement,
  before: { version: number; state?: InterviewState },
): Write {
  const { draw, ...rest } = arrangementStored.parse(arrangement)
  const item = { ...rest, draw: draw && packedDraw(draw), ...key(campaign, 'arrangement') }
  if (before.version === 0) return putNew(table(), item)
  return putVersion(table(), item, { version: before.version, states: before.state ? [before.state] : [] })
}

/** The write that lets a transaction through only while the draw stands and candidates are being called. */
export function stillRunning(campaign: string, version: number): Write {
  return holds(key(campaign, 'arrangement'), version, 'running')
}

export type Progress = { readonly candidates: Map<string, StoredCandidate>; readonly marks: Map<string, StoredMark[]> }

/** A read key by key costs as much as a few rows of a query, which is paid by size and reads whoever lies between as well. */
const rowsForAKey = 5

/**
 * Who of these candidates was called so far, and what the judges of their panels marked, by application; perhaps some of others,
 * too. `drawn` are all: who follow each other among them are read in one stretch, whoever is strewn among thousands key by key.
 */
export async function progressOf(
  campaign: string,
  seated: readonly { readonly application: string; readonly judges: readonly string[] }[],
  drawn: readonly { readonly id: string }[],
): Promise<Progress> {
  const ids = seated.map((one) => one.application).sort(byCodePoint)
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return { candidates: new Map(), marks: new Map() }
  const between = drawn.filter(({ id }) => byCodePoint(id, first) >= 0 && byCodePoint(id, last) <= 0).length
  const { pk } = key(campaign, '')
  const read =
    between <= rowsForAKey * ids.length
      ? [
          itemsBetween(pk, `candidate#${first}`, `candidate#${last}`),
          // A judge's code is lower case.
          itemsBetween(pk, `mark#${first}#`, `mark#${last}#~`),
        ]
      : [
          getItems(ids.map((id) => key(campaign, `candidate#${id}`))),
          getItems(
            seated.flatMap(({ application, judges }) =>
              judges.map((judge) => markKey(campaign, { application, judge })),
            ),
          ),
        ]
  const [candidates = [], marks = []] = await Promise.all(read)
  return {
    candidates: new Map(candidates.map((item) => [String(item.application), candidateStored.parse(item)])),
    marks: Map.groupBy(
      marks.map((item) => markStored.parse(item)),
      (mark) => mark.application,
    ),
  }
}

/** Members who corrected a mark or made judges' codes: their hand is in the scores as much as that of who entered one. */
export async function handsInMarks(campaign: string): Promise<ReadonlySet<string>> {
  const [arrangement, marks] = await Promise.all([arrangementOf(campaign), allItems(key(campaign, '').pk, 'mark#')])
  const correctors = marks.flatMap((item) => markStored.parse(item).earlier.map(({ by }) => by))
  return new Set([...correctors, ...(arrangement?.issuers ?? [])])
}

/** A candidate called so far, with the marks. */
export async function candidateOf(
  campaign: string,
  application: string,
): Promise<{ candidate: StoredCandidate | undefined; marks: StoredMark[] }> {
  const [item, marks] = await Promise.all([
    getItem(key(campaign, `candidate#${application}`)),
    allItems(key(campaign, '').pk, `mark#${application}#`),
  ])
  return { candidate: item && candidateStored.parse(item), marks: marks.map((mark) => markStored.parse(mark)) }
}

/** The write that stores a candidate over the version that was read; 0 for one not called yet. */
export function putCandidate(campaign: string, candidate: StoredCandidate, before: number): Write {
  const item = { ...candidateStored.parse(candidate), ...key(campaign, `candidate#${candidate.application}`) }
  return before === 0 ? putNew(table(), item) : putVersion(table(), item, { version: before })
}

/** The write that adds a judge's mark; one that is confirmed already is not replaced. */
export function putNewMark(campaign: string, mark: StoredMark): Write {
  const item = { ...markStored.parse(mark), ...markKey(campaign, mark) }
  return putNew(table(), item, () => new Refusal('already-marked'))
}

/** The write that corrects a mark over the version that was read. */
export function putMark(campaign: string, mark: StoredMark, before: number): Write {
  return putVersion(table(), { ...markStored.parse(mark), ...markKey(campaign, mark) }, { version: before })
}

/** The writes that let a transaction through only while these marks and their candidate are as they were read. */
export function stillMarked(campaign: string, marks: readonly StoredMark[]): Write[] {
  return marks.map((mark) => holds(markKey(campaign, mark), mark.version))
}

/** The writes that let a transaction through only while none of these judges has marked a candidate. */
export function stillUnmarked(campaign: string, application: string, judges: readonly string[]): Write[] {
  return judges.map((judge) => ({
    item: {
      ConditionCheck: {
        TableName: table(),
        Key: markKey(campaign, { application, judge }),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
  }))
}

/** The write that lets a transaction through only while a candidate is called in. */
export function stillCalled(campaign: string, { application, version }: StoredCandidate): Write {
  return holds(key(campaign, `candidate#${application}`), version, 'called')
}

/** Who may be declared a conflict with: empty once drawn. */
export async function rollOf(campaign: string): Promise<Roll> {
  const item = await getItem(key(campaign, 'roll'))
  return item ? rollShape.parse(unpack(z.object({ packed: z.instanceof(Uint8Array) }).parse(item).packed)) : []
}

/** The roll as an item: packed, and known by its hash, whatever bytes it is packed into. */
function rollItem(campaign: string, roll: Roll) {
  const rows = rollShape.parse(roll)
  return { ...key(campaign, 'roll'), hash: jsonHash(rows), packed: pack(rows) }
}

/** The write that keeps the roll, or the one that deletes it. The arrangement's own condition guards them. */
export function putRoll(campaign: string, rows: Roll | undefined): Write {
  const Key = key(campaign, 'roll')
  if (!rows) return { item: { Delete: { TableName: table(), Key } } }
  return { item: { Put: { TableName: table(), Item: rollItem(campaign, rows) } } }
}

/**
 * The write that strikes somebody from the roll as it was read. Refuses (`conflict`) when it is another one by now: a draw may
 * have deleted it, and somebody else may have been struck, whom nobody brings back.
 */
export function strikeFromRoll(campaign: string, roll: Roll, application: string): Write {
  const rows = roll.filter((row) => row.application !== application)
  return {
    item: {
      Put: {
        TableName: table(),
        Item: rollItem(campaign, rows),
        ConditionExpression: '#hash = :read',
        ExpressionAttributeNames: { '#hash': 'hash' },
        ExpressionAttributeValues: { ':read': jsonHash(roll) },
      },
    },
    refuse: () => new Refusal('conflict'),
  }
}

const markKey = (campaign: string, mark: Pick<StoredMark, 'application' | 'judge'>) =>
  key(campaign, `mark#${mark.application}#${mark.judge}`)

function holds(Key: { pk: string; sk: string }, version: number, state?: string): Write {
  return {
    item: {
      ConditionCheck: {
        TableName: table(),
        Key,
        ConditionExpression: state ? 'version = :version AND #state = :state' : 'version = :version',
        ...(state && { ExpressionAttributeNames: { '#state': 'state' } }),
        ExpressionAttributeValues: { ':version': version, ...(state && { ':state': state }) },
      },
    },
  }
}
