import { availableParallelism, devNull } from 'node:os'
import type { FunctionSpec } from './deployment.ts'
import type { Principal } from './types.ts'
import { type Instance, startInstance } from './worker-instance.ts'
import type { FunctionError, Outcome } from './worker-protocol.ts'

export type { Outcome } from './worker-protocol.ts'

/** A deployed function. `invoke` takes any JSON value and never rejects for what the function does. */
export type LocalFunction = {
  readonly spec: FunctionSpec
  invoke(payload: unknown): Promise<Outcome>
  close(): Promise<void>
}
export type FunctionOptions = {
  readonly region: string
  /** Where the services are: the `AWS_ENDPOINT_URL_*` variables. */
  readonly endpoints: Readonly<Record<string, string>>
  readonly principal: Pick<Principal, 'accessKeyId' | 'secretAccessKey'>
  /** One line that the function printed. */
  readonly log: (line: string) => void
  /** Execution environments at a time, at most; further calls wait. */
  readonly concurrency?: number
}

/** More than these would share the same processors, and each costs a start and a compiled copy of its function. */
const usualConcurrency = Math.min(4, Math.max(2, availableParallelism()))

/** Lambda's limit of a synchronous event. */
const largestEvent = 6 * 1024 * 1024

/** The variables that Lambda itself sets (Lambda Developer Guide, "Defined runtime environment variables"). */
const environmentOf = (spec: FunctionSpec, options: FunctionOptions): Record<string, string> => ({
  ...spec.environment,
  ...options.endpoints,
  AWS_REGION: options.region,
  AWS_DEFAULT_REGION: options.region,
  AWS_ACCESS_KEY_ID: options.principal.accessKeyId,
  AWS_SECRET_ACCESS_KEY: options.principal.secretAccessKey,
  // A developer's own profile must not reach a function.
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EXECUTION_ENV: `AWS_Lambda_${spec.runtime}`,
  AWS_LAMBDA_FUNCTION_NAME: spec.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMegabytes),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: spec.folder,
  _HANDLER: spec.handler,
  LANG: 'en_US.UTF-8',
  PATH: process.env.PATH ?? '',
  TZ: ':UTC',
})

type Waiting = { readonly payload: string; answer(outcome: Outcome): void }

const stopping: FunctionError = {
  errorType: 'Runtime.ExitError',
  errorMessage: 'The local cloud is stopping',
}

/**
 * Deploys a function: its bundle runs in worker threads, each one invocation at a time; a call that finds none idle starts one more, up
 * to `concurrency`, or waits. A thread that times out, exits, runs out of memory or leaves a rejection floating fails its
 * invocation with Lambda's error shape and is replaced.
 */
export const createFunction = (spec: FunctionSpec, options: FunctionOptions): LocalFunction => {
  const limit = Math.max(
    1,
    Math.min(options.concurrency ?? usualConcurrency, spec.reservedConcurrency ?? Number.POSITIVE_INFINITY),
  )
  const environment = environmentOf(spec, options)
  const instances = new Set<Instance>()
  const idle: Instance[] = []
  const waiting: Waiting[] = []
  let starting = 0
  let closed = false

  const serve = async (instance: Instance, call: Waiting): Promise<void> => {
    call.answer(await instance.run(call.payload))
    offer(instance)
  }
  const offer = (instance: Instance): void => {
    if (!instance.isAlive()) {
      next()
      return
    }
    const call = waiting.shift()
    if (call === undefined) idle.push(instance)
    else void serve(instance, call)
  }
  const start = async (): Promise<void> => {
    starting += 1
    const instance = startInstance(spec, environment, options.log, () => {
      instances.delete(instance)
      if (idle.includes(instance)) idle.splice(idle.indexOf(instance), 1)
      next()
    })
    instances.add(instance)
    const unloadable = await instance.ready
    starting -= 1
    if (unloadable === undefined) offer(instance)
    else {
      waiting.shift()?.answer({ error: unloadable })
      next()
    }
  }
  /** Starts what waiting calls need; the place of a thread that is being ended is free at once. */
  const next = (): void => {
    const living = [...instances].filter((instance) => instance.isAlive()).length
    if (!closed && waiting.length > starting && living < limit) void start()
  }

  return {
    spec,
    invoke: (payload) =>
      new Promise((resolve) => {
        const text = JSON.stringify(payload) ?? 'null'
        if (closed) return resolve({ error: stopping })
        if (Buffer.byteLength(text) > largestEvent)
          return resolve({
            error: {
              errorType: 'RequestTooLargeException',
              errorMessage: `Request must be smaller than ${largestEvent} bytes`,
            },
          })
        const call: Waiting = { payload: text, answer: resolve }
        const free = idle.pop()
        if (free !== undefined) return void serve(free, call)
        waiting.push(call)
        next()
      }),
    close: async () => {
      closed = true
      for (const call of waiting.splice(0)) call.answer({ error: stopping })
      await Promise.all([...instances].map((instance) => instance.end()))
    },
  }
}
