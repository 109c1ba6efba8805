import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { allEnded } from './all-ended.ts'
import type { Bundled } from './api-stack.ts'
import type { FunctionSpec } from './functions.ts'
import { repository } from './repository.ts'

/**
 * Where native parts come from: `arm64` installs them beside the bundle, for Lambda; `host` leaves them to the
 * repository's own node_modules, found by walking up, which therefore must lie above the bundle.
 */
export type Native = 'arm64' | 'host'

// Some of what we bundle is CommonJS and calls `require`, which an ES module does not have.
const requireBanner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"

/**
 * Bundles every function into `<folder>/<function>/index.mjs` and its chunks, all at once. Own calls of esbuild because CDK's
 * NodejsFunction cannot split, and splitting keeps what a function needs seldom (the SDK's credential providers) out of its start.
 */
export async function bundleAll(specs: readonly FunctionSpec[], folder: string, native: Native): Promise<Bundled[]> {
  await rm(folder, { recursive: true, force: true })
  return await allEnded(
    specs.map(async (spec) => {
      const bundle = join(resolve(folder), spec.name.replace('.', '-'))
      await bundleOne(spec, bundle)
      if (native === 'arm64' && spec.native.length > 0) await installNative(spec.native, bundle)
      return { spec, bundle }
    }),
  )
}

async function bundleOne(spec: FunctionSpec, outdir: string): Promise<void> {
  await build({
    absWorkingDir: repository,
    entryPoints: { index: spec.entry },
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    banner: { js: requireBanner },
    external: [...spec.native],
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'silent',
  })
}

/** Installs the repository's own versions of packages for Lambda's processor; takes seconds and the registry. */
async function installNative(packages: readonly string[], folder: string): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const pinned = Object.fromEntries(packages.map((name) => [name, dependencies[name]]))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: pinned }))
  const forLambda = ['--os=linux', '--cpu=arm64', '--libc=glibc']
  const lean = ['--omit=dev', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund']
  await promisify(execFile)('npm', ['install', ...forLambda, ...lean], { cwd: folder })
}
