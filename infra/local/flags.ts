import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CannotStart } from './lifecycle/cannot-start.ts'

export const defaultPort = 8780
export const defaultData = '.wangge'

export type StartFlags = {
  readonly port: number
  /** Absolute. */
  readonly data: string
  readonly seed: 'demo' | 'empty'
  readonly reset: boolean
}

const known = '--port N, --data DIR, --seed demo|empty, --reset'

/** Reads what follows `npm start --`. Refuses what it does not know, naming what it does. */
export function startFlags(words: readonly string[]): StartFlags {
  const { values } = parsed(known, () =>
    parseArgs({
      args: [...words],
      options: {
        port: { type: 'string', default: String(defaultPort) },
        data: { type: 'string', default: defaultData },
        seed: { type: 'string', default: 'demo' },
        reset: { type: 'boolean', default: false },
      },
    }),
  )
  const { seed } = values
  if (seed !== 'demo' && seed !== 'empty') throw new CannotStart(`--seed is demo or empty, not ${seed}.`)
  return { port: portOf(values.port), data: folderOf(values.data), seed, reset: values.reset }
}

export type TokenFlags = { readonly member: string; readonly port: number | undefined; readonly data: string }

/** Reads what follows `npm run token --`. */
export function tokenFlags(words: readonly string[]): TokenFlags {
  const usage = 'npm run token -- <member> [--port N --data DIR]'
  const { values, positionals } = parsed(usage, () =>
    parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { port: { type: 'string' }, data: { type: 'string', default: defaultData } },
    }),
  )
  const [member, ...more] = positionals
  if (member === undefined || more.length > 0) throw new CannotStart(`Name one member: ${usage}.`)
  return { member, port: values.port === undefined ? undefined : portOf(values.port), data: folderOf(values.data) }
}

function parsed<T>(usage: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    const what = error instanceof Error ? (error.message.split(/[.\n]/)[0] ?? '') : String(error)
    throw new CannotStart(`${what}; known are: ${usage}.`, { cause: error })
  }
}

function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) throw new CannotStart(`--port is a number from 0 to 65535, not ${text}.`)
  return port
}

// npm runs scripts in the package's folder; a relative folder is meant from where the command was typed.
function folderOf(text: string): string {
  if (text === '') throw new CannotStart('--data needs the name of a folder.')
  const given = text !== defaultData
  return resolve(given ? (process.env.INIT_CWD ?? process.cwd()) : process.cwd(), text)
}
