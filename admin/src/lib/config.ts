import * as z from 'zod'
import { takeEarly } from './early.ts'

const shape = z.object({
  issuer: z.string(),
  clientId: z.string(),
  county: z.object({ name: z.string(), timeZone: z.string() }),
  stage: z.string(),
  idleMinutes: z.number(),
})
export type Config = z.infer<typeof shape>

let asked: Promise<Config> | undefined
let known: Config | undefined

/** This installation's settings, put beside the site when it was deployed (`/config.json`). Asked again after a failure. */
export function config(): Promise<Config> {
  asked ??= read().catch((thrown) => {
    asked = undefined
    throw thrown
  })
  return asked
}

async function read(): Promise<Config> {
  const response = await (takeEarly('/config.json') ?? fetch('/config.json'))
  known = shape.parse(await response.json())
  return known
}

/** The county's name, once the configuration is there; pages are shown after that. */
export function countyName(): string {
  return known?.county.name ?? ''
}
