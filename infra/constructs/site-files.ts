import { Aws, Duration, Stack } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import type { Construct, IConstruct } from 'constructs'
import { immutableFiles } from '../site.ts'
import { acknowledge } from './acknowledge.ts'

/** What `/config.json` tells the site. */
export type SiteConfig = {
  readonly issuer: string
  readonly clientId: string
  readonly county: { readonly name: string; readonly timeZone: string }
  readonly stage: string
  readonly idleMinutes: number
}

/** Copies the built files and `config.json` into the site's bucket. Old hashed files stay: an open page may still ask for them. */
export function deploySite(
  scope: Construct,
  told: {
    readonly bucket: Bucket
    readonly distribution: IDistribution
    readonly folder: string
    readonly config: SiteConfig
  },
): void {
  const files = Source.asset(told.folder)
  const immutable = new BucketDeployment(scope, 'immutable-files', {
    sources: [files],
    destinationBucket: told.bucket,
    exclude: ['*'],
    include: [...immutableFiles],
    prune: false,
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  })
  const pages = new BucketDeployment(scope, 'pages', {
    sources: [files, Source.jsonData('config.json', told.config)],
    destinationBucket: told.bucket,
    exclude: [...immutableFiles],
    cacheControl: [CacheControl.noCache()],
    distribution: told.distribution,
    distributionPaths: ['/*'],
  })
  // A page must not be there before the files that it loads.
  pages.node.addDependency(immutable)
  const copier = pages.handlerRole.node.scope
  if (copier) acknowledgeCopier(copier, told.bucket)
}

/** CDK's copier of files runs only while deploying; CDK writes its role and chooses its runtime. */
function acknowledgeCopier(copier: IConstruct, site: Bucket): void {
  const reason = "CDK's own copier of the site's files, which runs only while deploying."
  const stack = Stack.of(copier)
  const siteId = stack.getLogicalId(site.node.defaultChild as CfnBucket)
  const actions = ['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'].map((name) => `Action::s3:${name}`)
  const assets = 's3:::cdk-hnb659fds-assets-<AWS::AccountId>'
  const resources = [
    '*',
    `<${siteId}.Arn>/*`,
    `arn:<AWS::Partition>:${assets}-${stack.region === Aws.REGION ? '<AWS::Region>' : stack.region}/*`,
  ].map((name) => `Resource::${name}`)
  const findings = [...actions, ...resources].map((finding) => [`AwsSolutions-IAM5[${finding}]`, reason])
  acknowledge(copier, {
    'AwsSolutions-L1': reason,
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': reason,
    ...Object.fromEntries(findings),
  })
}
