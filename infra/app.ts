import { App } from 'aws-cdk-lib'
import { stages } from './stages.ts'
import { synthesize } from './synth.ts'

// What `cdk synth` and `cdk deploy` run: `-c stage=<name>` chooses the stage, the CLI the folder.
const name = String(new App({ autoSynth: false }).node.tryGetContext('stage') ?? 'example')
const stage = stages[name]
if (!stage) throw new Error(`There is no stage ${name}; infra/stages.ts has: ${Object.keys(stages).join(', ')}`)
await synthesize(stage, process.env.CDK_OUTDIR ?? 'cdk.out/deploy', { native: 'arm64' })
