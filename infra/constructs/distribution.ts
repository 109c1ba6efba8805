import { Aws, Stack } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import type { Stage } from '../stages.ts'
import { acknowledge } from './acknowledge.ts'
import { securityHeaders } from './security-headers.ts'

/** CloudFront's own resources (certificates, web ACLs) live in this region in the commercial partition. */
const edgeRegion = 'us-east-1'

/** A path whose last part has no extension is a page of the site, and every page is index.html. The API's 404 stays a 404. */
const pagePath = `function handler(event) {
  var request = event.request
  if (!request.uri.split('/').pop().includes('.')) request.uri = '/index.html'
  return request
}
`

/** One address: `/` the site's files, `/v1` and `/open311` the API, each with its own security headers. */
export function distribution(
  scope: Construct,
  stage: Stage,
  told: { readonly site: IBucket; readonly apiId: string; readonly pagePolicy: string },
): cloudfront.Distribution {
  const api: cloudfront.BehaviorOptions = {
    origin: new HttpOrigin(`${told.apiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}`),
    allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
    cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
    originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: securityHeaders(scope, 'api-headers', "default-src 'none'; frame-ancestors 'none'"),
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
  }
  const made = new cloudfront.Distribution(scope, 'distribution', {
    comment: `Wangge ${stage.name}`,
    defaultRootObject: 'index.html',
    httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
    defaultBehavior: {
      origin: siteOrigin(stage, told.site),
      cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: securityHeaders(scope, 'page-headers', told.pagePolicy),
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      ...pages(scope, stage),
    },
    additionalBehaviors: { '/v1/*': api, '/open311/*': api },
    ...(stage.countries && { geoRestriction: cloudfront.GeoRestriction.allowlist(...stage.countries) }),
    ...ownDomain(scope, stage),
    ...webAcl(scope, stage),
  })
  acknowledge(made, {
    'AwsSolutions-CFR1': 'A county says in its stage from which countries the site opens; the example is open to all.',
    'AwsSolutions-CFR2':
      'A web ACL costs more than the rest of a small county; a stage may name one. The gateway throttles.',
    'AwsSolutions-CFR3':
      "The gateway logs every request without personal data; the CDN's log would add people's addresses.",
    'AwsSolutions-CFR4':
      "Without a domain of its own a distribution has CloudFront's certificate, whose minimum cannot be set.",
  })
  if (!atTheEdge(stage))
    acknowledge(made, { 'AwsSolutions-CFR7': 'CloudFormation has no origin access control there.' })
  return made
}

// AWS China has neither origin access control nor functions at the edge: there the older identity reads the site's
// bucket, and an inner page opens by a click from `/`, not by its address.
const atTheEdge = (stage: Stage) => stage.partition !== 'aws-cn'

function siteOrigin(stage: Stage, site: IBucket): cloudfront.IOrigin {
  return atTheEdge(stage) ? S3BucketOrigin.withOriginAccessControl(site) : S3BucketOrigin.withOriginAccessIdentity(site)
}

function pages(scope: Construct, stage: Stage): Partial<cloudfront.BehaviorOptions> {
  if (!atTheEdge(stage)) return {}
  const rewrite = new cloudfront.Function(scope, 'page-path', {
    code: cloudfront.FunctionCode.fromInline(pagePath),
    runtime: cloudfront.FunctionRuntime.JS_2_0,
  })
  return { functionAssociations: [{ eventType: cloudfront.FunctionEventType.VIEWER_REQUEST, function: rewrite }] }
}

function ownDomain(scope: Construct, stage: Stage): Partial<cloudfront.DistributionProps> {
  if (!stage.certificateId || !stage.siteOrigin) return {}
  const arn = edgeArn(scope, 'acm', `certificate/${stage.certificateId}`)
  return {
    domainNames: [new URL(stage.siteOrigin).hostname],
    certificate: Certificate.fromCertificateArn(scope, 'certificate', arn),
    minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
  }
}

function webAcl(scope: Construct, { webAcl: acl }: Stage): Partial<cloudfront.DistributionProps> {
  return acl ? { webAclId: edgeArn(scope, 'wafv2', `global/webacl/${acl.name}/${acl.id}`) } : {}
}

function edgeArn(scope: Construct, service: string, resource: string): string {
  const { partition, account } = Stack.of(scope)
  return `arn:${partition}:${service}:${edgeRegion}:${account}:${resource}`
}
