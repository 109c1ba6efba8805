import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { end, processesWith } from '../../infra/local/lifecycle/processes.ts'

const root = resolve(import.meta.dirname, '../..')
const assemblies = join(root, 'cdk.out')

let folder: string
let child: ChildProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-'))
  mkdirSync(assemblies, { recursive: true })
})
afterEach(async () => {
  if (child?.pid) await end(child.pid)
  await rm(folder, { recursive: true, force: true })
})

/** What a start has made by then: the claim on its folder; the tables' process; the folder of its templates. */
const moments: Readonly<Record<string, (pid: number) => boolean>> = {
  'has claimed its folder': () => existsSync(join(folder, 'lock.json')),
  'is starting the tables': () => existsSync(join(folder, 'dynamodb', 'process')),
  'is bundling its functions': (pid) => readdirSync(assemblies).some((name) => name.startsWith(`local-${pid}-`)),
}

test.each(Object.entries(moments))(
  'a start that is told to end when it %s ends well and leaves nothing behind',
  async (_, reached) => {
    const words = ['infra/local/run.js', 'start', '--port', '0', '--seed', 'empty', '--data', folder]
    const started = spawn(process.execPath, words, { cwd: root, stdio: 'ignore' })
    child = started
    const ended = once(started, 'exit')
    await expect.poll(() => reached(started.pid ?? 0), { timeout: 60_000, interval: 5 }).toBe(true)
    started.kill('SIGINT')
    expect(await ended).toEqual([0, null])
    expect(existsSync(join(folder, 'lock.json'))).toBe(false)
    expect(readdirSync(assemblies).filter((name) => name.includes(`-${started.pid}-`))).toEqual([])
    expect(readdirSync(assemblies).filter((name) => name.endsWith(`.${started.pid}`))).toEqual([])
    expect(await processesWith('DynamoDBLocal.jar', `-dbPath ${folder}/`)).toEqual([])
  },
  120_000,
)
