import { language, t } from '../../../../lib/i18n/i18n.svelte.ts'
import type { Key } from '../../../../lib/i18n/zh.ts'
import { absentWord } from '../sheet/columns.ts'

/** What a sheet in Excel always says in Chinese, and by which words a page in another language says it. */
const words: Readonly<Record<string, Key>> = {
  报名编号: 'applications.id',
  准考证号: 'exam.number',
  姓名: 'applications.name',
  录入人: 'scores.signed.entered',
  卷面成绩: 'scores.raw',
  客观题: 'scores.objective',
  考场: 'scores.room',
  [absentWord]: 'scores.absent',
}

/** A column's heading in the language of the page; the name of a judge's part stays as the policy has it. */
export function headWords(header: string): string {
  if (language.now === 'zh') return header
  const key = words[header]
  if (key) return t(key)
  const [, judge, part = ''] = /^评委(\d+)(·.+)?$/.exec(header) ?? []
  return judge === undefined ? header : `${t('scores.judge', { number: judge })}${part}`
}

/** A cell as it is printed: only the word for absent is the page's own. */
export const cellWords = (cell: string): string => (cell === absentWord ? t('scores.absent') : cell)
