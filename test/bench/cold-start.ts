import { execFile } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { contract } from '../../functions/contract.ts'
import { bundleAll } from '../../infra/bundle.ts'
import { type FunctionSpec, functionsOf } from '../../infra/functions.ts'
import { loadedAtStart } from '../support/loaded-at-start.ts'
import { median } from './statistics.ts'

/** One function's bundle: kB of all its files, kB that its start loads, ms that its import takes in a fresh process. */
export type ColdStart = {
  readonly name: string
  readonly api: boolean
  readonly totalKilobytes: number
  readonly startKilobytes: number
  readonly milliseconds: number
  /** The median over the rounds of this import by the reference's import of the same round. */
  readonly ratio: number
}

const bare = { memoryMegabytes: 512, timeoutSeconds: 10, native: [], operations: [] } as const
const empty = { ...bare, name: 'reference.empty', entry: 'test/bench/reference-empty.ts' }
const reference = { ...bare, name: 'reference.signed-fetch', entry: 'test/bench/reference-signed-fetch.ts' }

const timer = `const began = performance.now(); await import(process.argv[1]); process.stdout.write(String(performance.now() - began))`

/**
 * Bundles every function and both references as a deployment does, into `folder` inside the repository, and imports each in
 * `rounds` fresh processes, all in turn, so that what else the machine does falls upon all of them alike.
 */
export async function coldStarts(folder: string, rounds: number): Promise<ColdStart[]> {
  const specs: FunctionSpec[] = [empty, reference, ...functionsOf(contract)]
  const bundles = await bundleAll(specs, folder, 'host')
  const taken = new Map(specs.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round += 1) {
    for (const { spec, bundle } of bundles) taken.get(spec.name)?.push(await importTime(bundle))
  }
  const beside = taken.get(reference.name) ?? []
  return bundles.map(({ spec, bundle }) => {
    const own = taken.get(spec.name) ?? []
    return {
      name: spec.name,
      api: spec.operations.length > 0,
      totalKilobytes: kilobytes(globSync('*.mjs', { cwd: bundle }).map((file) => join(bundle, file))),
      startKilobytes: kilobytes([...loadedAtStart(join(bundle, 'index.mjs'))]),
      milliseconds: median(own),
      ratio: median(own.map((time, round) => time / (beside[round] ?? Number.NaN))),
    }
  })
}

function kilobytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(file).size / 1000, 0)
}

async function importTime(bundle: string): Promise<number> {
  const url = pathToFileURL(join(bundle, 'index.mjs')).href
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', timer, url], {
    env: { AWS_REGION: 'us-east-1' },
  })
  return Number(stdout)
}
