// Runs inside a worker thread, in the place of Lambda's runtime: loads one function's bundle and answers invocations one by one.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, FunctionError, Invocation, WorkerSetting } from './worker-protocol.ts'

const setting = workerData as WorkerSetting
const send = (message: FromWorker): void => parentPort?.postMessage(message)

const describe = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] }

// Lambda's runtime names a floating rejection so, and ends; the throw ends this thread and tells the parent.
process.on('unhandledRejection', (reason) => {
  const error = reason instanceof Error ? reason : new Error(String(reason))
  error.message = `${error.name}: ${error.message}`
  error.name = 'Runtime.UnhandledPromiseRejection'
  throw error
})

type Handler = (event: unknown, context: object) => unknown

const load = async (): Promise<Handler> => {
  const dot = setting.handler.lastIndexOf('.')
  const [file, name] = [setting.handler.slice(0, dot), setting.handler.slice(dot + 1)]
  const found = ['.mjs', '.js', '.cjs'].map((suffix) => join(setting.folder, file + suffix)).find(existsSync)
  if (found === undefined)
    throw Object.assign(new Error(`Cannot find module '${file}'`), { name: 'Runtime.ImportModuleError' })
  const module = await import(pathToFileURL(found).href)
  const handler = module[name] ?? module.default?.[name]
  if (typeof handler !== 'function')
    throw Object.assign(new Error(`${setting.handler} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    })
  return handler
}

const contextOf = ({ requestId, deadline }: Invocation): object => ({
  callbackWaitsForEmptyEventLoop: true,
  functionVersion: '$LATEST',
  functionName: setting.functionName,
  memoryLimitInMB: String(setting.memoryMegabytes),
  logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
  logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
  invokedFunctionArn: setting.arn,
  awsRequestId: requestId,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
})

const answer = async (handler: Handler, invocation: Invocation): Promise<FromWorker> => {
  const { requestId } = invocation
  process.env._X_AMZN_TRACE_ID = invocation.traceId
  try {
    const result = await handler(JSON.parse(invocation.payload), contextOf(invocation))
    return { kind: 'result', requestId, result: JSON.stringify(result ?? null) ?? 'null' }
  } catch (error) {
    return { kind: 'failed', requestId, error: describe(error) }
  }
}

try {
  const handler = await load()
  parentPort?.on('message', (invocation: Invocation) => void answer(handler, invocation).then(send))
  send({ kind: 'ready' })
} catch (error) {
  send({ kind: 'unloadable', error: describe(error) })
}
