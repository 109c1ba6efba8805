import { writeFile } from 'node:fs/promises'
import { openapi } from './openapi.ts'

const file = new URL('../functions/county/openapi.json', import.meta.url)
await writeFile(file, `${JSON.stringify(openapi(), null, 1)}\n`)
