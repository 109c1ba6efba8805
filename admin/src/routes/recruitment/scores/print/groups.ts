import type { CampaignPost } from '../../../../../../functions/recruitment/campaign/campaign.contract.ts'
import type { ScoreValue } from '../../../../../../functions/recruitment/scoring/score.contract.ts'
import type { Score, Sitting } from '../read.ts'
import { absentWord, type Design, ticketHeader } from '../sheet/columns.ts'

type Value = NonNullable<ScoreValue>
/** What is printed together: one post, and one room of it where there are several. */
export type Group = {
  readonly post: string
  readonly room: string | undefined
  readonly heads: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A settled value's figures, absent said in words; empty while it is not settled, to be filled in by hand. */
function figures(design: Design<Value>, value: ScoreValue | undefined): string[] {
  if (value === undefined) return design.columns.map(() => '')
  if (value === null) return design.columns.map((_, at) => (at === 0 ? absentWord : '—'))
  const texts = design.textsOf(value)
  return design.columns.map((_, at) => texts[at] ?? '')
}

/** On paper people are named by what stands on their papers: the ticket number once there is one. */
const numberHead = ({ told, number }: Design<Value>) => (told.includes(ticketHeader) ? ticketHeader : number)

/** Everybody's settled score: a group for each post, and for each room that scores name. */
export function scoreGroups(
  design: Design<Value>,
  posts: readonly CampaignPost[],
  people: readonly Sitting[],
  scoreOf: (id: string) => ScoreValue | undefined,
): Group[] {
  const roomOf = (id: string) => {
    const value = scoreOf(id)
    return value && 'marks' in value ? value.room : undefined
  }
  const heads = [numberHead(design), design.told[0] ?? '', ...design.columns.map(({ header }) => header)]
  return posts.flatMap((post) => {
    const sitting = people.filter((one) => one.post === post.code)
    return [...Map.groupBy(sitting, ({ id }) => roomOf(id))].map(([room, some]) => ({
      ...{ post: post.name, room, heads },
      rows: some.map(({ id, name, ticket }) => [ticket ?? id, name, ...figures(design, scoreOf(id))]),
    }))
  })
}

/** Both entries of each score on which two people differ. */
export function differenceGroups(
  design: Design<Value>,
  posts: readonly CampaignPost[],
  people: readonly Sitting[],
  scores: ReadonlyMap<string, Score>,
  nameOf: (member: string) => string,
): Group[] {
  const heads = [numberHead(design), design.told[0] ?? '', '录入人', ...design.columns.map(({ header }) => header)]
  return posts.flatMap((post) => {
    const rows = people
      .filter((one) => one.post === post.code)
      .flatMap(({ id, name, ticket }) => {
        const score = scores.get(id)
        if (score?.state !== 'differs') return []
        return score.entries.map((entry) => [ticket ?? id, name, nameOf(entry.by), ...figures(design, entry.value)])
      })
    return rows.length > 0 ? [{ post: post.name, room: undefined, heads, rows }] : []
  })
}

/** The settled value of a score that two people entered alike. */
export function settledValue(score: Score | undefined): ScoreValue | undefined {
  return score?.state === 'settled' ? score.entries[0]?.value : undefined
}
