import type { Operation } from '../functions/contract.ts'

/** What calls a function that is not behind the API. */
export type Trigger = 'photo-arrived' | 'ledger-grown' | 'every-quarter-hour' | 'every-day' | 'by-hand'

/** One Lambda function: where its code is, what it answers, how large it is. */
export type FunctionSpec = {
  /** `<capability>.members`, `<capability>.public`, one of operations that stand `apart`, or `<capability>.on-<event>`. */
  readonly name: string
  /** From the repository's root. */
  readonly entry: string
  readonly memoryMegabytes: number
  readonly timeoutSeconds: number
  /** Packages with a native part, left out of the bundle and installed beside it. */
  readonly native: readonly string[]
  /** Empty for a trigger's function. */
  readonly operations: readonly Operation[]
  readonly trigger?: Trigger
}

const api = { memoryMegabytes: 512, timeoutSeconds: 10, native: [] } as const
const sealing = { memoryMegabytes: 1536, native: ['sharp'], operations: [] } as const
const small = { memoryMegabytes: 256, native: [], operations: [] } as const

/** The functions behind events. `on-hour-struck` seals what arrived but was left, hence as large as `on-photo-arrived`. */
const triggered: readonly FunctionSpec[] = [
  { name: 'evidence.on-photo-arrived', ...sealing, timeoutSeconds: 60, trigger: 'photo-arrived' },
  { name: 'evidence.on-hour-struck', ...sealing, timeoutSeconds: 300, trigger: 'every-quarter-hour' },
  { name: 'evidence.on-ledger-grown', ...small, timeoutSeconds: 60, trigger: 'ledger-grown' },
  { name: 'recruitment.on-day-struck', ...small, timeoutSeconds: 300, trigger: 'every-day' },
  { name: 'grid.on-deployed', ...small, timeoutSeconds: 10, trigger: 'by-hand' },
].map((spec) => ({ ...spec, entry: `functions/${spec.name.replace('.', '/')}.ts` }) as FunctionSpec)

/** A capability's API functions: its members' operations and, with grants of their own, its public ones. */
function behindTheApi(capability: string, operations: readonly Operation[]): FunctionSpec[] {
  const open = operations.filter((operation) => operation.who === 'public' && !operation.apart)
  const apart = [...new Set(operations.flatMap((operation) => operation.apart ?? []))]
  const closed = operations.filter((operation) => operation.who !== 'public' && !operation.apart)
  return [
    { ...api, name: `${capability}.members`, entry: `functions/${capability}/handler.ts`, operations: closed },
    { ...api, name: `${capability}.public`, entry: `functions/${capability}/public.ts`, operations: open },
    ...apart.map((name) => ({
      ...api,
      name: `${capability}.${name}`,
      entry: `functions/${capability}/apart/${name}.ts`,
      operations: operations.filter((operation) => operation.apart === name),
    })),
  ].filter((spec) => spec.operations.length > 0)
}

/** Every function to deploy, given every capability's operations. */
export function functionsOf(contract: Readonly<Record<string, readonly Operation[]>>): FunctionSpec[] {
  return [
    ...Object.entries(contract).flatMap(([capability, operations]) => behindTheApi(capability, operations)),
    ...triggered,
  ]
}
