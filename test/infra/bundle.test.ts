import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { envNames } from '../../functions/contract.ts'
import { plainSite } from '../../infra/site.ts'
import { local } from '../../infra/stages.ts'
import { synthesize } from '../../infra/synth.ts'
import { loadedAtStart } from '../support/loaded-at-start.ts'
import { functionsIn, ofType, scratch, specs, type Template } from './templates.ts'

const { folder, remove } = scratch()
let api: Template
beforeAll(async () => {
  await synthesize(local({ siteOrigin: 'http://127.0.0.1:4100' }), folder, { unchecked: true, site: plainSite })
  api = JSON.parse(readFileSync(join(folder, 'wangge-local-api.template.json'), 'utf8')) as Template
}, 120_000)
afterAll(remove)

/** The deployed folder of a function, found as CloudFormation would: by its asset's key. */
function assetOf(name: string): string {
  const suffix = `-${name.replace('.', '-')}`
  const found = ofType(api, 'AWS::Lambda::Function').find(([, { Properties: p }]) =>
    String(p.FunctionName).endsWith(suffix),
  )
  const { S3Key: key } = (found?.[1].Properties.Code ?? {}) as { S3Key?: string }
  return join(folder, `asset.${String(key).replace(/\.zip$/, '')}`)
}

const names = specs.map(({ name }) => name)

// Triggers have nobody waiting, and need the image library whatever is done.
describe.each(specs.filter((spec) => spec.operations.length > 0).map(({ name }) => name))('%s', (name) => {
  test('loads little at start', () => {
    const kilobytes = [...loadedAtStart(join(assetOf(name), 'index.mjs'))].reduce(
      (sum, file) => sum + statSync(file).size / 1000,
      0,
    )
    expect(kilobytes).toBeLessThan(450)
  })
})

describe.each(names)('%s', (name) => {
  test('reads only what it was granted', () => {
    const { env = {} } = functionsIn(api).get(name) ?? {}
    const code = globSync('*.mjs', { cwd: assetOf(name) })
      .map((file) => readFileSync(join(assetOf(name), file), 'utf8'))
      .join('\n')
    const read = envNames.filter((variable) => new RegExp(`["'\`]${variable}["'\`]`).test(code))
    // A public function carries the platform's members' part without ever reaching it.
    const dormant = /\.(public|applicants|judges|objections)$/.test(name) ? ['ISSUER', 'LEDGER_TABLE'] : []
    expect(read.filter((variable) => !(variable in env) && !dormant.includes(variable))).toEqual([])
  })

  test('has its native packages outside, and no other', () => {
    const code = globSync('*.mjs', { cwd: assetOf(name) })
      .map((file) => readFileSync(join(assetOf(name), file), 'utf8'))
      .join('\n')
    const natives = specs.find((spec) => spec.name === name)?.native ?? []
    expect(/(from|require\(|import\()\s*["']sharp["']/.test(code)).toBe(natives.includes('sharp'))
  })
})
