import type { StackProps } from 'aws-cdk-lib'
import type { Stage } from './stages.ts'

/** What the three stacks of a stage share. */
export function stackProps(stage: Stage, description: string): StackProps {
  return {
    description: `Wangge ${stage.name}: ${description}`,
    terminationProtection: stage.protect,
    analyticsReporting: false,
    tags: { project: 'wangge', stage: stage.name },
    ...(stage.region && { env: { region: stage.region } }),
  }
}
