import { CfnOutput, Stack } from 'aws-cdk-lib'
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Construct } from 'constructs'
import { acknowledge } from './constructs/acknowledge.ts'
import { privateBucket } from './constructs/bucket.ts'
import { distribution } from './constructs/distribution.ts'
import { contentSecurityPolicy } from './constructs/security-headers.ts'
import { issuerOrigins, type SignIn, signIn } from './constructs/sign-in.ts'
import { deploySite, type SiteConfig } from './constructs/site-files.ts'
import type { DataStack } from './data-stack.ts'
import { inlineScriptsIn } from './site.ts'
import { stackProps } from './stack-props.ts'
import type { Stage } from './stages.ts'

/** One origin for people: the site, and behind `/v1` and `/open311` the API, whose routes come with the next stack. */
export class AdminStack extends Stack {
  readonly apiId: string
  readonly signIn: SignIn

  constructor(scope: Construct, stage: Stage, data: DataStack, folder: string) {
    super(scope, `wangge-${stage.name}-admin`, stackProps(stage, 'Site and its address'))
    const api = new CfnApi(this, 'http-api', { name: `wangge-${stage.name}`, protocolType: 'HTTP' })
    const site = privateBucket(this, 'site', { stage })
    acknowledge(site, { 'AwsSolutions-S1': 'Public pages, read only by the distribution.' })
    const photos = [data.inbox, data.originals, data.copies, data.documents]
    const cdn = distribution(this, stage, {
      site,
      apiId: api.ref,
      pagePolicy: contentSecurityPolicy({
        issuer: issuerOrigins(stage),
        photos: photos.map((bucket) => `https://${bucket.bucketRegionalDomainName}`),
        inlineScripts: inlineScriptsIn(folder),
      }),
    })
    const origin = stage.siteOrigin ?? `https://${cdn.distributionDomainName}`
    this.apiId = api.ref
    this.signIn = signIn(this, stage, data.pool, origin)
    deploySite(this, { bucket: site, distribution: cdn, folder, config: siteConfig(stage, this.signIn) })
    new CfnOutput(this, 'SiteAddress', { value: origin })
    new CfnOutput(this, 'DistributionDomain', { value: cdn.distributionDomainName })
  }
}

function siteConfig(stage: Stage, { url, clientId }: SignIn): SiteConfig {
  const { name, timeZone } = stage.county
  return { issuer: url, clientId, county: { name, timeZone }, stage: stage.name, idleMinutes: stage.idleMinutes }
}
