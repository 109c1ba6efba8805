import { vi } from 'vitest'
import { dynamo } from '../../functions/platform/aws.ts'
import { grant } from '../../infra/grants.ts'

/** A partition of recruitment's table, and what is done to it. */
export type Touched = { readonly pk: string; readonly how: 'read' | 'put' | 'remove' }
type Keyed = { readonly TableName: string; readonly Key?: { pk?: string }; readonly Item?: { pk?: string } }
type Input = Partial<Keyed> & {
  readonly ExpressionAttributeValues?: Record<string, unknown>
  readonly RequestItems?: Record<string, { readonly Keys: readonly { pk: string }[] }>
  readonly TransactItems?: readonly { Put?: Keyed; Delete?: Keyed; ConditionCheck?: Keyed }[]
}

/** What a command of the daily erasure does to recruitment's table. */
function touchedBy({
  TableName,
  Key,
  ExpressionAttributeValues,
  RequestItems = {},
  TransactItems = [],
}: Input): Touched[] {
  const ours = (told: Partial<Keyed> | undefined, how: Touched['how'], pk: unknown): Touched[] =>
    told?.TableName === 'recruitment' ? [{ how, pk: String(pk) }] : []
  const read = Key?.pk ?? ExpressionAttributeValues?.[':pk']
  return [
    ...(read === undefined ? [] : ours({ TableName: TableName ?? '' }, 'read', read)),
    ...(RequestItems.recruitment?.Keys ?? []).map(({ pk }) => ({ how: 'read' as const, pk })),
    ...TransactItems.flatMap(({ Put, Delete, ConditionCheck }) => [
      ...ours(Put, 'put', Put?.Item?.pk),
      ...ours(Delete, 'remove', Delete?.Key?.pk),
      ...ours(ConditionCheck, 'read', ConditionCheck?.Key?.pk),
    ]),
  ]
}

/** What is done to recruitment's table while something runs. */
export async function touchedDuring(act: () => Promise<void>): Promise<Touched[]> {
  const sent = vi.spyOn(dynamo(), 'send')
  try {
    await act()
    return sent.mock.calls.flatMap(([command]) => touchedBy(command.input as Input))
  } finally {
    sent.mockRestore()
  }
}

/** Is it more than the function with this name is granted in parts of the table? */
export function beyondGrant(name: string): (touched: Touched) => boolean {
  const parts: Record<Touched['how'], readonly string[]>[] = []
  const nothing = new Proxy({}, { get: () => () => undefined })
  const recruitment = {
    ...{ grantRead: nothing },
    grantPart: (_: unknown, part: (typeof parts)[number]) => parts.push(part),
  }
  const world = {
    tables: { recruitment, county: nothing },
    ledger: nothing,
    documents: nothing,
    stage: { county: {} },
  }
  const fn = { spec: { name: name }, knows: () => undefined }
  grant(world as never, fn as never)
  const allowed = ({ pk, how }: Touched) =>
    parts.some((part) => part[how].some((key) => (key.endsWith('*') ? pk.startsWith(key.slice(0, -1)) : pk === key)))
  return (touched) => !allowed(touched)
}
