import { createHash } from 'node:crypto'
import type { Json, Resource, Stack } from './assembly.ts'

/** The partition that this machine plays. */
export const partition = 'aws'

/** What one resource is called here: the answer to `Ref`, and the answers to `Fn::GetAtt`. */
export type Physical = { readonly ref: string; readonly attributes: Readonly<Record<string, string>> }

type Place = { readonly stack: Stack; readonly id: string; readonly resource: Resource; readonly name: string }

const hash = (place: Place): string => createHash('sha256').update(`${place.stack.name}/${place.id}`).digest('hex')
const uuid = (place: Place): string => hash(place).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
const arn = (place: Place, service: string, rest: string): string =>
  `arn:${partition}:${service}:${place.stack.region}:${place.stack.account}:${rest}`
const global = (place: Place, service: string, rest: string): string =>
  `arn:${partition}:${service}::${place.stack.account}:${rest}`

const table = (place: Place): Physical => {
  const own = arn(place, 'dynamodb', `table/${place.name}`)
  return { ref: place.name, attributes: { Arn: own, StreamArn: `${own}/stream/local`, TableId: uuid(place) } }
}
const byName =
  (service: string, prefix: string) =>
  (place: Place): Physical => ({ ref: place.name, attributes: { Arn: arn(place, service, `${prefix}${place.name}`) } })
const byId = (place: Place): Physical => {
  const id = hash(place).slice(0, 10)
  return { ref: id, attributes: { Id: id } }
}
const byArn =
  (service: string, prefix: string, name: string) =>
  (place: Place): Physical => {
    const own = arn(place, service, `${prefix}${place.name}`)
    return { ref: own, attributes: { Arn: own, [name]: own } }
  }

/** How each type names itself (AWS CloudFormation template reference, "Return values" of each type). */
const types: Readonly<Record<string, (place: Place) => Physical>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': (place) => ({
    ref: place.name,
    attributes: {
      Arn: `arn:${partition}:s3:::${place.name}`,
      DomainName: `${place.name}.s3.amazonaws.com`,
      RegionalDomainName: `${place.name}.s3.${place.stack.region}.amazonaws.com`,
    },
  }),
  'AWS::Lambda::Function': byName('lambda', 'function:'),
  'AWS::Lambda::Alias': byArn('lambda', 'function:', 'AliasArn'),
  'AWS::Lambda::Version': byArn('lambda', 'function:', 'FunctionArn'),
  'AWS::Lambda::LayerVersion': byArn('lambda', 'layer:', 'LayerVersionArn'),
  'AWS::SQS::Queue': (place) => {
    const url = `https://sqs.${place.stack.region}.amazonaws.com/${place.stack.account}/${place.name}`
    return { ref: url, attributes: { Arn: arn(place, 'sqs', place.name), QueueName: place.name, QueueUrl: url } }
  },
  'AWS::SNS::Topic': (place) => {
    const own = arn(place, 'sns', place.name)
    return { ref: own, attributes: { TopicArn: own, TopicName: place.name } }
  },
  'AWS::KMS::Key': (place) => ({
    ref: uuid(place),
    attributes: { Arn: arn(place, 'kms', `key/${uuid(place)}`), KeyId: uuid(place) },
  }),
  'AWS::KMS::Alias': (place) => ({ ref: place.name, attributes: { Arn: arn(place, 'kms', place.name) } }),
  'AWS::IAM::Role': (place) => ({
    ref: place.name,
    attributes: { Arn: global(place, 'iam', `role/${place.name}`), RoleId: hash(place).slice(0, 20) },
  }),
  'AWS::IAM::Policy': (place) => ({ ref: place.name, attributes: { Id: place.name } }),
  'AWS::IAM::ManagedPolicy': (place) => {
    const own = global(place, 'iam', `policy/${place.name}`)
    return { ref: own, attributes: { PolicyArn: own } }
  },
  'AWS::Logs::LogGroup': (place) => ({
    ref: place.name,
    attributes: { Arn: arn(place, 'logs', `log-group:${place.name}:*`) },
  }),
  'AWS::ApiGatewayV2::Api': (place) => {
    const id = hash(place).slice(0, 10)
    const host = `https://${id}.execute-api.${place.stack.region}.amazonaws.com`
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: host } }
  },
  'AWS::ApiGatewayV2::Route': (place) => ({ ref: byId(place).ref, attributes: { RouteId: byId(place).ref } }),
  'AWS::ApiGatewayV2::Integration': (place) => ({
    ref: byId(place).ref,
    attributes: { IntegrationId: byId(place).ref },
  }),
  'AWS::ApiGatewayV2::Authorizer': (place) => ({ ref: byId(place).ref, attributes: { AuthorizerId: byId(place).ref } }),
  'AWS::ApiGatewayV2::Stage': (place) => ({ ref: place.name, attributes: {} }),
  'AWS::Events::Rule': byName('events', 'rule/'),
  'AWS::Events::EventBus': byName('events', 'event-bus/'),
  'AWS::Scheduler::Schedule': byName('scheduler', 'schedule/default/'),
  'AWS::Scheduler::ScheduleGroup': byName('scheduler', 'schedule-group/'),
  'AWS::SSM::Parameter': (place) => ({ ref: place.name, attributes: {} }),
  'AWS::CloudFront::Distribution': (place) => {
    const id = `E${hash(place).slice(0, 13).toUpperCase()}`
    return { ref: id, attributes: { Id: id, DomainName: `d${hash(place).slice(0, 13)}.cloudfront.net` } }
  },
  'AWS::CloudFront::ResponseHeadersPolicy': byId,
  'AWS::CloudFront::CachePolicy': byId,
  'AWS::CloudFront::OriginRequestPolicy': byId,
  'AWS::CloudFront::OriginAccessControl': byId,
  'Custom::CDKBucketDeployment': byId,
  'AWS::CloudFront::PublicKey': byId,
  'AWS::CloudFront::KeyGroup': byId,
  'AWS::CloudFront::Function': (place) => {
    const own = global(place, 'cloudfront', `function/${place.name}`)
    return { ref: own, attributes: { FunctionARN: own } }
  },
  'AWS::Cognito::UserPool': (place) => {
    const id = `${place.stack.region}_${hash(place).slice(0, 9)}`
    const host = `cognito-idp.${place.stack.region}.amazonaws.com/${id}`
    return {
      ref: id,
      attributes: {
        Arn: arn(place, 'cognito-idp', `userpool/${id}`),
        UserPoolId: id,
        ProviderName: host,
        ProviderURL: `https://${host}`,
      },
    }
  },
  'AWS::Cognito::UserPoolClient': (place) => ({
    ref: hash(place).slice(0, 26),
    attributes: { ClientId: hash(place).slice(0, 26) },
  }),
  'AWS::Cognito::UserPoolDomain': (place) => ({ ref: place.name, attributes: {} }),
  'AWS::SecretsManager::Secret': byArn('secretsmanager', 'secret:', 'Id'),
  'AWS::CloudWatch::Alarm': byName('cloudwatch', 'alarm:'),
  'AWS::CloudWatch::Dashboard': (place) => ({ ref: place.name, attributes: {} }),
}

/** The property that carries a name the author chose. */
const nameProperties = [
  ...['TableName', 'BucketName', 'FunctionName', 'QueueName', 'TopicName', 'AliasName', 'RoleName', 'PolicyName'],
  ...['ManagedPolicyName', 'LogGroupName', 'AlarmName', 'StageName', 'Name', 'Domain'],
]

/** Bucket names are lower case, at most 63; the tail that tells two long names apart is the logical id's own hash. */
const generatedName = (stack: Stack, id: string, type: string): string => {
  const name = `${stack.name}-${id}`
  if (type === 'AWS::S3::Bucket') return name.toLowerCase().slice(-63).replace(/^-+/, '')
  return type === 'AWS::Lambda::Function' ? name.slice(-64).replace(/^-+/, '') : name
}

/**
 * Answers what a resource is called on this machine: names that stay the same from one start to the next.
 * `resolve` turns a property into text. Refuses a type whose names are not in the table.
 */
export const physicalOf = (
  stack: Stack,
  id: string,
  resource: Resource,
  resolve: (value: Json) => Json | undefined,
): Physical => {
  const describe = types[resource.Type]
  if (describe === undefined)
    throw new Error(`${stack.name}.${id}: the local cloud does not know how ${resource.Type} is named`)
  const chosen = nameProperties
    .map((name) => resource.Properties[name])
    .find((value) => value !== undefined && value !== null)
  // A version and an alias are called after their function, which answers for both here.
  const named = /^AWS::Lambda::(Alias|Version)$/.test(resource.Type) ? resource.Properties.FunctionName : chosen
  const given = named === undefined ? undefined : resolve(named)
  const name = typeof given === 'string' ? given : generatedName(stack, id, resource.Type)
  return describe({ stack, id, resource, name })
}
