import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Template = Readonly<Record<string, unknown>>

/** A cloud assembly written by hand: templates by stack, and the source of each asset's `index.mjs` by its name. */
export const writeAssembly = async (
  stacks: Readonly<Record<string, Template>>,
  assets: Readonly<Record<string, string>> = {},
): Promise<{ folder: string; remove(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'assembly-'))
  const json = (name: string, value: unknown): Promise<void> => writeFile(join(folder, name), JSON.stringify(value))
  const artifacts: Record<string, unknown> = {
    assets: { type: 'cdk:asset-manifest', properties: { file: 'all.assets.json' } },
  }
  for (const [name, template] of Object.entries(stacks)) {
    await json(`${name}.template.json`, template)
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/unknown-region',
      properties: { templateFile: `${name}.template.json` },
    }
  }
  const files: Record<string, unknown> = {}
  for (const [name, source] of Object.entries(assets)) {
    await mkdir(join(folder, `asset.${name}`))
    await writeFile(join(folder, `asset.${name}`, 'index.mjs'), source)
    files[name] = { source: { path: `asset.${name}` }, destinations: { here: { objectKey: `${name}.zip` } } }
  }
  await json('all.assets.json', { files })
  await json('manifest.json', { artifacts })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Waits until a condition holds, at most this long. */
export const eventually = async <T>(ask: () => Promise<T | undefined> | T | undefined, seconds = 15): Promise<T> => {
  const deadline = Date.now() + seconds * 1000
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (Date.now() > deadline) throw new Error('It did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
