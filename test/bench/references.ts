import { createServer } from 'node:http'
import { newId } from '../../functions/platform/ids.ts'
import type { TableSpec } from '../../infra/local/deployment.ts'
import { startDynamoDb } from '../../infra/local/dynamodb.ts'
import { deployTables } from '../../infra/local/tables.ts'
import type { Recorded } from './recorder.ts'
import { type Served, served } from './served.ts'

/** A bare `node:http` server that answers one JSON text: what one process of Node can do at most. */
export async function startEcho(text: string): Promise<Served> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, headers).end(text)
  })
  return served(server)
}

export type BareDatabase = {
  /** The report's transaction with keys that were never used. */
  write(): Promise<unknown>
  /** The list's own calls, one after another. */
  list(): Promise<void>
  close(): Promise<void>
}

/**
 * A DynamoDB Local of its own with the same tables, asked as directly as can be: no SDK, no signature, no permission. `reported`
 * are the calls of a report without photos, `listed` those of a list; what the latter read is put there first.
 */
export async function startBareDatabase(
  tables: readonly TableSpec[],
  reported: readonly Recorded[],
  listed: readonly Recorded[],
): Promise<BareDatabase> {
  const { call, close } = await startDynamoDb({ dir: undefined })
  try {
    await deployTables(call, tables)
    for (const [table, item] of listed.flatMap(read)) {
      await call('DynamoDB_20120810.PutItem', { TableName: table, Item: item })
    }
    const fresh = transactionOf(reported)
    return {
      write: () => call('DynamoDB_20120810.TransactWriteItems', fresh()),
      async list() {
        for (const { operation, input } of listed) await call(`DynamoDB_20120810.${operation}`, input)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function read({ operation, input, output }: Recorded): [table: string, item: object][] {
  if (operation === 'Query') return output.Items.map((item: object) => [input.TableName, item])
  return Object.entries<object[]>(output.Responses ?? {}).flatMap(([table, items]) =>
    items.map((item): [string, object] => [table, item]),
  )
}

/** The recorded transaction under another case id each time; all its keys hold the id or its last six characters. */
function transactionOf(calls: readonly Recorded[]): () => object {
  const transaction = calls.find(({ operation }) => operation === 'TransactWriteItems')?.input
  const text = JSON.stringify(transaction)
  const id = /"case#([0-9A-Z]{26})"/.exec(text)?.[1]
  if (!transaction || id === undefined) throw new Error('no report was recorded')
  const { ClientRequestToken: _, ...bare } = transaction
  const parts = JSON.stringify(bare).split(id).join('<id>').split(id.slice(-6)).join('<end>')
  return () => {
    const other = newId(new Date())
    return JSON.parse(parts.replaceAll('<id>', other).replaceAll('<end>', other.slice(-6)))
  }
}
