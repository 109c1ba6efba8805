import { execFile } from 'node:child_process'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild'
import { allEnded } from './all-ended.ts'
import type { Bundled } from './api-stack.ts'
import type { FunctionSpec } from './functions.ts'
import { repository } from './repository.ts'
import { silent, zodWriters } from './zod-writers.ts'

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

/** A function never writes a JSON schema: 18 kB of every start. */
const withoutWriters: Plugin = {
  name: 'without-zod-writers',
  setup(esbuild) {
    esbuild.onLoad({ filter: zodWriters }, async ({ path }) => ({ contents: silent(await readFile(path, 'utf8')) }))
  },
}

const options = {
  absWorkingDir: repository,
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  banner: { js: requireBanner },
  legalComments: 'none',
  charset: 'utf8',
  plugins: [withoutWriters],
  logLevel: 'silent',
} satisfies BuildOptions

async function bundleOne(spec: FunctionSpec, outdir: string): Promise<void> {
  await build({ ...options, entryPoints: { index: spec.entry }, outdir, external: [...spec.native] })
}

/**
 * Bundles every function into a folder of its own as `bundleAll` does, from one call of esbuild, which then reads what they share once:
 * a fifth of the time. Each folder holds what its function reaches, cut into more chunks than a deployment's; only for this machine.
 */
export async function bundleTogether(specs: readonly FunctionSpec[], folder: string): Promise<Bundled[]> {
  const root = resolve(folder)
  await rm(root, { recursive: true, force: true })
  const { metafile } = await build({
    ...options,
    entryPoints: Object.fromEntries(specs.map(({ name, entry }) => [name.replace('.', '-'), entry])),
    outdir: join(root, 'all'),
    external: [...new Set(specs.flatMap(({ native }) => native))],
    metafile: true,
  })
  return await allEnded(
    specs.map(async (spec) => {
      const name = spec.name.replace('.', '-')
      const bundle = join(root, name)
      await mkdir(bundle)
      const entry = join(root, 'all', `${name}.mjs`)
      await copyFile(entry, join(bundle, 'index.mjs'))
      const chunks = reached(metafile, relative(repository, entry)).filter((file) => join(repository, file) !== entry)
      await Promise.all(chunks.map((file) => copyFile(join(repository, file), join(bundle, basename(file)))))
      return { spec, bundle }
    }),
  )
}

/** The output files that one of them imports, itself included, those it imports late too. */
function reached({ outputs }: Metafile, entry: string, found = new Set<string>()): string[] {
  if (!found.has(entry) && outputs[entry]) {
    found.add(entry)
    for (const { path } of outputs[entry].imports) reached({ outputs } as Metafile, path, found)
  }
  return [...found]
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
