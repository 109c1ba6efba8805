import { join, relative, resolve } from 'node:path'
import { App, Validations } from 'aws-cdk-lib'
import flags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { contract } from '../functions/contract.ts'
import { AdminStack } from './admin-stack.ts'
import { allEnded } from './all-ended.ts'
import { ApiStack, type Bundled } from './api-stack.ts'
import { bundleAll, bundleTogether, type Native } from './bundle.ts'
import { DataStack } from './data-stack.ts'
import { functionsOf } from './functions.ts'
import { repository } from './repository.ts'
import { buildSite, plainSite } from './site.ts'
import type { Stage } from './stages.ts'

const context = {
  ...flags,
  // A partition is never written out: the same template serves the commercial and the Chinese one.
  '@aws-cdk/core:enablePartitionLiterals': false,
  // Exports and imports: every region knows them, and no stack can lose what another still uses.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  // Says beside each asset where its files are; the local deployer reads it, CloudFormation ignores it.
  'aws:cdk:enable-asset-metadata': true,
}

export type Synthesis = {
  /** Where native parts come from; `arm64` only for what will be deployed. */
  readonly native?: Native
  /** Bundles all functions in one go, for this machine: fast, and cut into more chunks than what is deployed. */
  readonly together?: boolean
  /** Leaves out cdk-nag and CloudFormation's schema check, four fifths of the time, where the tests have asked them already. */
  readonly unchecked?: boolean
  /** The site's files, already built; one plain page unless told. `synthesize` builds them, or waits for who does. */
  readonly site?: string
}

/**
 * Bundles the functions and synthesizes a stage's three stacks into `outDir`, in this process; answers the folder's
 * absolute path. Throws when cdk-nag or CloudFormation's schemas find something that is not answered. `outDir` must lie
 * inside the repository: with `native: 'host'` (unless told) the bundles find sharp in its node_modules.
 */
export async function synthesize(
  stage: Stage,
  outDir: string,
  told: Omit<Synthesis, 'site'> & { readonly site?: string | Promise<string> } = {},
): Promise<string> {
  const folder = resolve(outDir)
  if (relative(repository, folder).startsWith('..')) throw new Error(`${folder} is not inside the repository`)
  const specs = functionsOf(contract)
  const bundles = join(folder, 'bundles')
  const [functions, site] = await allEnded([
    told.together ? bundleTogether(specs, bundles) : bundleAll(specs, bundles, told.native ?? 'host'),
    told.site ?? buildSite(),
  ])
  return await assemble(stage, folder, functions, { ...told, site })
}

/** What `synthesize` does after bundling. */
export async function assemble(
  stage: Stage,
  folder: string,
  functions: readonly Bundled[],
  { unchecked = false, site = plainSite }: Synthesis = {},
): Promise<string> {
  const app = new App({ outdir: folder, autoSynth: false, context, builtinCloudFormationValidation: !unchecked })
  if (!unchecked) {
    const { AwsSolutionsChecks } = await import('cdk-nag')
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
  }
  const data = new DataStack(app, stage)
  const admin = new AdminStack(app, stage, data, site)
  new ApiStack(app, stage, data, admin, functions)
  return app.synth().directory
}
