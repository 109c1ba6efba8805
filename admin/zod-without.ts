import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { silent, zodWriters } from '../infra/zod-writers.ts'

/** English sentences for issues: the site's own words say them. */
const sentences = /zod\/v4\/locales\/en\.js$/

/** Support of data that contain themselves, which JSON cannot, and the writing of parsers as text, which `lib/zod.ts` forbids. */
const unreached = /zod\/v4\/core\/(?:memoizer|doc)\.js$/

/** Leaves out of the build what the site never asks zod for, 8 kB of every first page. */
export function zodWithoutUnused(): Plugin {
  return {
    name: 'zod-without-unused',
    apply: 'build',
    load(id) {
      if (sentences.test(id)) return 'export default () => ({ localeError: () => undefined })'
      return zodWriters.test(id) || unreached.test(id) ? silent(readFileSync(id, 'utf8')) : null
    },
  }
}
