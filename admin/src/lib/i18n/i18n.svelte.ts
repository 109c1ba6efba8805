import type { Language } from './language.ts'
import { fill, languages, tags } from './language.ts'
import { first } from './zh/first.ts'
import type { Key } from './zh.ts'

const remembered = 'wangge.language'
let speaking = $state<Language>('zh')
let words = $state.raw<Readonly<Partial<Record<Key, string>>>>(first)
const parts = {
  desk: { zh: async () => (await import('./zh/desk.ts')).desk, en: async () => (await import('./en.ts')).en },
  recruitment: {
    zh: async () => (await import('./zh/recruitment.ts')).recruitment,
    en: async () => (await import('./en/recruitment.ts')).recruitment,
  },
}
const here = new Set<keyof typeof parts>()

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

/** The first words of a language and those of the parts that are open: Chinese, which nearly everybody speaks, comes in smaller pieces. */
async function wordsOf(next: Language): Promise<Readonly<Partial<Record<Key, string>>>> {
  const whole = next === 'en' ? parts.desk.en() : first
  const learned = await Promise.all([whole, ...[...here].map((part) => parts[part][next]())])
  return Object.assign({}, ...learned)
}

const learning = new Map<keyof typeof parts, Promise<void>>()

/** Gets the words of a part's pages; all that ask meanwhile wait for the same, and a failure may be tried again. */
function learn(part: keyof typeof parts): Promise<void> {
  const begun = learning.get(part) ?? take(part)
  learning.set(part, begun)
  return begun.catch((thrown: unknown) => {
    learning.delete(part)
    here.delete(part)
    throw thrown
  })
}

async function take(part: keyof typeof parts): Promise<void> {
  here.add(part)
  const learned = await wordsOf(speaking)
  words = { ...words, ...learned }
}

/** The words of the desk's pages. */
export const learnDeskWords = (): Promise<void> => learn('desk')

/** The words of recruitment's pages, beside the desk's. */
export const learnRecruitmentWords = async (): Promise<void> => {
  await Promise.all([learn('desk'), learn('recruitment')])
}

/** The words for a key; `{name}` in them is replaced by the parameter of that name. */
export function t(key: Key, told: Readonly<Record<string, string | number>> = {}): string {
  return fill(words[key] ?? key, told)
}

/** Is there a sentence of this name? Codes come from the server and may be newer than the page. */
export function isKey(name: string): name is Key {
  return name in words
}
