import type * as z from 'zod'
import type { ledgerEntry } from '../../../../functions/evidence/contract.ts'
import { at, elements } from '../../../../functions/kernel/cross-check.ts'
import { type Stage, stages } from '../../../../functions/reporting/category.contract.ts'
import type { Happening } from '../../lib/components/Timeline.svelte'
import { dateTime } from '../../lib/i18n/format.ts'
import { isKey, t } from '../../lib/i18n/i18n.svelte.ts'
import { memberName, unitName } from '../../lib/names.svelte.ts'
import type { CaseInFull } from './case.ts'

type Entry = z.output<typeof ledgerEntry>

/** The stage whose time begins with an action, so that its sentence tells until when. */
const begins: Readonly<Record<string, Stage>> = {
  'accept-case': 'dispatch',
  'dispatch-case': 'handle',
  'return-case': 'dispatch',
  'feed-back-case': 'verify',
  'rework-case': 'handle',
}
const tones: Readonly<Record<string, Happening['tone']>> = {
  'close-case': 'good',
  'reject-case': 'alarm',
  'cancel-case': 'alarm',
  'rework-case': 'alarm',
}

/** A ledger entry of a case as a sentence, with what somebody wrote at that step (the entry itself only commits to it). */
export function happeningOf(entry: Entry, remarks: CaseInFull['remarks']): Happening {
  const words = Object.values(remarks.find(({ version }) => version === entry.seq)?.texts ?? {})
  return {
    id: entry.seq,
    at: entry.at,
    sentence: [sentenceOf(entry), ...photosIn(entry), ...dueIn(entry)].join(''),
    ...(words.length > 0 && { words: words.join('\n') }),
    ...(tones[entry.action] && { tone: tones[entry.action] }),
  }
}

function sentenceOf({ action, actor, data }: Entry): string {
  const [kind, id = ''] = actor.split('/')
  const who = kind === 'member' ? memberName(id) : t('cases.system')
  const key = `cases.did.${action}`
  if (!isKey(key)) return t('cases.did-other', { who, action })
  return t(key, { who, unit: typeof data.unit === 'string' ? unitName(data.unit) : '' })
}

function photosIn({ data }: Entry): string[] {
  const count = elements(data.photos).length
  return count > 0 ? [t('cases.with-photos', { count })] : []
}

function dueIn({ action, data }: Entry): string[] {
  const stage = stages.find((one) => one === begins[action])
  const due = stage && at(data.due, stage)
  return stage && typeof due === 'string'
    ? [t('cases.until', { stage: t(`case.stage.${stage}`), time: dateTime(due) })]
    : []
}
