import { existsSync } from 'node:fs'
import * as z from 'zod'
import type { FunctionSpec } from '../deployment.ts'
import type { Statement } from '../types.ts'
import type { Declarations, DeclaredResource } from './declared.ts'

const shape = z.object({
  Code: z.object({ S3Key: z.string().optional() }),
  Handler: z.string(),
  Runtime: z.string(),
  Role: z.string(),
  MemorySize: z.coerce.number().default(128),
  Timeout: z.coerce.number().default(3),
  ReservedConcurrentExecutions: z.coerce.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).default({ Variables: {} }),
  DeadLetterConfig: z.object({ TargetArn: z.string().optional() }).default({}),
})
const invokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().default(2),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string().optional() }).optional() }).default({}),
})

/** The name in a function's ARN, qualified or not, or in an API Gateway invocation URI; a bare name stays. */
export const functionName = (reference: string): string => /:function:([^:/]+)/.exec(reference)?.[1] ?? reference

/** CDK's own helpers run while CloudFormation deploys; here this deployer does what they do. */
const isHelper = (declared: Declarations, customTypes: readonly string[]): ((arn: string) => boolean) => {
  const tokens = new Set(declared(...customTypes).map((resource) => resource.properties().ServiceToken))
  return (arn) => tokens.has(arn)
}

const folderOf = (resource: DeclaredResource, key: string | undefined, assets: ReadonlyMap<string, string>): string => {
  const folder = key === undefined ? undefined : assets.get(key)
  if (folder === undefined || !existsSync(folder))
    throw new Error(`${resource.path}: its code is no asset of the assembly`)
  return folder
}

/**
 * Answers the Node functions with their code, environment, role and asynchronous settings. Functions of other runtimes and
 * those that serve custom resources are CDK's deployment helpers and are left out. Defaults are Lambda's.
 */
export const functionsOf = (
  declared: Declarations,
  customTypes: readonly string[],
  assets: ReadonlyMap<string, string>,
  roles: ReadonlyMap<string, readonly Statement[]>,
): FunctionSpec[] => {
  const helper = isHelper(declared, customTypes)
  const configs = declared('AWS::Lambda::EventInvokeConfig').map((resource) => resource.read(invokeConfig))
  return declared('AWS::Lambda::Function').flatMap((resource) => {
    const arn = resource.attribute('Arn')
    if (helper(arn) || !String(resource.properties().Runtime).startsWith('nodejs')) return []
    const read = resource.read(shape)
    const config = configs.find((one) => functionName(one.FunctionName) === resource.ref)
    const onFailure = config?.DestinationConfig.OnFailure?.Destination
    const deadLetterQueue = read.DeadLetterConfig.TargetArn
    return [
      {
        id: resource.id,
        path: resource.path,
        name: resource.ref,
        arn,
        folder: folderOf(resource, read.Code.S3Key, assets),
        handler: read.Handler,
        runtime: read.Runtime,
        environment: read.Environment.Variables,
        memoryMegabytes: read.MemorySize,
        timeoutSeconds: read.Timeout,
        ...(read.ReservedConcurrentExecutions === undefined
          ? {}
          : { reservedConcurrency: read.ReservedConcurrentExecutions }),
        statements: roles.get(read.Role) ?? [],
        asynchronous: {
          retries: config?.MaximumRetryAttempts ?? 2,
          ...(onFailure === undefined ? {} : { onFailure }),
          ...(deadLetterQueue === undefined ? {} : { deadLetterQueue }),
        },
      },
    ]
  })
}
