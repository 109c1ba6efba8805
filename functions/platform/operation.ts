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

/**
 * Binds an operation whose performer is loaded with its first call: a function of many operations then starts with the few that
 * open a page, and each of the others costs its own file once.
 */
export function late(operation: Operation, load: () => Promise<Route>): Route {
  return { operation, perform: async (call) => (await load()).perform(call) }
}
