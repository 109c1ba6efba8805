import * as z from 'zod'
import { jsonHash } from '../../kernel/chain.ts'
import { byCodePoint } from '../../kernel/code-point.ts'
import { inPieces, pieceWith } from '../../kernel/pieces.ts'
import type { Write } from '../../platform/commit.ts'
import { env } from '../../platform/env.ts'
import { putNew } from '../../platform/write.ts'
import { pack, unpack } from '../packed.ts'
import { getItem } from '../read.table.ts'
import { keepPacked } from '../result/chunk.table.ts'
import { judgeMark } from '../scoring/score.contract.ts'
import { releasedKey } from './released.table.ts'

const markRow = z.object({ number: z.string(), marks: z.array(judgeMark) })
type ReleasedMarks = z.output<typeof markRow>
const headShape = z.object({ hash: z.string(), pieces: z.array(z.object({ first: z.string() })) })

/** The marks of so many lie together: with thirty judges of ten parts each, the most that there may be, some 200 kB of the 400 of an item. */
const rowsPerPiece = 250

const pieceKey = (campaign: string, hash: string, at: number) =>
  releasedKey(campaign, `marks#${hash}#${String(at).padStart(4, '0')}`)

/** Keeps the judges' marks by number and seat, in pieces; the write that this answers releases them with the notice. */
export async function keepMarks(campaign: string, rows: readonly ReleasedMarks[]): Promise<Write> {
  const ordered = z
    .array(markRow)
    .parse(rows)
    .sort((a, b) => byCodePoint(a.number, b.number))
  const hash = jsonHash(ordered)
  const pieces = inPieces(ordered, rowsPerPiece)
  await keepPacked((at) => pieceKey(campaign, hash, at), pieces.map(pack))
  const firsts = pieces.map(([row]) => ({ first: row?.number ?? '' }))
  return putNew(env('RECRUITMENT_TABLE'), {
    ...releasedKey(campaign, 'marks'),
    ...headShape.parse({ hash, pieces: firsts }),
  })
}

/** The marks that the judges gave whoever has this number; undefined before the notice, and for whoever did not speak. */
export async function releasedMarks(campaign: string, number: string): Promise<ReleasedMarks['marks'] | undefined> {
  const head = await getItem(releasedKey(campaign, 'marks'))
  if (!head) return undefined
  const { hash, pieces } = headShape.parse(head)
  const at = pieceWith(number, pieces)
  if (at < 0) return undefined
  const item = await getItem(pieceKey(campaign, hash, at))
  const rows = item ? z.array(markRow).parse(unpack(z.instanceof(Uint8Array).parse(item.packed))) : []
  return rows.find((row) => row.number === number)?.marks
}
