import { list } from '../../../lib/i18n/format.ts'
import { isKey, t } from '../../../lib/i18n/i18n.svelte.ts'
import { choiceGroups, labels } from './labels.ts'
import type { Path } from './value.ts'

/** What a key is called. */
export function labelOf(key: string): string {
  const label = labels[key]
  return label ? t(label) : key
}

/** A choice of a key in words. */
export function choiceOf(key: string, value: string): string {
  const name = `policies.${choiceGroups[key]}.${value}`
  return isKey(name) ? t(name) : value
}

/** `kinds/1/eligibility/2/from` → 岗位类别 2 › 报考条件 3 › 最早出生日期. */
export function placeWords(path: Path): string {
  const words: string[] = []
  let key = ''
  for (const part of path) {
    if (typeof part === 'number') words.push(`${words.pop() ?? ''} ${part + 1}`)
    else {
      key = key === '' ? part : `${key}.${part}`
      words.push(labelOf(key))
    }
  }
  return words.join(' › ')
}

/** The path that an RFC 6901 pointer of the linter or the server names. */
export function pathOf(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** A value of the terms in words, as two revisions are compared. */
export function valueWords(key: string, value: unknown): string {
  if (value === undefined) return t('policies.not-told')
  if (value === null) return t('policies.none-told')
  if (typeof value === 'boolean') return t(value ? 'policies.yes' : 'policies.no')
  if (Array.isArray(value))
    return value.length === 0 ? t('policies.none-told') : list(value.map((one) => valueWords(key, one)))
  if (typeof value !== 'object') return choiceOf(key, String(value))
  return Object.entries(value)
    .map(([name, inner]) => `${labelOf(`${key}.${name}`)} ${valueWords(`${key}.${name}`, inner)}`)
    .join('；')
}
