import type { TableSpec } from '../../infra/local/deployment.ts'
import type { Recorded } from './recorder.ts'

/** An attribute value as DynamoDB writes it: `{ S: 'text' }`. */
export type Attribute = Readonly<Record<string, any>>
export type Item = Readonly<Record<string, Attribute>>

/** What calls of DynamoDB consume. `write` counts everything; `transaction` and `index` are parts of it. */
export type Units = {
  readonly calls: number
  readonly read: number
  readonly write: number
  /** Items put, changed or deleted. */
  readonly items: number
  /** The second unit of every unit written in a transaction. */
  readonly transaction: number
  readonly index: number
}

/** An item's size, bytes (DynamoDB Developer Guide, "DynamoDB item sizes and formats"). */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0)
}

function valueSize(value: Attribute): number {
  const [[kind, held] = []] = Object.entries(value)
  if (kind === 'S') return Buffer.byteLength(held)
  if (kind === 'B') return Buffer.from(held, 'base64').length
  // One byte for two significant digits, one more, and one for a sign.
  if (kind === 'N') return Math.ceil(held.replace(/^[-0.]+|[-.]|0+$/g, '').length / 2) + (held.startsWith('-') ? 2 : 1)
  if (kind === 'L') return held.reduce((sum: number, one: Attribute) => sum + 1 + valueSize(one), 3)
  if (kind === 'M') return 3 + itemSize(held) + Object.keys(held).length
  if (kind === 'SS') return held.reduce((sum: number, one: string) => sum + Buffer.byteLength(one), 0)
  return 1
}

const written = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024))
const readOf = (bytes: number, strong: boolean) => Math.max(1, Math.ceil(bytes / 4096)) * (strong ? 1 : 0.5)

/**
 * Counts what recorded calls consume, by the sizes of the items actually read and written ("DynamoDB read and write operations"):
 * a unit per KB written, two in a transaction; one per 4 KB read, half when eventually consistent; and one per KB for every
 * index entry, which is written once, transaction or not, and twice when its key changes. It remembers what was written, so
 * that a replaced item counts as the larger of both. It refuses what it cannot count.
 */
export function counter(tables: readonly TableSpec[]): (calls: readonly Recorded[]) => Units {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const standing = new Map<string, Item>()

  function put(tableName: string, item: Item): Pick<Units, 'write' | 'index'> {
    const table = byName.get(tableName)
    if (!table) throw new Error(`no table ${tableName}`)
    const key = JSON.stringify([tableName, ...table.keys.map(({ AttributeName: name }) => item[name])])
    const old = standing.get(key)
    standing.set(key, item)
    const index = table.globalIndexes.reduce((sum, { KeySchema }) => {
      const names = KeySchema.map(({ AttributeName: name }) => name)
      const [now, before] = [item, old].map((one) => (one && names.every((name) => name in one) ? one : undefined))
      const same = names.every((name) => JSON.stringify(now?.[name]) === JSON.stringify(before?.[name]))
      const sizes = same
        ? [now && Math.max(itemSize(now), itemSize(before ?? now))]
        : [now, before].map((one) => one && itemSize(one))
      return sum + sizes.reduce<number>((all, size) => all + (size === undefined ? 0 : written(size)), 0)
    }, 0)
    return { write: written(Math.max(itemSize(item), itemSize(old ?? {}))), index }
  }

  function one({ operation, input, output }: Recorded): Omit<Units, 'calls'> {
    const none = { read: 0, write: 0, items: 0, transaction: 0, index: 0 }
    const strong = input.ConsistentRead === true
    if (operation === 'GetItem') return { ...none, read: readOf(itemSize(output.Item ?? {}), strong) }
    if (operation === 'Query') {
      const bytes = (output.Items ?? []).reduce((sum: number, item: Item) => sum + itemSize(item), 0)
      return { ...none, read: readOf(bytes, strong) }
    }
    if (operation === 'BatchGetItem') {
      const read = Object.entries<any>(input.RequestItems).map(([table, { Keys, ConsistentRead }]) => {
        const found: Item[] = output.Responses?.[table] ?? []
        const missing = (Keys.length - found.length) * readOf(0, ConsistentRead)
        return found.reduce((sum, item) => sum + readOf(itemSize(item), ConsistentRead), missing)
      })
      return { ...none, read: read.reduce((sum, units) => sum + units, 0) }
    }
    if (operation === 'TransactWriteItems' || operation === 'PutItem') {
      const twice = operation === 'TransactWriteItems'
      const puts = (twice ? input.TransactItems : [{ Put: input }]).map((part: any) => {
        if (!part.Put) throw new Error(`cannot count ${Object.keys(part)} in a transaction`)
        return put(part.Put.TableName, part.Put.Item)
      })
      const write = puts.reduce((sum: number, each: any) => sum + each.write, 0)
      const index = puts.reduce((sum: number, each: any) => sum + each.index, 0)
      const transaction = twice ? write : 0
      return { read: 0, write: write + transaction + index, items: puts.length, transaction, index }
    }
    throw new Error(`cannot count ${operation}`)
  }

  return (calls) => {
    const counted = calls.map(one)
    const sum = (name: keyof Omit<Units, 'calls'>) => counted.reduce((all, units) => all + units[name], 0)
    const [read, write, items] = [sum('read'), sum('write'), sum('items')]
    return { calls: calls.length, read, write, items, transaction: sum('transaction'), index: sum('index') }
  }
}
