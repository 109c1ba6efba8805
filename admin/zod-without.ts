import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { silent, zodWriters } from '../infra/zod-writers.ts'

/** English sentences for issues: the site's own words say them. */
const sentences = /zod\/v4\/locales\/en\.js$/

/** Leaves out of the build what the site never asks zod for, 6 kB of every first page. */
export function zodWithoutUnused(): Plugin {
  return {
    name: 'zod-without-unused',
    apply: 'build',
    load(id) {
      if (sentences.test(id)) return 'export default () => ({ localeError: () => undefined })'
      return zodWriters.test(id) ? silent(readFileSync(id, 'utf8')) : null
    },
  }
}
