import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** What the site never asks zod for: JSON schemas, and English sentences for issues (its own words say them). */
const schemaWriters = /zod\/v4\/core\/(?:json-schema-processors|to-json-schema)\.js$/
const sentences = /zod\/v4\/locales\/en\.js$/

/** Leaves those parts out of the build, 6 kB of every first page; each function in them answers undefined instead. */
export function zodWithoutUnused(): Plugin {
  return {
    name: 'zod-without-unused',
    apply: 'build',
    load(id) {
      if (sentences.test(id)) return 'export default () => ({ localeError: () => undefined })'
      return schemaWriters.test(id) ? silent(readFileSync(id, 'utf8')) : null
    },
  }
}

/** A module with the same exports, all silent. */
function silent(source: string): string {
  const declared = [...source.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name)
  const renamed = [...source.matchAll(/^export \{ \w+ as (\w+) \}/gm)].map(([, name]) => name)
  return [...declared, ...renamed].map((name) => `export const ${name} = () => undefined`).join('\n')
}
