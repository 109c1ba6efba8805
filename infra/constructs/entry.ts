import { Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { EnvName } from '../../functions/contract.ts'
import type { FunctionSpec } from '../functions.ts'
import type { Stage } from '../stages.ts'

export type Permission = {
  readonly actions: readonly string[]
  readonly resources: readonly string[]
  readonly conditions?: Readonly<Record<string, unknown>>
}

/** What reading and writing encrypted data takes of a key (DynamoDB, "Using IAM policies and grants"; S3, "Using SSE-KMS"). */
const keyActions = {
  read: ['kms:Decrypt', 'kms:DescribeKey'],
  write: [
    'kms:Decrypt',
    'kms:DescribeKey',
    'kms:Encrypt',
    'kms:GenerateDataKey',
    'kms:ReEncryptFrom',
    'kms:ReEncryptTo',
  ],
} as const
export type KeyUse = keyof typeof keyActions

/** The namespace of our own metrics. */
export const metricNamespace = 'Wangge'

/**
 * A Lambda function made from an entry file's bundle. It starts with no permission but to write its own log, and with no
 * variable but its stage's name: `may` and `knows` are called together by whatever grants it something.
 */
export class Entry extends lambda.Function {
  readonly spec: FunctionSpec
  readonly ownRole: Role

  constructor(scope: Construct, spec: FunctionSpec, told: { readonly stage: Stage; readonly bundle: string }) {
    const id = spec.name.replaceAll('.', '-')
    const name = `${Stack.of(scope).stackName.replace(/-api$/, '')}-${id}`
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const logGroup = new LogGroup(scope, `${id}-log`, {
      logGroupName: `/wangge/${told.stage.name}/${id}`,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: told.stage.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    super(scope, id, {
      functionName: name,
      role,
      logGroup,
      code: lambda.Code.fromAsset(told.bundle),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: spec.memoryMegabytes,
      timeout: Duration.seconds(spec.timeoutSeconds),
      loggingFormat: lambda.LoggingFormat.JSON,
      applicationLogLevelV2: lambda.ApplicationLogLevel.INFO,
      // START and REPORT lines would be half of all log bytes; the metrics hold the same numbers.
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      environment: {
        STAGE: told.stage.name,
        POWERTOOLS_METRICS_NAMESPACE: metricNamespace,
        POWERTOOLS_SERVICE_NAME: `wangge-${told.stage.name}`,
      },
    })
    this.spec = spec
    this.ownRole = role
    this.may({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] })
  }

  /** Adds one statement to this function's own role. */
  may(permission: Permission): void {
    this.addToRolePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: [...permission.actions],
        resources: [...permission.resources],
        ...(permission.conditions && { conditions: permission.conditions }),
      }),
    )
  }

  /** Lets the function use a customer-managed key, only through the service that keeps the data. */
  mayUseKey(keyArn: string, service: 'dynamodb' | 's3', use: KeyUse): void {
    this.may({
      actions: keyActions[use],
      resources: [keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
    })
  }

  /** Sets one of the variables that functions may read. */
  knows(name: EnvName, value: string): void {
    this.addEnvironment(name, value)
  }
}
