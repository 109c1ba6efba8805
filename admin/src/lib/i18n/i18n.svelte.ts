import type { Language } from './language.ts'
import { fill, languages, tags } from './language.ts'
import { first } from './zh/first.ts'
import type { Key } from './zh.ts'

const remembered = 'wangge.language'
let speaking = $state<Language>('zh')
let words = $state.raw<Readonly<Partial<Record<Key, string>>>>(first)
let atDesk = false

/** The language in use; Chinese unless the person chose otherwise on this device. */
export const language = {
  get now(): Language {
    return speaking
  },
  get tag(): string {
    return tags[speaking]
  },
}

/** Changes the language and remembers it on this device. */
export async function speak(next: Language): Promise<void> {
  words = await wordsOf(next)
  speaking = next
  document.documentElement.lang = tags[next]
  localStorage.setItem(remembered, next)
}

/** Speaks what was chosen on this device before; called once before the first page shows. */
export async function speakAsBefore(): Promise<void> {
  const before = localStorage.getItem(remembered)
  if (before !== null && before in languages) await speak(before as Language)
}

/** English comes whole; of Chinese, which nearly everybody speaks here, the desk's words only come with its pages. */
async function wordsOf(next: Language): Promise<Readonly<Partial<Record<Key, string>>>> {
  if (next === 'en') return (await import('./en.ts')).en
  return atDesk ? { ...first, ...(await import('./zh/desk.ts')).desk } : first
}

let learning: Promise<void> | undefined

/** Gets the words of the desk's pages; all that ask meanwhile wait for the same, and a failure may be tried again. */
export function learnDeskWords(): Promise<void> {
  learning ??= learn().catch((thrown: unknown) => {
    learning = undefined
    atDesk = false
    throw thrown
  })
  return learning
}

async function learn(): Promise<void> {
  atDesk = true
  words = await wordsOf(speaking)
}

/** The words for a key; `{name}` in them is replaced by the parameter of that name. */
export function t(key: Key, told: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[key] ?? key, told)
}

/** Is there a sentence of this name? Codes come from the server and may be newer than the page. */
export function isKey(name: string): name is Key {
  return name in words
}
