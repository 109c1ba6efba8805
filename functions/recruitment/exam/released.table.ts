import * as z from 'zod'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew } from '../../platform/write.ts'
import { pack, unpack } from '../packed.ts'
import { getItem } from '../read.table.ts'
import { keepPacked } from '../result/chunk.table.ts'

/** A committed score without its salt, and whether its owner is invited to the interview. */
export type ReleasedRow = {
  readonly number: string
  readonly raw: string
  readonly written: string
  readonly objective: string
  readonly invited: boolean
}

/** Salts follow from the key, so that they need no room; the pieces of another root are not these. */
const headShape = z.object({
  root: z.string(),
  key: z.string(),
  pieces: z.array(z.object({ first: z.string(), root: z.string() })),
})
const texts = z.array(z.string())
/** Column by column: a column's values resemble one another, and what was written mostly is the raw score. */
const columnsShape = z.object({
  ...{ number: texts, raw: texts, written: texts, objective: texts },
  invited: z.array(z.boolean()),
})

/**
 * What is told to those whom it concerns, from the approval or draw on that releases it. The applicants' function may read
 * this partition and none that holds a score before (ADR 37).
 */
export const releasedKey = (campaign: string, sk: string) => ({ pk: `released#${campaign}`, sk })
const pieceKey = (campaign: string, root: string, at: number) =>
  releasedKey(campaign, `score#${root}#${String(at).padStart(4, '0')}`)

/** Keeps the committed scores in pieces; the write that this answers releases them with the approval. */
export async function keepScores(
  campaign: string,
  told: {
    readonly root: string
    readonly key: string
    readonly pieces: readonly {
      readonly first: string
      readonly root: string
      readonly scores: readonly ReleasedRow[]
    }[]
  },
): Promise<Write> {
  await keepPacked(
    (at) => pieceKey(campaign, told.root, at),
    told.pieces.map(({ scores }) => packed(scores)),
  )
  return putNew(env('RECRUITMENT_TABLE'), { ...releasedKey(campaign, 'scores'), ...headShape.parse(told) })
}

/** What released scores lie under; undefined before their approval. */
export async function releasedHead(campaign: string): Promise<z.output<typeof headShape> | undefined> {
  const item = await getItem(releasedKey(campaign, 'scores'))
  return item && headShape.parse(item)
}

/** The scores of one piece. */
export async function releasedPiece(campaign: string, root: string, at: number): Promise<ReleasedRow[]> {
  const item = await getItem(pieceKey(campaign, root, at))
  return item ? unpacked(z.instanceof(Uint8Array).parse(item.packed)) : []
}

function packed(scores: readonly ReleasedRow[]): Uint8Array {
  const column = <K extends keyof ReleasedRow>(name: K) => scores.map((score) => score[name])
  return pack({
    ...{ number: column('number'), raw: column('raw'), written: column('written'), objective: column('objective') },
    invited: column('invited'),
  })
}

function unpacked(bytes: Uint8Array): ReleasedRow[] {
  const { number, raw, written, objective, invited } = columnsShape.parse(unpack(bytes))
  return number.map((one, at) => ({
    ...{ number: one, raw: raw[at] ?? '', written: written[at] ?? '', objective: objective[at] ?? '' },
    invited: invited[at] ?? false,
  }))
}

/** What is told of an interview once panels are drawn, without judges: candidates are known to them by their place only. */
const orderShape = z.object({
  ...{ day: z.string(), place: z.string(), waiting: z.string() },
  panels: z.array(z.object({ room: z.string(), candidates: z.array(z.string()) })),
})
export type ReleasedOrder = z.output<typeof orderShape>

/** The write that releases the order of speaking; a repeated draw replaces it. */
export function putOrder(campaign: string, { panels, ...told }: ReleasedOrder): Write {
  const { pk, sk } = releasedKey(campaign, 'interview')
  const Item = { ...{ pk, sk, ...told }, packed: pack(panels) }
  return { item: { Put: { TableName: env('RECRUITMENT_TABLE'), Item } } }
}

/** The order of speaking as it was drawn; undefined before. */
export async function orderOf(campaign: string): Promise<ReleasedOrder | undefined> {
  const item = await getItem(releasedKey(campaign, 'interview'))
  return item && orderShape.parse({ ...item, panels: unpack(z.instanceof(Uint8Array).parse(item.packed)) })
}
