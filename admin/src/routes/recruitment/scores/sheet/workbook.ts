import type { WriteSheet } from 'hucre/xlsx'
import type { ScoreValue } from '../../../../../../functions/recruitment/scoring/score.contract.ts'
import type { Score, Sitting } from '../read.ts'
import type { ScoreTable } from './check.ts'
import { absentWord, type Design, resultHeaders, ticketHeader } from './columns.ts'

type Value = NonNullable<ScoreValue>

/** A row as a template has it: the number, and what tells whom it is about. */
export type TemplateRow = { readonly number: string; readonly told: readonly string[] }

/** A sheet to fill in: who takes part, and empty columns for what was given; figures are kept as they are typed. */
export function templateSheets<V>(design: Design<V>, rows: readonly TemplateRow[]): WriteSheet[] {
  const headers = [design.number, ...design.told, ...design.columns.map(({ header }) => header)]
  return [
    {
      name: '成绩',
      rows: [headers, ...rows.map(({ number, told }) => [number, ...told, ...design.columns.map(() => null)])],
      columns: [
        { width: 30, numFmt: '@' },
        ...design.told.map(() => ({ width: 14, numFmt: '@' })),
        ...design.columns.map(() => ({ width: 12 })),
      ],
      freezePane: { rows: 1, columns: 1 },
    },
    {
      name: '填写说明',
      rows: [
        ['事项', '怎么填'],
        ['成绩', '填数字，小数位数不超过招聘政策的规定；可以用公式，保存前请让 Excel 算出结果'],
        ['缺考', `填“${absentWord}”两个字；缺考不等于零分`],
        ['没有录入', '留空；留空的行不写入任何内容'],
        ['未到场的评委', '删除该评委的整列；保留的列每行都要填'],
        ['两人录入', '两人各自填写、各自上传，互相看不到；两次一致才算确定'],
      ],
      columns: [{ width: 16 }, { width: 70 }],
    },
  ]
}

/** The sheet that the clerk gets back: the same cells with what became of each row, ready to be corrected and read again. */
export function resultSheets(
  { headers }: ScoreTable,
  rows: readonly { cells: ScoreTable['rows'][number]['cells']; outcome: string; words: string }[],
): WriteSheet[] {
  const own: readonly string[] = resultHeaders
  const kept = headers.filter((header) => header !== '' && !own.includes(header))
  return [
    {
      name: '成绩',
      rows: [
        [...kept, ...resultHeaders],
        ...rows.map(({ cells, outcome, words }) => [
          ...kept.map((header) => cells.get(header) ?? null),
          ...[outcome, words],
        ]),
      ],
      columns: [{ width: 30 }, ...kept.slice(1).map(() => ({ width: 14 })), { width: 14 }, { width: 60 }],
      freezePane: { rows: 1 },
    },
  ]
}

const states = { none: '未录入', once: '已录一次', differs: '不一致', settled: '已确定' } as const
type Told = { readonly nameOf: (member: string) => string; readonly postOf: (code: string) => string }

function textsOf(design: Design<Value>, value: ScoreValue | undefined): (string | null)[] {
  if (value === undefined) return design.columns.map(() => null)
  if (value === null) return design.columns.map((_, at) => (at === 0 ? absentWord : null))
  const texts = design.textsOf(value)
  return design.columns.map((_, at) => texts[at] || null)
}

/** The cells that tell whom a row is about, as the design heads them. */
export function toldOf({ told }: Pick<Design<never>, 'told'>, name: string, post: string, ticket = ''): string[] {
  return told.includes(ticketHeader) ? [name, post, ticket] : [name, post]
}

/** Everybody's settled score, and how the entry of each stands. Texts stay texts: nothing typed becomes a formula. */
export function listSheets(
  design: Design<Value>,
  people: readonly Sitting[],
  scores: ReadonlyMap<string, Score>,
  { postOf }: Told,
): WriteSheet[] {
  const headers = [design.number, ...design.told, ...design.columns.map(({ header }) => header), '录入情况']
  const rows = people.map(({ id, name, post, ticket }) => {
    const score = scores.get(id)
    const settled = score?.state === 'settled' ? score.entries[0]?.value : undefined
    return [
      id,
      ...toldOf(design, name, postOf(post), ticket),
      ...textsOf(design, settled),
      states[score?.state ?? 'none'],
    ]
  })
  return [{ name: '成绩', rows: [headers, ...rows], columns: widths(headers), freezePane: { rows: 1 } }]
}

/** Both entries of each score on which two people differ, one below the other. */
export function differenceSheets(
  design: Design<Value>,
  people: readonly Sitting[],
  scores: ReadonlyMap<string, Score>,
  { nameOf, postOf }: Told,
): WriteSheet[] {
  const headers = [design.number, ...design.told, '录入人', ...design.columns.map(({ header }) => header)]
  const rows = people.flatMap(({ id, name, post, ticket }) => {
    const score = scores.get(id)
    if (score?.state !== 'differs') return []
    return score.entries.map((entry) => [
      ...[id, ...toldOf(design, name, postOf(post), ticket), nameOf(entry.by)],
      ...textsOf(design, entry.value),
    ])
  })
  return [{ name: '不一致', rows: [headers, ...rows], columns: widths(headers), freezePane: { rows: 1 } }]
}

const widths = (headers: readonly string[]) => headers.map((_, at) => ({ width: at === 0 ? 30 : 14, numFmt: '@' }))
