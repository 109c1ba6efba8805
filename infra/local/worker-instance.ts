import { randomBytes, randomUUID } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import type { FunctionSpec } from './deployment.ts'
import type { FromWorker, FunctionError, Invocation, Outcome, WorkerSetting } from './worker-protocol.ts'

/** One execution environment of a function: it runs one invocation at a time. */
export type Instance = {
  /** Undefined when it is ready; otherwise why it never will be. */
  readonly ready: Promise<FunctionError | undefined>
  run(payload: string): Promise<Outcome>
  /** False once the thread has ended or is being ended. */
  isAlive(): boolean
  end(): Promise<void>
}

/** Lambda gives a function 10 s to load, and once more its timeout when that was not enough. */
const loadSeconds = 10
/** Lambda's limit of a synchronous answer. */
const largestAnswer = 6 * 1024 * 1024 + 100

/** What Lambda says when a function outgrows its memory. */
const killed = 'Runtime exited with error: signal: killed'
const exited = (requestId: string, how: string): FunctionError => ({
  errorType: 'Runtime.ExitError',
  errorMessage: `RequestId: ${requestId} Error: ${how}`,
})
const timedOut = (requestId: string, seconds: number): FunctionError => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds}.00 seconds`,
})
const tooLarge: FunctionError = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${largestAnswer} bytes).`,
}

const thrown = (error: unknown, requestId: string): FunctionError => {
  if (!(error instanceof Error)) return exited(requestId, String(error))
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return exited(requestId, killed)
  return { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
}

const settingOf = (spec: FunctionSpec): WorkerSetting => ({
  folder: spec.folder,
  handler: spec.handler,
  functionName: spec.name,
  arn: spec.arn,
  memoryMegabytes: spec.memoryMegabytes,
})

const traceId = (): string =>
  `Root=1-${Math.floor(Date.now() / 1000).toString(16)}-${randomBytes(12).toString('hex')};Sampled=0`

/** How often a running thread's heap and buffers are measured, ms. */
const measureMilliseconds = 100
const megabyte = 1024 * 1024

/**
 * How far V8 lets a heap grow beyond the function's memory. At V8's own limit one allocation of more than 16 MB aborts the whole process
 * (a growing array or map is such a one), so the thread is measured and ended before it gets there.
 */
const roomMegabytes = 1024
/** What lies on a heap and only waits to be collected is no use of memory: so much is let pass. */
const garbageMegabytes = 256

/**
 * Starts one worker thread for a function, with nothing of this process's environment. Its memory limits V8's heap and, apart
 * from it, its buffers, which V8 does not count; what native code allocates goes unseen. Its timeout ends the thread.
 * `onEnd` is called once, however the thread ends.
 */
export const startInstance = (
  spec: FunctionSpec,
  environment: Readonly<Record<string, string>>,
  log: (line: string) => void,
  onEnd: () => void,
): Instance => {
  const worker = new Worker(new URL('./worker-runtime.ts', import.meta.url), {
    name: spec.name.slice(0, 60),
    env: { ...environment },
    argv: [],
    execArgv: [],
    workerData: settingOf(spec),
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMegabytes + roomMegabytes },
    stdout: true,
    stderr: true,
  })
  for (const stream of [worker.stdout, worker.stderr]) createInterface({ input: stream }).on('line', log)

  let alive = true
  let current: { readonly requestId: string; finish(outcome: Outcome): void } | undefined
  const loaded = Promise.withResolvers<FunctionError | undefined>()

  const fail = (error: FunctionError): void => {
    alive = false
    loaded.resolve(error)
    if (current === undefined) log(`${error.errorType}: ${error.errorMessage}`)
    current?.finish({ error })
  }
  const end = async (): Promise<void> => {
    alive = false
    await worker.terminate()
  }
  const endLater = (): void => void end().catch((error: unknown) => log(String(error)))

  const loadLimit = setTimeout(
    () => {
      fail(timedOut('', loadSeconds))
      endLater()
    },
    (loadSeconds + spec.timeoutSeconds) * 1000,
  )

  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'ready') {
      clearTimeout(loadLimit)
      loaded.resolve(undefined)
    } else if (message.kind === 'unloadable') {
      clearTimeout(loadLimit)
      alive = false
      loaded.resolve(message.error)
      endLater()
    } else if (message.requestId === current?.requestId) {
      if (message.kind === 'failed') current.finish({ error: message.error })
      else if (Buffer.byteLength(message.result) > largestAnswer) current.finish({ error: tooLarge })
      else current.finish({ ok: JSON.parse(message.result) })
    }
  })
  worker.on('error', (error) => fail(thrown(error, current?.requestId ?? '')))
  worker.on('exit', (code) => {
    clearTimeout(loadLimit)
    const how =
      code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`
    if (alive || current !== undefined) fail(exited(current?.requestId ?? '', how))
    loaded.resolve(exited('', how))
    onEnd()
  })

  const run = (payload: string): Promise<Outcome> =>
    new Promise((resolve) => {
      const requestId = randomUUID()
      const milliseconds = spec.timeoutSeconds * 1000
      const stop = (error: FunctionError): void => {
        alive = false
        current?.finish({ error })
        endLater()
      }
      const limit = setTimeout(() => stop(timedOut(requestId, spec.timeoutSeconds)), milliseconds)
      const measure = async (): Promise<void> => {
        const { external_memory: buffers, used_heap_size: heap } = await worker.getHeapStatistics()
        const most = spec.memoryMegabytes * megabyte
        const outgrown = buffers > most || heap > most + garbageMegabytes * megabyte
        if (outgrown && current?.requestId === requestId) stop(exited(requestId, killed))
      }
      // A thread that ends while it is measured tells so itself.
      const gauge = setInterval(() => void measure().catch(() => undefined), measureMilliseconds)
      current = {
        requestId,
        finish: (outcome) => {
          clearTimeout(limit)
          clearInterval(gauge)
          current = undefined
          resolve(outcome)
        },
      }
      const invocation: Invocation = { requestId, payload, deadline: Date.now() + milliseconds, traceId: traceId() }
      worker.postMessage(invocation)
    })

  return { ready: loaded.promise, run, isAlive: () => alive, end }
}
