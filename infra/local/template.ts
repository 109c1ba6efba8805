import type { Deployment, RawResource } from './deployment.ts'
import { createResolver, type Resolver } from './resolve.ts'
import { type Json, localAccount, localRegion, readStacks, type Stack } from './template/assembly.ts'
import { bucketsOf, keysOf, parametersOf, queuesOf, tablesOf } from './template/data.ts'
import { type Declarations, declarationsOf } from './template/declared.ts'
import { functionName, functionsOf } from './template/functions.ts'
import { partition } from './template/physical.ts'
import { apisOf, routesOf } from './template/routes.ts'
import { roleStatements } from './template/statements.ts'
import { eventBucketsOf, eventRulesOf, notificationsOf, schedulesOf, streamMappingsOf } from './template/triggers.ts'

/** Values that a deployer gives: template parameters by name, and variables of functions that the template left to a parameter. */
export type Given = {
  readonly parameters?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string>>
}

const edgeTypes = [
  ...['Distribution', 'ResponseHeadersPolicy', 'CachePolicy', 'OriginRequestPolicy', 'Function'].map(
    (type) => `AWS::CloudFront::${type}`,
  ),
  'Custom::CDKBucketDeployment',
]

const edgeOf = (declared: Declarations): RawResource[] =>
  declared(...edgeTypes).map((resource) => ({
    id: resource.id,
    path: resource.path,
    ref: resource.ref,
    type: resource.type,
    properties: resource.properties(),
  }))

const mentionsParameter = (stack: Stack, value: Json): boolean =>
  Object.keys(stack.template.Parameters).some((name) =>
    JSON.stringify(value)?.includes(`{"Ref":${JSON.stringify(name)}}`),
  )

/** The templates with given variables in place. A name that no function leaves to a parameter is a mistake and throws. */
const withEnvironment = (stacks: readonly Stack[], environment: Readonly<Record<string, string>>): Stack[] => {
  const used = new Set<string>()
  const replaced = stacks.map((stack) => {
    const copy = structuredClone(stack)
    for (const resource of Object.values(copy.template.Resources)) {
      if (resource.Type !== 'AWS::Lambda::Function') continue
      const holder = resource.Properties.Environment as { Variables?: Record<string, Json> } | undefined
      for (const [name, value] of Object.entries(holder?.Variables ?? {})) {
        const given = environment[name]
        if (given === undefined || holder?.Variables === undefined || !mentionsParameter(stack, value)) continue
        holder.Variables[name] = given
        used.add(name)
      }
    }
    return copy
  })
  const unknown = Object.keys(environment).filter((name) => !used.has(name))
  if (unknown.length > 0) throw new Error(`no function leaves ${unknown.join(', ')} to a template parameter`)
  return replaced
}

const outputsOf = (stacks: readonly Stack[], resolver: Resolver): Record<string, string> =>
  Object.fromEntries(
    stacks.flatMap((stack) =>
      Object.entries(stack.template.Outputs)
        .filter(([, output]) => output.Condition === undefined || resolver.condition(stack, output.Condition))
        .map(([id, output]) => [
          `${stack.name}.${id}`,
          String(resolver.resolve(stack, output.Value, `${stack.name}.${id}`)),
        ]),
    ),
  )

/**
 * Answers what a synthesized CDK cloud assembly declares, every intrinsic resolved to names that stay the same from start to start.
 * Refuses (throws, naming the logical id) intrinsics, attributes, policies and trigger settings that the local cloud does not keep.
 */
export const readAssembly = (folder: string, given: Given = {}): Deployment => {
  const stacks = withEnvironment(readStacks(folder), given.environment ?? {})
  const resolver = createResolver(stacks, given.parameters ?? {})
  const declared = declarationsOf(stacks, resolver)
  const customTypes = [
    ...new Set(stacks.flatMap(({ template }) => Object.values(template.Resources).map((resource) => resource.Type))),
  ].filter((type) => type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource')
  const assets = new Map(stacks.flatMap((stack) => [...stack.assets]))
  const tables = tablesOf(declared)
  const functions = functionsOf(declared, customTypes, assets, roleStatements(declared))
  const ids = functions.map((one) => one.id)
  const twice = ids.find((id, at) => ids.indexOf(id) !== at)
  if (twice !== undefined) throw new Error(`two stacks declare a function with the logical id ${twice}`)
  const functionId = (reference: string, at: string): string => {
    const found = functions.find((one) => one.name === functionName(reference))
    if (found === undefined) throw new Error(`${at}: ${reference} is no Node function of the templates`)
    return found.id
  }
  return {
    region: stacks[0]?.region ?? localRegion,
    account: stacks[0]?.account ?? localAccount,
    partition,
    tables,
    buckets: bucketsOf(declared),
    functions,
    apis: apisOf(declared),
    routes: routesOf(declared, functionId),
    streamMappings: streamMappingsOf(declared, tables, functionId),
    notifications: notificationsOf(declared, functionId),
    eventBuckets: eventBucketsOf(declared),
    eventRules: eventRulesOf(declared, functionId),
    schedules: schedulesOf(declared, functionId),
    queues: queuesOf(declared),
    keys: keysOf(declared),
    parameters: parametersOf(declared),
    edge: edgeOf(declared),
    outputs: outputsOf(stacks, resolver),
  }
}
