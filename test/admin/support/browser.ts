import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

/** Where systems keep a Chromium, the likeliest first; `CHROMIUM` names another. */
const usual = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Nothing of its own over the network, no profile of somebody's; root may only start it without the sandbox. */
const quiet = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/**
 * A Chromium: the system's, else the one that the package `@sparticuz/chromium` ships, with Chinese letters for it.
 * `CHROMIUM=shipped` takes the shipped one although there is another.
 */
export async function launchBrowser(): Promise<Browser> {
  const wanted = process.env.CHROMIUM === 'shipped' ? [] : usual
  const found = wanted.find((path) => path !== undefined && existsSync(path))
  const given = found === undefined ? await shipped() : { executablePath: found, args: quiet }
  return chromium.launch(given)
}

const require = createRequire(import.meta.url)

/** What the shipped Chromium is told for Lambda's sake: in one process, the first page that closes ends them all. */
const lambdaOnly = new Set(['--single-process', '--no-zygote', '--in-process-gpu'])

/**
 * The shipped Chromium is made for Lambda: it looks for its libraries there, knows no Chinese letters and hides the
 * system's fonts. It is unpacked into a folder of its version, since a copy in the temporary folder is never renewed.
 */
async function shipped(): Promise<{ executablePath: string; args: string[] }> {
  const home = join(dirname(require.resolve('@sparticuz/chromium')), '..', 'package.json')
  const { version } = JSON.parse(await readFile(home, 'utf8')) as { version: string }
  const folder = join(tmpdir(), `wangge-chromium-${version}`)
  if (!existsSync(join(folder, 'chromium'))) await unpack(folder)
  Object.assign(process.env, lambda, { TMPDIR: folder, FONTCONFIG_PATH: await fonts(folder) })
  const { default: packed } = await import('@sparticuz/chromium')
  const args = packed.args.filter((arg) => !lambdaOnly.has(arg))
  return { executablePath: await packed.executablePath(), args: [...args, ...quiet] }
}

const lambda = { AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }

/** Unpacks beside the folder and moves it there whole: two test files at once never start a half-written program. */
async function unpack(folder: string): Promise<void> {
  const own = await mkdtemp(`${folder}-`)
  const script = "await (await import('@sparticuz/chromium')).default.executablePath()"
  const env = { ...process.env, ...lambda, TMPDIR: own }
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env, cwd: import.meta.dirname })
  await rename(own, folder).catch(async (thrown: unknown) => {
    if (!existsSync(join(folder, 'chromium'))) throw thrown
    await rm(own, { recursive: true })
  })
}

/** A fontconfig folder that has the Noto letters of `@expo-google-fonts/noto-sans-sc` and nothing else. */
async function fonts(folder: string): Promise<string> {
  const letters = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const place = join(folder, 'fonts')
  await mkdir(place, { recursive: true })
  const weights = ['400Regular', '500Medium', '700Bold'].map((weight) => `<dir>${join(letters, weight)}</dir>`).join('')
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${weights}<cachedir>${join(place, 'cache')}</cachedir></fontconfig>`
  await writeFile(join(place, 'fonts.conf'), config)
  return place
}
