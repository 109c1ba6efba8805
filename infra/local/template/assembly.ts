import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
export type JsonObject = { readonly [name: string]: Json }

const json = z.json() as unknown as z.ZodType<Json>
const section = z.record(z.string(), json).default({})
const resource = z.object({
  Type: z.string(),
  Properties: section,
  Condition: z.string().optional(),
})
const template = z.object({
  Parameters: z.record(z.string(), z.object({ Type: z.string(), Default: json.optional() })).default({}),
  Conditions: section,
  Mappings: section,
  Resources: z.record(z.string(), resource).default({}),
  Outputs: z
    .record(
      z.string(),
      z.object({ Value: json, Export: z.object({ Name: json }).optional(), Condition: z.string().optional() }),
    )
    .default({}),
})
export type Resource = z.infer<typeof resource>

/** One stack of an assembly: its template as synthesized, and where the files of its assets lie, by object key. */
export type Stack = {
  readonly name: string
  readonly region: string
  readonly account: string
  readonly template: z.infer<typeof template>
  readonly assets: ReadonlyMap<string, string>
  /** Construct paths (`Stack/Construct/Resource`) by logical id. */
  readonly paths: ReadonlyMap<string, string>
}

/** Where a stack without a region of its own is deployed here. SDKs accept real region names only. */
export const localRegion = 'us-east-1'
export const localAccount = '000000000000'

const metadata = z.record(z.string(), z.array(z.object({ type: z.string(), data: z.unknown() })))
const manifest = z.object({
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        environment: z.string().optional(),
        metadata: metadata.default({}),
        additionalMetadataFile: z.string().optional(),
        properties: z
          .object({
            templateFile: z.string().optional(),
            stackName: z.string().optional(),
            file: z.string().optional(),
            directoryName: z.string().optional(),
          })
          .default({}),
      }),
    )
    .default({}),
})

const assetManifest = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
})

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))

const assetsOf = (file: string): [string, string][] =>
  Object.values(assetManifest.parse(readJson(file)).files).flatMap(({ source, destinations }) =>
    source.path === undefined
      ? []
      : Object.values(destinations).map((at): [string, string] => [
          at.objectKey,
          join(dirname(file), source.path ?? ''),
        ]),
  )

const pathsOf = (entries: z.infer<typeof metadata>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(entries).flatMap(([path, notes]) =>
      notes.flatMap((note) => (note.type === 'aws:cdk:logicalId' ? [[String(note.data), path.slice(1)] as const] : [])),
    ),
  )

/** `aws://account/region` of a stack; what synthesis left open becomes this machine's account and region. */
const placeOf = (environment = ''): { account: string; region: string } => {
  const [account = '', region = ''] = environment.replace(/^aws:\/\//, '').split('/')
  return {
    account: /^\d{12}$/.test(account) ? account : localAccount,
    region: region === '' || region === 'unknown-region' ? localRegion : region,
  }
}

/**
 * Answers the stacks of a synthesized CDK cloud assembly (a `cdk.out` folder), nested assemblies (stages) included.
 * Refuses a folder without `manifest.json`. Source: the cloud assembly schema of aws-cdk.
 */
export const readStacks = (folder: string): Stack[] => {
  const file = join(folder, 'manifest.json')
  if (!existsSync(file)) throw new Error(`${folder} is no cloud assembly: it has no manifest.json`)
  const artifacts = Object.entries(manifest.parse(readJson(file)).artifacts)
  const assets = new Map(
    artifacts.flatMap(([, { type, properties }]) =>
      type === 'cdk:asset-manifest' && properties.file !== undefined ? assetsOf(join(folder, properties.file)) : [],
    ),
  )
  return artifacts.flatMap(([id, { type, environment, properties, ...rest }]) => {
    if (type === 'cdk:cloud-assembly') return readStacks(join(folder, properties.directoryName ?? ''))
    if (type !== 'aws:cloudformation:stack' || properties.templateFile === undefined) return []
    const parsed = template.parse(readJson(join(folder, properties.templateFile)))
    const more = rest.additionalMetadataFile
    const noted = more === undefined ? {} : metadata.parse(readJson(join(folder, more)))
    const paths = pathsOf({ ...rest.metadata, ...noted })
    return [{ name: properties.stackName ?? id, ...placeOf(environment), template: parsed, assets, paths }]
  })
}
