import { beforeAll, describe, expect, test } from 'vitest'
import { contract } from '../../functions/contract.ts'
import { inlineScripts } from '../../infra/site.ts'
import { example, local } from '../../infra/stages.ts'
import { flat, ofType, specs, statementsOf, type Templates, templatesOf } from './templates.ts'

let made: Templates
beforeAll(async () => {
  made = await templatesOf(example)
}, 60_000)

const operations = Object.values(contract).flat()

describe('what is kept', () => {
  test('every table is paid per request, encrypted, restorable, protected and retained', () => {
    const tables = ofType(made.data, 'AWS::DynamoDB::Table')
    expect(tables).toHaveLength(6)
    for (const [, table] of tables) {
      expect(table.DeletionPolicy).toBe('Retain')
      expect(table.Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      })
    }
  })

  test('items expire in every table but the ledger, which alone has a stream and denies rewriting to everybody', () => {
    for (const [id, { Properties: table }] of ofType(made.data, 'AWS::DynamoDB::Table')) {
      if (!id.startsWith('ledger')) {
        expect(table.TimeToLiveSpecification).toEqual({ AttributeName: 'expiresAt', Enabled: true })
        expect(table.GlobalSecondaryIndexes).toHaveLength(2)
        continue
      }
      expect(table.TimeToLiveSpecification).toBeUndefined()
      expect(table.GlobalSecondaryIndexes).toBeUndefined()
      expect(table.StreamSpecification).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' })
      const { PolicyDocument: policy } = table.ResourcePolicy as { PolicyDocument: unknown }
      const [deny] = statementsOf(policy)
      expect(deny).toMatchObject({ effect: 'Deny', resources: ['*'] })
      expect(deny?.actions).toEqual(expect.arrayContaining(['dynamodb:UpdateItem', 'dynamodb:DeleteItem']))
    }
  })

  test('no bucket is public, each is encrypted and answers only over TLS', () => {
    for (const template of [made.data, made.admin]) {
      for (const [id, bucket] of ofType(template, 'AWS::S3::Bucket')) {
        expect(bucket.DeletionPolicy).toBe('Retain')
        expect(bucket.Properties).toMatchObject({
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          BucketEncryption: { ServerSideEncryptionConfiguration: [{}] },
        })
        const policies = ofType(template, 'AWS::S3::BucketPolicy').filter(
          ([, p]) => flat(p.Properties.Bucket) === `<${id}>`,
        )
        const insecure = policies
          .flatMap(([, p]) => statementsOf(p.Properties.PolicyDocument))
          .filter(
            ({ effect, conditions }) => effect === 'Deny' && JSON.stringify(conditions).includes('SecureTransport'),
          )
        expect(insecure).toHaveLength(1)
      }
    }
  })

  test('originals are versioned and locked for the retention of the stage, the inbox forgets in two days', () => {
    const buckets = Object.fromEntries(
      ofType(made.data, 'AWS::S3::Bucket').map(([id, b]) => [id.slice(0, 5), b.Properties]),
    )
    expect(buckets.evide).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: example.retentionDays } } },
    })
    expect(JSON.stringify(buckets.inbox?.LifecycleConfiguration)).toContain('"ExpirationInDays":2')
    expect(JSON.stringify(buckets.docum?.LifecycleConfiguration)).toContain(
      `"ExpirationInDays":${example.documentsDays}`,
    )
    expect(buckets.inbox?.ObjectLockConfiguration).toBeUndefined()
  })

  test('locally nothing is protected, so that a reset may delete it', async () => {
    const { data } = await templatesOf(local({ siteOrigin: 'http://127.0.0.1:4100' }))
    for (const [, { DeletionPolicy, Properties }] of ofType(data, 'AWS::DynamoDB::Table')) {
      expect([DeletionPolicy, Properties.DeletionProtectionEnabled]).toEqual(['Delete', false])
    }
  }, 60_000)
})

describe('what is reachable', () => {
  test('every operation has one route, open only when its contract says public', () => {
    const routes = ofType(made.api, 'AWS::ApiGatewayV2::Route').map(([, { Properties: p }]) => [
      p.OperationName,
      p.RouteKey,
      p.AuthorizationType,
      p.AuthorizerId !== undefined,
    ])
    const expected = operations.map(({ name, method, path, who }) => {
      const open = (who as unknown) === 'public'
      return [name, `${method} ${path}`, open ? 'NONE' : 'JWT', !open]
    })
    const byKey = (a: unknown[], b: unknown[]) => String(a[1]).localeCompare(String(b[1]))
    expect(routes.sort(byKey)).toEqual(expected.sort(byKey))
  })

  test('the access log tells nothing about a person', () => {
    const [[, stage] = []] = ofType(made.api, 'AWS::ApiGatewayV2::Stage')
    const { Format: format } = (stage?.Properties.AccessLogSettings ?? {}) as { Format?: string }
    expect(format).toContain('$context.routeKey')
    expect(format).not.toMatch(/identity|sourceIp|userAgent|claims|\$context\.path|principal|domain/)
    expect(stage?.Properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: 100,
      ThrottlingBurstLimit: 200,
    })
  })

  test('logs are kept 400 days', () => {
    const logs = ofType(made.api, 'AWS::Logs::LogGroup')
    expect(logs).toHaveLength(specs.length + 1)
    expect(new Set(logs.map(([, { Properties: p }]) => p.RetentionInDays))).toEqual(new Set([400]))
  })

  test('functions run on Node 24 and arm64', () => {
    const functions = ofType(made.api, 'AWS::Lambda::Function')
    expect(functions).toHaveLength(specs.length)
    for (const [, { Properties: p }] of functions) {
      expect(p).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' })
    }
  })

  test('pages get a strict policy, and a page of deep address is index.html without masking a 404 of the API', () => {
    const policies = ofType(made.admin, 'AWS::CloudFront::ResponseHeadersPolicy').map(([, p]) => p.Properties)
    const headers = JSON.stringify(policies)
    expect(headers).not.toContain('unsafe-inline')
    expect(headers.match(/frame-ancestors 'none'/g)).toHaveLength(2)
    expect(headers).toContain('"AccessControlMaxAgeSec":63072000')
    const [[, distribution] = []] = ofType(made.admin, 'AWS::CloudFront::Distribution')
    const config = (distribution?.Properties.DistributionConfig ?? {}) as Record<string, unknown>
    expect(config.CustomErrorResponses).toBeUndefined()
    expect(config.CacheBehaviors).toMatchObject([{ PathPattern: '/v1/*' }, { PathPattern: '/open311/*' }])
  })

  test('a script written into the page is allowed by its hash, a linked one is not hashed', () => {
    const html = '<script type="module" src="/a.js"></script><script>start()</script>'
    expect(inlineScripts(html)).toEqual(["'sha256-DIm7WJS6ZKDYe5qFLPy+h4JFI9Bol5QmYC57mt3Fb00='"])
  })
})

describe('what an operator hears of', () => {
  test('any function failing or throttled, the ledger overwritten or followed late, failures waiting', () => {
    const alarms = ofType(made.api, 'AWS::CloudWatch::Alarm').map(([, { Properties: p }]) => p)
    const counted = (metric: string) => alarms.filter((alarm) => alarm.MetricName === metric).length
    expect(counted('Errors')).toBe(1)
    expect(counted('Throttles')).toBe(1)
    expect(counted('IteratorAge')).toBe(1)
    expect(counted('ApproximateNumberOfMessagesVisible')).toBe(1)
    expect(alarms.filter((a) => a.MetricName === 'LedgerOverwritten')).toMatchObject([
      { Namespace: 'Wangge', Dimensions: [{ Name: 'service', Value: 'wangge-example' }] },
    ])
    expect(alarms.every((alarm) => (alarm.AlarmActions as unknown[]).length === 1)).toBe(true)
  })

  test('the stack says how to invite the first administrator', () => {
    expect(JSON.stringify(made.api.Outputs?.InviteFirstAdmin)).toContain('aws lambda invoke')
  })
})
