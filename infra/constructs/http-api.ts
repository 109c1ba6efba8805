import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { CfnAuthorizer, CfnIntegration, CfnRoute, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { Operation } from '../../functions/contract.ts'
import type { Stage } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'
import type { Entry } from './entry.ts'
import type { SignIn } from './sign-in.ts'

/** One line a request. The route, not the path; no address, no agent, no query: nothing about a person. */
const accessLine = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  function: '$context.integrationLatency',
  authorizer: '$context.authorizer.error',
  integration: '$context.integrationErrorMessage',
}

/** The API's routes, made from the contract: one integration a function, one route an operation, one authorizer for all. */
export class HttpRoutes extends Construct {
  readonly #apiId: string
  readonly #authorizer: CfnAuthorizer

  constructor(
    scope: Construct,
    id: string,
    told: { readonly apiId: string; readonly signIn: SignIn; readonly stage: Stage },
  ) {
    super(scope, id)
    this.#apiId = told.apiId
    this.#authorizer = new CfnAuthorizer(this, 'token', {
      apiId: told.apiId,
      name: 'token',
      authorizerType: 'JWT',
      identitySource: ['$request.header.Authorization'],
      jwtConfiguration: { issuer: told.signIn.url, audience: [told.signIn.audience] },
    })
    const log = new LogGroup(this, 'access-log', {
      // This prefix spares the account's limit on the size of the log service's resource policy.
      logGroupName: `/aws/vendedlogs/wangge/${told.stage.name}/access`,
      retention: RetentionDays.THIRTEEN_MONTHS,
      removalPolicy: told.stage.protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    new CfnStage(this, 'stage', {
      apiId: told.apiId,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: {
        throttlingRateLimit: told.stage.throttle.rate,
        throttlingBurstLimit: told.stage.throttle.burst,
      },
      accessLogSettings: { destinationArn: log.logGroupArn, format: JSON.stringify(accessLine) },
    })
  }

  /** Sends a function's operations to it. */
  serve(fn: Entry): void {
    const { partition, region, account } = Stack.of(this)
    const integration = new CfnIntegration(this, `${fn.node.id}-integration`, {
      apiId: this.#apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: fn.functionArn,
      payloadFormatVersion: '2.0',
    })
    // One permission a function: one a route would outgrow the 20 kB that a function's policy may have.
    fn.addPermission('gateway', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: `arn:${partition}:execute-api:${region}:${account}:${this.#apiId}/*`,
    })
    for (const operation of fn.spec.operations) this.#route(operation, integration)
  }

  #route(operation: Operation, integration: CfnIntegration): void {
    const open = operation.who === 'public'
    const route = new CfnRoute(this, operation.name, {
      apiId: this.#apiId,
      routeKey: `${operation.method} ${operation.path}`,
      operationName: operation.name,
      target: `integrations/${integration.ref}`,
      ...(open ? { authorizationType: 'NONE' } : { authorizationType: 'JWT', authorizerId: this.#authorizer.ref }),
    })
    if (open)
      acknowledge(route, { 'AwsSolutions-APIG4': `The contract of ${operation.name} says that anybody may call it.` })
  }
}
