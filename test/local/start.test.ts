import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { startFlags, tokenFlags } from '../../infra/local/flags.ts'
import { CannotStart, disk, orFullDisk } from '../../infra/local/lifecycle/cannot-start.ts'
import { openDataFolder } from '../../infra/local/lifecycle/data-folder.ts'
import { lock } from '../../infra/local/lifecycle/lock.ts'
import { end, startOf } from '../../infra/local/lifecycle/processes.ts'
import { loadKeys } from '../../infra/local/oidc/keys.ts'

const root = resolve(import.meta.dirname, '../..')
const origin = 'http://127.0.0.1:1'

let folder: string
const children: ChildProcess[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wangge-'))
})
afterEach(async () => {
  for (const { pid } of children.splice(0)) if (pid) await end(pid)
  await rm(folder, { recursive: true, force: true })
})

/** A process that lives until it is told to end, with these words on its command line. */
function idle(...words: string[]): ChildProcess & { pid: number } {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', '--', ...words], { stdio: 'ignore' })
  children.push(child)
  const { pid } = child
  if (pid === undefined) throw new Error('not started')
  return Object.assign(child, { pid })
}

type Ended = { readonly code: number | string | null; readonly out: string; readonly err: string }
const run = (script: string, words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  new Promise<Ended>((resolved) => {
    const options = { cwd: root, env: { ...process.env, INIT_CWD: folder, ...env } }
    execFile(process.execPath, ['infra/local/run.js', script, ...words], options, (error, out, err) =>
      resolved({ code: error?.code ?? 0, out, err }),
    )
  })

describe('flags', () => {
  test('have defaults, and folders are meant from where the command is typed', () => {
    expect(startFlags([])).toEqual({ port: 8780, data: resolve('.wangge'), seed: 'demo', reset: false })
    const given = startFlags(['--port', '0', '--data', 'x', '--seed=empty', '--reset'])
    expect(given).toEqual({ port: 0, data: resolve(process.env.INIT_CWD ?? '.', 'x'), seed: 'empty', reset: true })
    expect(tokenFlags(['reporter', '--port', '81'])).toEqual({ member: 'reporter', port: 81, data: resolve('.wangge') })
  })

  test.each([
    [['--prot', '1'], '--prot'],
    [['--port', 'x'], '--port'],
    [['--port', '65536'], '--port'],
    [['--port', '-1'], '--port'],
    [['--port'], '--port'],
    [['--seed', 'full'], '--seed'],
    [['--data', ''], '--data'],
    [['extra'], 'extra'],
  ])('%j is refused in one sentence', (words, named) => {
    expect(() => startFlags(words)).toThrow(CannotStart)
    expect(() => startFlags(words)).toThrow(named)
    expect(() => startFlags(words)).not.toThrow('\n')
  })

  test.each([[[]], [['a', 'b']], [['a', '--seed', 'demo']]])('a token for %j is refused', (words) => {
    expect(() => tokenFlags(words)).toThrow(CannotStart)
  })
})

describe('the claim on a folder', () => {
  test('keeps others out as long as its process lives', async () => {
    const { pid } = idle()
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid, started: await startOf(pid), url: origin }))
    await expect(lock(folder, origin)).rejects.toThrow(`process ${pid}`)
    await end(pid)
    await (await lock(folder, origin)).release()
    expect(await readdir(folder)).toEqual([])
  })

  test.each([
    ['a number that another process has now', JSON.stringify({ pid: process.ppid, started: 'once', url: origin })],
    ['half a claim', '{"pid"'],
    ['an empty claim', ''],
  ])('%s is taken over', async (_, text) => {
    await writeFile(join(folder, 'lock.json'), text)
    const held = await lock(folder, origin)
    expect(JSON.parse(await readFile(join(folder, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid })
    await held.release()
  })

  test('a JVM that a dead process left on these tables is ended, others are not', async () => {
    const orphan = idle('DynamoDBLocal.jar', '-dbPath', join(folder, 'tables'))
    const neighbour = idle('DynamoDBLocal.jar', '-dbPath', `${folder}2/tables`)
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid: 2 ** 30, started: '1', url: origin }))
    const held = await lock(folder, origin)
    expect(await startOf(orphan.pid)).toBeUndefined()
    expect(await startOf(neighbour.pid)).toBeDefined()
    await held.release()
  })
})

describe('the data folder', () => {
  test('is empty once, then filled', async () => {
    const data = join(folder, 'new', 'er')
    const first = await openDataFolder(data, origin, false)
    expect(first.empty).toBe(true)
    await first.mark('filled')
    await first.release()
    const second = await openDataFolder(data, origin, false)
    expect(second.empty).toBe(false)
    await expect(openDataFolder(data, origin, true)).rejects.toThrow('in use')
    await second.release()
  })

  test.each([
    ['a reset', 'filled', true],
    ['a seed that was not finished', 'filling', false],
  ] as const)('%s empties it', async (_, seed, reset) => {
    const first = await openDataFolder(folder, origin, false)
    await first.mark(seed)
    await first.release()
    await writeFile(join(folder, 'kept'), 'x')
    const again = await openDataFolder(folder, origin, reset)
    expect(again.empty).toBe(true)
    expect((await readdir(folder)).sort()).toEqual(['lock.json', 'wangge.json'])
    await again.release()
  })

  test('that holds something else is left alone, also by a reset', async () => {
    await writeFile(join(folder, 'thesis.txt'), 'x')
    for (const reset of [false, true]) {
      await expect(openDataFolder(folder, origin, reset)).rejects.toThrow('holds other things')
    }
    expect(await readdir(folder)).toEqual(['thesis.txt'])
  })

  test('that is a file is refused in a sentence', async () => {
    await writeFile(join(folder, 'file'), 'x')
    for (const path of ['file', 'file/below']) {
      await expect(openDataFolder(join(folder, path), origin, false)).rejects.toThrow('is not a folder')
    }
  })

  test.each(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS'])(
    '%s is told in a sentence that names the folder',
    (code) => {
      const told = disk(Object.assign(new Error('x'), { code }), '/data')
      expect(told).toBeInstanceOf(CannotStart)
      expect(String(told)).toContain('/data')
    },
  )
})

test('whatever fails on a disk that ran full is blamed on the disk, and on nothing else otherwise', async () => {
  const failed = new Error('a photo was refused')
  const told = await orFullDisk(failed, folder, async () => 4096)
  expect(told).toBeInstanceOf(CannotStart)
  expect(String(told)).toContain(`The disk under ${folder} is full`)
  expect(await orFullDisk(failed, folder)).toBe(failed)
})

describe('the command', () => {
  const oneSentence = (ended: Ended, named: string) => {
    expect(ended).toMatchObject({ code: 1, out: '' })
    expect(ended.err).toMatch(/^[^\n]+\.\n$/)
    expect(ended.err).toContain(named)
  }

  test('start refuses an unknown flag', async () => oneSentence(await run('start', ['--verbose']), '--verbose'))

  test('token needs data', async () => oneSentence(await run('token', ['reporter', '--data', 'nowhere']), 'nowhere'))

  test('token prints one token and nothing else', async () => {
    const held = await openDataFolder(folder, origin, false)
    await loadKeys(folder)
    for (const [words, issuer] of [
      [[], origin],
      [['--port', '99'], 'http://127.0.0.1:99'],
    ] as const) {
      const { code, out, err } = await run('token', ['reporter', '--data', folder, ...words])
      expect([code, err]).toEqual([0, ''])
      expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/)
      const claims = JSON.parse(Buffer.from(out.split('.')[1] ?? '', 'base64url').toString())
      expect(claims).toMatchObject({ sub: 'reporter', iss: `${issuer}/oidc` })
    }
    await held.release()
  })

  test('start refuses a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = String(typeof address === 'object' ? address?.port : '')
    oneSentence(await run('start', ['--port', port, '--data', folder]), `Port ${port} is taken`)
    server.close()
    expect(await readdir(folder)).toEqual([])
  })

  test('start refuses a machine without Java', async () => {
    const ended = await run('start', ['--port', '0', '--data', folder], { PATH: folder, JAVA_HOME: '' })
    oneSentence(ended, 'Java 17')
  })
})

describe('ending', () => {
  const shutdown = JSON.stringify(join(root, 'infra/local/lifecycle/shutdown.ts'))
  /** A program that ends in order: says `up`, then `closed` when it has closed. */
  const program = (then: string) => `
    const { endInOrder } = await import(${shutdown})
    await endInOrder(async () => console.log('closed'), (error) => console.log(error.message))
    console.log('up', process.pid)
    ${then}
    setInterval(() => {}, 1e6)`
  /** Starts it; `said` grows until everything it wrote is there. */
  const started = (command: string, words: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } })
    children.push(child)
    const said = { text: '' }
    child.stdout.on('data', (chunk) => {
      said.text += chunk
    })
    return { child, said, ended: once(child.stdout, 'close') }
  }
  const up = async (said: { text: string }) => {
    await expect.poll(() => said.text, { timeout: 5_000 }).toContain('up')
    return Number(/up (\d+)/.exec(said.text)?.[1])
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s closes, then ends well', async (signal) => {
    const { child, said, ended } = started(process.execPath, ['-e', program('')])
    await up(said)
    child.kill(signal)
    await ended
    await expect.poll(() => child.exitCode).toBe(0)
    expect(said.text.split('\n').slice(1)).toEqual(['closed', ''])
  })

  test.each([
    ['thrown', 'setTimeout(() => { throw new Error("bang") })'],
    ['rejected', 'Promise.reject(new Error("bang"))'],
  ])('what is %s and not caught closes, then ends badly', async (_, then) => {
    const { child, said, ended } = started(process.execPath, ['-e', program(then)])
    await ended
    await expect.poll(() => child.exitCode).toBe(1)
    expect(said.text.split('\n').slice(1)).toEqual(['bang', 'closed', ''])
  })

  // As npm does it: a shell between, which outlives npm.
  const shell = (inner: string) => ['-c', `${inner} ; true`]
  test.each([
    ['who started it', {}, (text: string) => shell(`"${process.execPath}" -e '${text}'`)],
    [
      'npm above the shell',
      { npm_lifecycle_event: 'start' },
      (text: string) => {
        const args = JSON.stringify(shell(`"${process.execPath}" -e '${text}'`))
        return [
          '-c',
          `exec "${process.execPath}" -e "$0"`,
          `require("child_process").spawn("sh", ${args}, { stdio: "inherit" })`,
        ]
      },
    ],
  ])('the death of %s closes', async (_, env, words) => {
    const { child, said } = started('sh', words(program('').replaceAll("'", '"')), env)
    const pid = await up(said)
    expect(pid).not.toBe(child.pid)
    child.kill('SIGKILL')
    await expect.poll(() => startOf(pid), { timeout: 5_000 }).toBeUndefined()
    expect(said.text).toContain('closed')
  })

  test('a shell that npm left behind before the start is noticed, too', async () => {
    const inner = JSON.stringify(shell(`"${process.execPath}" -e '${program('').replaceAll("'", '"')}'`))
    const npm = `const left = require("child_process").spawn("sh", ${inner}, { stdio: "inherit", detached: true })
      left.unref()
      process.stdout.write("group " + left.pid + "\\n", () => process.exit())`
    const { said, ended } = started(process.execPath, ['-e', npm], { npm_lifecycle_event: 'start' })
    onTestFailed(() => {
      process.kill(-Number(/group (\d+)/.exec(said.text)?.[1]), 'SIGKILL')
    })
    await ended
    expect(said.text).toContain('closed')
  })
})
