import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, without a trailing slash. */
export const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')
