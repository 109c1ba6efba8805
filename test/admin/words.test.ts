import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recruitment } from '../../admin/src/lib/i18n/en/recruitment.ts'
import { en as rest } from '../../admin/src/lib/i18n/en.ts'
import { first } from '../../admin/src/lib/i18n/zh/first.ts'
import { zh } from '../../admin/src/lib/i18n/zh.ts'
import { refusals } from '../../functions/kernel/refusal.ts'

const source = join(import.meta.dirname, '../../admin/src')
const en = { ...rest, ...recruitment }
const keys = Object.keys(zh)

/** Every file of the site's source but the words themselves. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (name) => /\.(ts|svelte)$/.test(name) && !isWords(name),
)

function isWords(name: string): boolean {
  return /i18n\/(zh|en)[./]/.test(name)
}

const textOf = (names: Iterable<string>) =>
  [...names].map((name) => readFileSync(join(source, name), 'utf8')).join('\n')

/** A file and everything it leads to, but for the table of pages, which leads everywhere. */
function reached(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name) || name === 'routes/pages.ts' || isWords(name)) return seen
  seen.add(name)
  for (const [, to = ''] of textOf([name]).matchAll(/(?:from |import\()'(\.[^']+\.(?:ts|svelte))'/g)) {
    const next = join(dirname(name), to)
    if (!next.startsWith('..')) reached(next, seen)
  }
  return seen
}

const text = textOf(files)
const written = new Set([...text.matchAll(/['"`]([a-z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map(([, key = '']) => key))
const begun = [...text.matchAll(/`([a-z][\w-]*(?:\.[\w-]+)*\.)\$\{/g)].map(([, start = '']) => start)
const bare = (words: string) => words.replace(/\{\w+\}/g, '')
const parameters = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()

describe('the words of the site', () => {
  it('are found by this test', () => {
    expect(keys.length).toBeGreaterThan(100)
    expect(written.size).toBeGreaterThan(50)
  })

  it('exist in both languages', () => {
    expect(Object.keys(en).sort()).toEqual([...keys].sort())
  })

  it('take the same parameters in both languages', () => {
    for (const [key, words] of Object.entries(zh)) {
      expect(parameters(en[key as keyof typeof en]), key).toEqual(parameters(words))
    }
  })

  it('are not empty, and Chinese ones are Chinese', () => {
    for (const [key, words] of Object.entries(zh)) expect(bare(words), key).toMatch(/^\P{L}*$|\p{Script=Han}/u)
    for (const [key, words] of Object.entries(en)) expect(bare(words), key).toMatch(/^\P{L}*$|[A-Za-z]/u)
    for (const [key, words] of Object.entries(en)) {
      // What is read from files and pasted texts is Chinese whatever language the page speaks.
      if (!/^import\.column\.|-hint$/.test(key)) expect(words, key).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('are all used', () => {
    const unused = keys.filter((key) => !written.has(key) && !begun.some((start) => key.startsWith(start)))
    expect(unused).toEqual([])
  })

  it('are all there that pages ask for', () => {
    const asked = [...text.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key = '']) => key)
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((key) => !(key in zh))).toEqual([])
    expect(begun.filter((start) => !keys.some((key) => key.startsWith(start)))).toEqual([])
  })

  it('of the first script are enough for what every page shows, and for the phone', () => {
    const early = textOf(reached('routes/report/Report.svelte', reached('main.ts')))
    const asked = [...early.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map(([, key = '']) => key)
    expect(asked.filter((key) => key in zh && !(key in first))).toEqual([])
  })

  it('have a sentence for every code of the server', () => {
    for (const code of Object.keys(refusals)) {
      expect(zh, code).toHaveProperty([`refusal.${code}`])
      expect(en, code).toHaveProperty([`refusal.${code}`])
    }
  })
})
