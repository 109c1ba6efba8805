import type { Operation } from '../kernel/operation.ts'
import type { Call, Reply } from './call.ts'

/** An operation bound to the function that performs it. */
export type Route = {
  readonly operation: Operation
  readonly perform: (call: Call) => Promise<Reply>
}

/** Binds an operation to its performer; the types of input and output come from the contract. */
export function serve<O extends Operation>(
  operation: O,
  perform: (call: Call<NoInfer<O>>) => Promise<Reply<NoInfer<O>>>,
): Route {
  return { operation, perform: perform as unknown as Route['perform'] }
}
