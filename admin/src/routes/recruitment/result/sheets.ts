import { type ExportColumn, sheetOf } from '../../../lib/export.ts'
import { zone } from '../../../lib/i18n/format.ts'
import { t } from '../../../lib/i18n/i18n.svelte.ts'
import { numberLabel } from '../notices/rows.ts'
import type { People, Result, Standing } from './read.ts'

type Written = Standing['written'][number]
type Ranked = Standing['ranking'][number]

/**
 * The lists of a post as they stand, a sheet each: the written scores, whom they invite, the ranking by composite, and who is
 * proposed. A list that nobody is in yet has no sheet. Scores and numbers are texts, so that no zero is lost.
 */
export function resultSheets({ campaign, standing, people, numbers }: Result & { readonly standing: Standing }) {
  const yes = (is: boolean) => (is ? t('result.yes') : undefined)
  const { medical } = standing
  const who = whoColumns(people, t(numberLabel(numbers)))
  const rank = { label: t('result.rank'), value: ({ rank }: { readonly rank: number }) => rank }
  const written: ExportColumn<Written>[] = [
    ...[rank, ...who],
    { label: t('exam.raw'), value: ({ raw }) => raw },
    { label: t('scores.objective'), value: ({ objective }) => objective },
    { label: t('result.written'), value: (row) => row.written },
  ]
  const ranking: ExportColumn<Ranked>[] = [
    ...[rank, ...who],
    { label: t('result.written'), value: (row) => row.written },
    { label: t('result.interview'), value: ({ interview }) => interview },
    { label: t('result.composite'), value: ({ composite }) => composite },
  ]
  const ranked = new Map(standing.ranking.map((row) => [row.id, row]))
  const proposed = standing.final.flatMap((id) => ranked.get(id) ?? [])
  const outcomes = (id: string) =>
    campaign.outcomes
      .filter(({ application }) => application === id)
      .map(({ type, passed }) => `${t(`result.cause.${type}`)}${t(passed ? 'result.passed' : 'result.failed')}`)
      .join('、')
  const invited = { label: t('result.invited'), value: (row: Written) => yes(row.invited) }
  const called = { label: t('result.called'), value: ({ id }: Ranked) => yes(medical.includes(id)) }
  const checked = { label: t('result.outcomes'), value: ({ id }: Ranked) => outcomes(id) || undefined }
  const lists = [
    listed('result.sheet.written', [...written, invited], standing.written),
    listed(
      'result.stage.shortlist',
      written,
      standing.written.filter((row) => row.invited),
    ),
    listed('result.stage.ranking', [...ranking, called], standing.ranking),
    listed('result.stage.final', [...ranking, checked], proposed),
  ]
  return {
    sheets: lists.flatMap(({ sheet, count }) => (count > 0 ? sheet : [])),
    count: lists.reduce((sum, { count }) => sum + count, 0),
  }
}

function listed<Row>(
  name: 'result.sheet.written' | `result.stage.${'shortlist' | 'ranking' | 'final'}`,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
) {
  return { sheet: sheetOf(t(name), columns, rows, zone()), count: rows.length }
}

function whoColumns(people: People, number: string): ExportColumn<{ readonly id: string }>[] {
  return [
    { label: t('scores.person'), value: ({ id }) => people.get(id)?.name },
    { label: number, value: ({ id }) => people.get(id)?.number ?? id },
  ]
}
