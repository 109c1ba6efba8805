import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FunctionSpec } from '../../infra/local/deployment.ts'
import { createFunction, type LocalFunction } from '../../infra/local/workers.ts'

const sharp = pathToFileURL(createRequire(import.meta.url).resolve('sharp')).href
const source = `
import { existsSync, writeFileSync } from 'node:fs'
let count = 0
const ways = {
  echo: (event, context) => ({ event, count: ++count, id: context.awsRequestId, name: context.functionName, left: context.getRemainingTimeInMillis() }),
  environment: () => process.env,
  nothing: () => undefined,
  wait: async ({ ms }) => { await new Promise((go) => setTimeout(go, ms)); return Date.now() },
  meet: async ({ own, other }) => { writeFileSync(own, ''); while (!existsSync(other)) await new Promise((go) => setTimeout(go, 10)); return 'met' },
  print: () => { console.log('one\\ntwo'); console.error('three') },
  fail: () => { throw new RangeError('too far') },
  failText: () => { throw 'text' },
  float: async () => { Promise.reject(new TypeError('lost')); await new Promise((go) => setTimeout(go, 5000)) },
  exit: async () => { process.exit(3) },
  spin: () => { for (;;); },
  heap: async () => { const all = []; for (;;) { for (let i = 0; i < 1000; i++) all.push({ i, text: 'x' + i }); await new Promise((go) => setImmediate(go)) } },
  arrays: () => { const all = []; for (;;) all.push(new Array(3e6).fill(all.length)) },
  buffers: async () => { const all = []; for (;;) { all.push(Buffer.alloc(20e6, 1)); await new Promise((go) => setTimeout(go, 5)) } },
  large: () => 'x'.repeat(7e6),
  picture: async ({ size }) => {
    const { default: sharp } = await import('${sharp}')
    const made = await sharp({ create: { width: size, height: size, channels: 3, background: 'red' } }).blur(20).jpeg().toBuffer()
    return made.length
  },
}
export const handler = async (event, context) => ways[event.way](event, context)
`
let folder: string
const open: LocalFunction[] = []
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'function-'))
  writeFileSync(join(folder, 'index.mjs'), source)
  writeFileSync(join(folder, 'broken.mjs'), 'throw new Error("cannot load")')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()))
})

/** Lambda's longest: where no timeout is tested, none is run into, however loaded the machine is. */
const longest = 900

/** The next invocation of one that ran out of its second: that limit is out of its way, since a loaded machine may need more. */
const next = (fn: LocalFunction) => {
  Object.assign(fn.spec, { timeoutSeconds: longest })
  return fn.invoke({ way: 'echo' })
}

const make = (change: Partial<FunctionSpec> = {}, concurrency = 4, log: (line: string) => void = () => undefined) => {
  const spec: FunctionSpec = {
    id: 'Fn',
    path: 'Api/Fn',
    name: 'Api-Fn',
    arn: 'function-arn',
    folder,
    handler: 'index.handler',
    runtime: 'nodejs24.x',
    environment: { TABLE: 'things' },
    memoryMegabytes: 128,
    timeoutSeconds: longest,
    statements: [],
    asynchronous: { retries: 2 },
    ...change,
  }
  const principal = { accessKeyId: 'KEY', secretAccessKey: 'secret' }
  const endpoints = { AWS_ENDPOINT_URL_S3: 'http://s3' }
  const made = createFunction(spec, { region: 'us-east-1', endpoints, principal, log, concurrency })
  open.push(made)
  return made
}

describe('a function in a worker', () => {
  it('answers with its event, Lambda-shaped context and state that stays warm', async () => {
    const fn = make()
    const first = await fn.invoke({ way: 'echo', 名: '网格' })
    expect(first).toMatchObject({ ok: { event: { 名: '网格' }, count: 1, name: 'Api-Fn', id: expect.any(String) } })
    expect(await fn.invoke({ way: 'echo' })).toMatchObject({ ok: { count: 2 } })
    expect(await fn.invoke({ way: 'nothing' })).toEqual({ ok: null })
  })

  it('sees its own environment and nothing of this process', async () => {
    process.env.LEAK = 'yes'
    const outcome = await make().invoke({ way: 'environment' })
    delete process.env.LEAK
    expect(outcome).toMatchObject({
      ok: {
        TABLE: 'things',
        AWS_ENDPOINT_URL_S3: 'http://s3',
        AWS_ACCESS_KEY_ID: 'KEY',
        AWS_REGION: 'us-east-1',
        AWS_LAMBDA_FUNCTION_NAME: 'Api-Fn',
        _HANDLER: 'index.handler',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      },
    })
    expect(outcome).not.toHaveProperty('ok.LEAK')
  })

  it.each([
    ['throws', { way: 'fail' }, { errorType: 'RangeError', errorMessage: 'too far' }],
    ['throws text', { way: 'failText' }, { errorType: 'string', errorMessage: 'text' }],
    ['leaves a rejection floating', { way: 'float' }, { errorType: 'Runtime.UnhandledPromiseRejection' }],
    ['exits', { way: 'exit' }, { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('status 3') }],
    ['fills its heap', { way: 'heap' }, { errorMessage: expect.stringContaining('signal: killed') }],
    [
      'fills its heap with large arrays',
      { way: 'arrays' },
      { errorMessage: expect.stringContaining('signal: killed') },
    ],
    ['fills its memory with buffers', { way: 'buffers' }, { errorMessage: expect.stringContaining('signal: killed') }],
    ['answers more than 6 MB', { way: 'large' }, { errorType: 'Function.ResponseSizeTooLarge' }],
  ])('that %s fails that invocation and serves the next', async (_, event, error) => {
    const fn = make()
    expect(await fn.invoke(event)).toMatchObject({ error })
    expect(await fn.invoke({ way: 'echo' })).toHaveProperty('ok')
  })

  it('is ended at its timeout, even in a loop without a pause', async () => {
    const fn = make({ timeoutSeconds: 1 })
    const error = {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringContaining('timed out after 1.00 seconds'),
    }
    expect(await fn.invoke({ way: 'spin' })).toMatchObject({ error })
    expect(await fn.invoke({ way: 'wait', ms: 60_000 })).toMatchObject({ error })
    expect(await next(fn)).toHaveProperty('ok')
  })

  it('that cannot be loaded fails each invocation with why', async () => {
    expect(await make({ handler: 'broken.handler' }).invoke({})).toMatchObject({
      error: { errorMessage: 'cannot load' },
    })
    expect(await make({ handler: 'index.other' }).invoke({})).toMatchObject({
      error: { errorType: 'Runtime.HandlerNotFound' },
    })
    expect(await make({ handler: 'none.handler' }).invoke({})).toMatchObject({
      error: { errorType: 'Runtime.ImportModuleError' },
    })
  })

  it('runs calls at a time up to its concurrency, one in each thread', async () => {
    const calls = (fn: LocalFunction) =>
      Promise.all([1, 2, 3, 4, 5, 6].map(() => fn.invoke({ way: 'echo' }).then((one) => ('ok' in one ? one.ok : one))))
    const alone = (await calls(make({}, 1))) as { count: number }[]
    expect(alone.map((one) => one.count).sort()).toEqual([1, 2, 3, 4, 5, 6])
    const reserved = (await calls(make({ reservedConcurrency: 1 }, 4))) as { count: number }[]
    expect(Math.max(...reserved.map((one) => one.count))).toBe(6)
    // Each ends only when the other has begun.
    const pair = make({}, 2)
    const [one, two] = [join(folder, 'one'), join(folder, 'two')]
    const met = [pair.invoke({ way: 'meet', own: one, other: two }), pair.invoke({ way: 'meet', own: two, other: one })]
    expect(await Promise.all(met)).toEqual([{ ok: 'met' }, { ok: 'met' }])
  })

  it('prints line by line', async () => {
    const lines: string[] = []
    const all = Promise.withResolvers<void>()
    const log = (line: string) => {
      if (lines.push(line) === 3) all.resolve()
    }
    await make({}, 1, log).invoke({ way: 'print' })
    await all.promise
    expect(lines.toSorted()).toEqual(['one', 'three', 'two'])
  })

  it('works with sharp, and survives being ended while sharp works', async () => {
    const patient = make({ memoryMegabytes: 512 })
    const hurried = make({ timeoutSeconds: 1, memoryMegabytes: 512 })
    expect(await patient.invoke({ way: 'picture', size: 100 })).toHaveProperty('ok')
    expect(await hurried.invoke({ way: 'picture', size: 9000 })).toMatchObject({
      error: { errorType: 'Sandbox.Timedout' },
    })
    expect(await next(hurried)).toHaveProperty('ok')
    expect(await patient.invoke({ way: 'picture', size: 100 })).toHaveProperty('ok')
  })

  it('answers what it was asked when it is closed', async () => {
    const fn = make({}, 1)
    const asked = [fn.invoke({ way: 'wait', ms: longest * 1000 }), fn.invoke({ way: 'echo' })]
    await fn.close()
    for (const outcome of await Promise.all(asked))
      expect(outcome).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
  })
})
