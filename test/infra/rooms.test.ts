import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { contract } from '../../functions/contract.ts'
import { repository } from '../../infra/repository.ts'
import { specs } from './templates.ts'

const longest = 300
const roots = ['functions', 'infra', 'test', 'admin/src']
const files = roots.flatMap((root) => globSync(`${root}/**/*.{ts,svelte}`, { cwd: repository })).sort()
const textOf = (file: string) => readFileSync(join(repository, file), 'utf8')

/** What a file imports: paths from the repository's root for its own files, else the package's or module's name. */
function importsOf(file: string): string[] {
  const script = file.endsWith('.svelte')
    ? (textOf(file).match(/<script[\s\S]*?<\/script>/g) ?? []).join('\n')
    : textOf(file)
  return ts
    .preProcessFile(script, true, true)
    .importedFiles.map(({ fileName }) =>
      fileName.startsWith('.') ? relative(repository, join(repository, dirname(file), fileName)) : fileName,
    )
}

/** `a.ts` and `b/a.rules.ts` alike: a room too large for one file has several, named before the dot. */
const isRoom = (file: string, room: string) => new RegExp(`(^|/)([a-z-]+\\.)?${room}\\.ts$`).test(file)
const capabilityOf = (file: string) => /^functions\/([a-z]+)\//.exec(file)?.[1] ?? ''
const isCapability = (name: string) => !['', 'kernel', 'platform', 'verifier'].includes(name)
const isOwn = (path: string) => /^(functions|infra|admin|test)\//.test(path)
const isKernel = (path: string) => path.startsWith('functions/kernel/')
const isPlatform = (path: string) => path.startsWith('functions/platform/')
const isSdk = (path: string) => /^@(aws-sdk|smithy|aws-lambda-powertools)\//.test(path)
const isNode = (path: string) => path.startsWith('node:')
/** Packages that compute and nothing else. */
const isPure = (path: string) => !isOwn(path) && !isSdk(path) && !isNode(path) && !path.startsWith('@middy')

/** The ledger that everybody appends to, and the answer to "did these photos arrive?", which only S3 knows (design §6). */
const shared = ['functions/evidence/ledger.ts', 'functions/evidence/inbox.ts']

/** Of another capability: its `table` files whose writes stay its own. */
const isOthersTable = (path: string) => isRoom(path, 'table') && isCapability(capabilityOf(path))

type Room = {
  readonly name: string
  readonly holds: (file: string) => boolean
  readonly mayImport: (path: string, file: string) => boolean
}

const sameCapability = (path: string, file: string) => capabilityOf(path) === capabilityOf(file)
const inCapability = (file: string) => isCapability(capabilityOf(file))
const isNamedRoom = (file: string) => ['contract', 'rules', 'table'].some((room) => isRoom(file, room))

/** Design §1, "What each room may touch". A file belongs to the first room that holds it. */
const rooms: readonly Room[] = [
  { name: 'kernel', holds: isKernel, mayImport: (path) => isKernel(path) || isPure(path) },
  {
    name: 'functions/contract.ts',
    holds: (file) => file === 'functions/contract.ts',
    mayImport: (path) => isKernel(path) || isRoom(path, 'contract'),
  },
  { name: 'platform', holds: isPlatform, mayImport: (path) => !isOwn(path) || isKernel(path) || isPlatform(path) },
  {
    name: 'verifier',
    holds: (file) => file.startsWith('functions/verifier/'),
    mayImport: (path) =>
      !isSdk(path) &&
      (!isOwn(path) ||
        isKernel(path) ||
        path.startsWith('functions/verifier/') ||
        isRoom(path, 'contract') ||
        isRoom(path, 'rules')),
  },
  {
    name: 'contract',
    holds: (file) => inCapability(file) && isRoom(file, 'contract'),
    mayImport: (path) => path === 'zod' || isKernel(path) || isRoom(path, 'contract'),
  },
  {
    name: 'rules',
    holds: (file) => inCapability(file) && isRoom(file, 'rules'),
    mayImport: (path, file) =>
      isPure(path) ||
      isKernel(path) ||
      (sameCapability(path, file) && (isRoom(path, 'contract') || isRoom(path, 'rules'))),
  },
  {
    name: 'table',
    holds: (file) => inCapability(file) && isRoom(file, 'table'),
    mayImport: (path, file) =>
      !isOwn(path) ||
      isKernel(path) ||
      isPlatform(path) ||
      (isOwn(path) && sameCapability(path, file) && !isRoom(path, 'rules')),
  },
  {
    name: 'verb',
    holds: (file) => inCapability(file) && !isNamedRoom(file),
    mayImport: (path, file) =>
      !isOwn(path) ||
      isKernel(path) ||
      isPlatform(path) ||
      sameCapability(path, file) ||
      shared.includes(path) ||
      isRoom(path, 'contract') ||
      isOthersTable(path),
  },
  {
    name: 'infra/local',
    holds: (file) => file.startsWith('infra/local/'),
    mayImport: (path) => !path.startsWith('functions/') && !path.startsWith('admin/') && !path.startsWith('test/'),
  },
  {
    name: 'infra',
    holds: (file) => file.startsWith('infra/'),
    mayImport: (path) => !isOwn(path) || path.startsWith('infra/') || path === 'functions/contract.ts',
  },
  {
    name: 'admin',
    holds: (file) => file.startsWith('admin/'),
    mayImport: (path) =>
      !path.startsWith('infra/') &&
      !path.startsWith('test/') &&
      (!path.startsWith('functions/') || isKernel(path) || isRoom(path, 'contract') || isRoom(path, 'rules')),
  },
]

const roomOf = (file: string) => rooms.find(({ holds }) => holds(file))

describe('what each room may import', () => {
  test.each(rooms.map((room) => [room.name, room] as const))('%s', (_, room) => {
    const trespasses = files
      .filter((file) => roomOf(file) === room)
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => !room.mayImport(path, file))
          .map((path) => `${file} imports ${path}`),
      )
    expect(trespasses).toEqual([])
  })

  test('every file outside of tests is in a room', () => {
    expect(files.filter((file) => !file.startsWith('test/') && !roomOf(file))).toEqual([])
  })

  test('trespasses are seen', () => {
    const allowed = (file: string, path: string) => roomOf(file)?.mayImport(path, file)
    expect(allowed('functions/kernel/score.ts', 'functions/county/rules.ts')).toBe(false)
    expect(allowed('functions/kernel/score.ts', 'node:fs')).toBe(false)
    expect(allowed('functions/grid/contract.ts', 'node:crypto')).toBe(false)
    expect(allowed('functions/grid/rules.ts', 'functions/county/rules.ts')).toBe(false)
    expect(allowed('functions/grid/area.rules.ts', '@aws-sdk/client-s3')).toBe(false)
    expect(allowed('functions/grid/table.ts', 'functions/county/table.ts')).toBe(false)
    expect(allowed('functions/grid/get-me.ts', 'functions/county/rules.ts')).toBe(false)
    expect(allowed('functions/platform/env.ts', 'functions/county/table.ts')).toBe(false)
    expect(allowed('functions/verifier/verify.ts', 'functions/evidence/table.ts')).toBe(false)
    expect(allowed('infra/local/start.ts', 'functions/contract.ts')).toBe(false)
    expect(allowed('infra/app.ts', 'functions/county/rules.ts')).toBe(false)
    expect(allowed('admin/src/lib/api.ts', 'functions/platform/env.ts')).toBe(false)
    expect(allowed('functions/recruitment/plan/plan.rules.ts', 'node:fs')).toBe(false)
    expect(allowed('functions/recruitment/plan/plan.table.ts', 'functions/recruitment/plan/plan.rules.ts')).toBe(false)
    expect(allowed('functions/grid/get-me.ts', 'functions/county/table.ts')).toBe(true)
  })
})

describe('purity', () => {
  test('kernel, contracts and rules read no clock, no chance, no environment', () => {
    const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\bfetch\(/
    const pure = files.filter(
      (file) => isKernel(file) || (inCapability(file) && (isRoom(file, 'contract') || isRoom(file, 'rules'))),
    )
    expect(pure.filter((file) => impure.test(textOf(file)))).toEqual([])
  })

  test('no score is rounded by toFixed', () => {
    expect(files.filter((file) => !file.startsWith('test/') && /\.toFixed\(/.test(textOf(file)))).toEqual([])
  })

  test('no partition is written out', () => {
    expect(files.filter((file) => !file.startsWith('test/') && textOf(file).includes('arn:aws:'))).toEqual([])
  })
})

describe('one name everywhere', () => {
  const operations = Object.entries(contract).flatMap(([capability, list]) =>
    list.map(({ name }) => [capability, name] as const),
  )

  test('every operation has a file of its name in its capability', () => {
    const missing = operations.filter(
      ([capability, name]) => globSync(`functions/${capability}/{,*/}${name}.ts`, { cwd: repository }).length !== 1,
    )
    expect(missing).toEqual([])
  })

  test('no two operations share a name', () => {
    const names = operations.map(([, name]) => name)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  test('every deployed function has its entry file, and every entry file is deployed', () => {
    const entries = globSync('functions/*/{handler,public,on-*,apart/*}.ts', { cwd: repository })
    expect(entries.sort()).toEqual(specs.map(({ entry }) => entry).sort())
  })
})

test(`no file is longer than ${longest} lines`, () => {
  const long = files
    .map((file) => [file, textOf(file).split('\n').length - 1] as const)
    .filter(([, lines]) => lines > longest)
  expect(long).toEqual([])
})
