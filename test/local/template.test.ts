import { afterEach, describe, expect, it } from 'vitest'
import { readAssembly } from '../../infra/local/template.ts'
import { writeAssembly } from './assembly.ts'
import { apiStack, dataStack } from './sample.ts'

const assemblies: { remove(): Promise<void> }[] = []
const assemble: typeof writeAssembly = async (...given) => {
  const assembly = await writeAssembly(...given)
  assemblies.push(assembly)
  return assembly
}
afterEach(async () => {
  await Promise.all(assemblies.splice(0).map((one) => one.remove()))
})
const sample = () => assemble({ Data: dataStack, Api: apiStack }, { fn: 'export const handler = () => 1' })
const parameters = { Issuer: 'http://issuer' }

describe('a deployment read from an assembly', () => {
  it('has the tables with keys, indexes, stream, time to live and protection', async () => {
    const { tables } = readAssembly((await sample()).folder, { parameters })
    expect(tables.map((table) => table.name)).toEqual(['Data-Things', 'Data-Seen'])
    expect(tables[0]).toMatchObject({
      arn: expect.stringMatching(/:dynamodb:us-east-1:0{12}:table\/Data-Things$/),
      streamView: 'NEW_AND_OLD_IMAGES',
      timeToLive: 'expiresAt',
      deletionProtection: true,
      globalIndexes: [{ IndexName: 'gsi1' }],
    })
    expect(tables[1]).not.toHaveProperty('streamView')
  })

  it('has functions with resolved environment and the statements of their roles', async () => {
    const { functions } = readAssembly((await sample()).folder, { parameters })
    expect(functions).toHaveLength(1)
    expect(functions[0]).toMatchObject({
      id: 'Fn',
      environment: { SEEN: 'Data-Seen', SITE: 'http://site', ISSUER: 'http://issuer/oidc' },
      memoryMegabytes: 256,
      timeoutSeconds: 5,
      asynchronous: { retries: 1 },
    })
    expect(functions[0]?.environment).not.toHaveProperty('EMPTY')
    expect(functions[0]?.statements.flatMap((one) => one.actions)).toEqual([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'sqs:SendMessage',
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
    ])
  })

  it('has routes, triggers, keys and buckets', async () => {
    const read = readAssembly((await sample()).folder, { parameters })
    expect(read.routes).toMatchObject([
      {
        method: 'GET',
        route: '/v1/things/{id}',
        function: 'Fn',
        authorizer: { issuer: 'http://issuer', audience: ['wangge'] },
      },
    ])
    expect(read.streamMappings).toMatchObject([{ table: 'Data-Things', batchSize: 4, bisect: true, maxRetries: 1 }])
    expect(read.notifications).toMatchObject([{ bucket: 'data-photos', prefix: 'photos/', suffix: '', function: 'Fn' }])
    expect(read.schedules).toMatchObject([
      { name: 'sweep', kind: 'rule', expression: 'rate(5 minutes)', enabled: true },
    ])
    expect(read.keys).toMatchObject([{ spec: 'ECC_NIST_EDWARDS25519', aliases: ['alias/sign'] }])
    expect(read.queues.map((queue) => queue.name)).toEqual(['Api-Refused'])
    expect(read.buckets).toMatchObject([
      {
        name: 'data-photos',
        versioned: true,
        objectLock: { mode: 'GOVERNANCE', days: 30 },
        policy: [{ effect: 'Deny' }],
      },
    ])
  })

  it('takes variables from outside only where the template leaves them to a parameter', async () => {
    const { folder } = await sample()
    const read = readAssembly(folder, { parameters, environment: { SITE: 'http://here' } })
    expect(read.functions[0]?.environment.SITE).toBe('http://here')
    expect(() => readAssembly(folder, { parameters, environment: { SEEN: 'other' } })).toThrow(/SEEN/)
  })

  it('is the same at every reading', async () => {
    const { folder } = await sample()
    expect(readAssembly(folder, { parameters })).toEqual(readAssembly(folder, { parameters }))
  })
})

describe('what is not understood', () => {
  const withVariable = (value: unknown) => ({
    Resources: {
      Role: { Type: 'AWS::IAM::Role' },
      Queue: { Type: 'AWS::SQS::Queue' },
      Thing: { Type: 'AWS::Unheard::Of' },
      Fn: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Code: { S3Key: 'fn.zip' },
          Handler: 'index.handler',
          Runtime: 'nodejs24.x',
          Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
          Environment: { Variables: { X: value } },
        },
      },
    },
  })
  it.each([
    ['an unknown intrinsic', { 'Fn::Cidr': ['a', 1, 2] }, /S\.Fn: unknown intrinsic Fn::Cidr/],
    ['an unknown attribute', { 'Fn::GetAtt': ['Queue', 'Colour'] }, /Queue has no attribute Colour/],
    ['an unknown resource', { Ref: 'Nothing' }, /S\.Fn: there is no resource or parameter Nothing/],
    ['a type without known names', { Ref: 'Thing' }, /S\.Thing: .*AWS::Unheard::Of/],
    ['a missing export', { 'Fn::ImportValue': 'no' }, /S\.Fn: no stack exports "no"/],
    ['an unknown condition', { 'Fn::If': ['Maybe', 1, 2] }, /no condition Maybe/],
  ])('%s throws and names the place', async (_, value, message) => {
    const { folder } = await assemble({ S: withVariable(value) }, { fn: 'export const handler = () => 1' })
    expect(() => readAssembly(folder)).toThrow(message)
  })

  it.each([
    [
      'Fn::Sub',
      { 'Fn::Sub': [`\${Q}-\${Queue.QueueName}-\${!x}`, { Q: { Ref: 'AWS::StackName' } }] },
      `S-S-Queue-\${x}`,
    ],
    ['Fn::Select and Fn::Split', { 'Fn::Select': [1, { 'Fn::Split': ['-', 'a-b-c'] }] }, 'b'],
    ['Fn::Join', { 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }]] }, 'a/us-east-1'],
  ])('%s is resolved', async (_, value, wanted) => {
    const { folder } = await assemble({ S: withVariable(value) }, { fn: 'export const handler = () => 1' })
    expect(readAssembly(folder).functions[0]?.environment.X).toBe(wanted)
  })

  it('refuses a folder that is no assembly, and a parameter without a value', async () => {
    expect(() => readAssembly('nowhere')).toThrow(/no cloud assembly/)
    const { folder } = await sample()
    expect(() => readAssembly(folder)).toThrow(/Issuer has no value/)
  })
})
