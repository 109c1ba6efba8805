// Ranks 100,000 applicants again and again with the calculator's own rules and tells the parent the CPU of each run.
import { byCodePoint } from '../../functions/kernel/code-point.ts'
import { rankBy } from '../../functions/kernel/ranking.ts'
import { type Decimal, decimal, remembered, sortKeys } from '../../functions/kernel/score.ts'
import { calculatorPolicy } from '../../functions/recruitment/calculator/calculator.rules.ts'
import { rankByComposite } from '../../functions/recruitment/calculator/composite.rules.ts'
import { marksForCalculator } from '../../functions/recruitment/calculator/marks.rules.ts'
import type { Applicant } from '../../functions/recruitment/calculator/rehearsal.contract.ts'
import { rankByWritten } from '../../functions/recruitment/calculator/written.rules.ts'
import { shifengLike } from '../../functions/recruitment/policy/template-shifeng.rules.ts'
import type { Ranking } from './ranking.ts'

const [count, warm, runs] = [100_000, 3, 9]
const policy = calculatorPolicy(shifengLike)

/** The same scores on every machine: a linear congruence, its high bits. */
let seed = 42
const upTo = (most: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * (most + 1))
}
const hundredths = (least: number, most: number) => {
  const units = String(least * 100 + upTo((most - least) * 100))
  return `${units.slice(0, -2)}.${units.slice(-2)}`
}
const people: Applicant[] = Array.from({ length: count }, (_, at) => ({
  ...{ id: `01J${String(at).padStart(23, '0')}`, post: 'post', qualified: true, bonus: [] },
  written: { raw: hundredths(20, 100), objective: String(upTo(40)) },
  interview: null,
}))
const spoken = people.map(({ id }) => {
  return [id, { marks: Array.from({ length: 5 }, () => hundredths(60, 95)), room: 'a' }] as const
})

type Row = { readonly id: string; readonly score: Decimal; readonly objective: Decimal }
const ordered = (rows: readonly Row[]) =>
  rankBy(
    rows,
    [sortKeys(rows, (row) => row.score), sortKeys(rows, (row) => row.objective)],
    (a, b) => byCodePoint(a.id, b.id),
    ({ id, score }, rank) => ({ id, score, rank }),
  )
const texts = people.map(({ id, written }) => ({ id, score: hundredths(40, 97), objective: written?.objective ?? '0' }))
const fromTexts = () => {
  const read = remembered(decimal)
  return ordered(texts.map(({ id, score, objective }) => ({ id, score: read(score), objective: read(objective) })))
}
const known = texts.map(({ id, score, objective }) => ({ id, score: decimal(score), objective: decimal(objective) }))
const written = rankByWritten(policy, people)
const composite = () => {
  const marks = marksForCalculator(shifengLike, spoken)
  return rankByComposite(
    policy,
    written.map((row) => ({ ...row, marks: marks.get(row.id) ?? null })),
  )
}

const measures: Readonly<Record<string, () => readonly unknown[]>> = {
  'order and rank 100,000 applicants': () => ordered(known),
  'the final ranking, composites and objective parts as texts': fromTexts,
  'the written list, scores as texts': () => rankByWritten(policy, people),
  'the composite of a written score and five judges’ marks as texts, ranked': composite,
}
const all: Ranking[] = Object.entries(measures).map(([name, rank]) => {
  for (let turn = 0; turn < warm; turn += 1) rank()
  const milliseconds = Array.from({ length: runs }, () => {
    const before = process.cpuUsage()
    const ranked = rank().length
    const { user, system } = process.cpuUsage(before)
    if (ranked !== count) throw new Error(`${name} lost somebody`)
    return (user + system) / 1000
  })
  return { name, milliseconds }
})
process.send?.(all)
process.disconnect?.()
