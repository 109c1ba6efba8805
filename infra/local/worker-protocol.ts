/** Lambda's error shape, as callers and destinations get it. */
export type FunctionError = {
  readonly errorType: string
  readonly errorMessage: string
  readonly trace?: readonly string[]
}
/** How an invocation ended: the function's result as JSON value, or its error. */
export type Outcome = { readonly ok: unknown } | { readonly error: FunctionError }

/** What a worker is told once, at its start. */
export type WorkerSetting = {
  readonly folder: string
  readonly handler: string
  readonly functionName: string
  readonly arn: string
  readonly memoryMegabytes: number
}
/** One event for a worker; payloads cross as JSON text, as on Lambda. `deadline` is Unix time in milliseconds. */
export type Invocation = {
  readonly requestId: string
  readonly payload: string
  readonly deadline: number
  readonly traceId: string
}
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unloadable'; readonly error: FunctionError }
  | { readonly kind: 'result'; readonly requestId: string; readonly result: string }
  | { readonly kind: 'failed'; readonly requestId: string; readonly error: FunctionError }
