import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RawResource } from '../../infra/local/deployment.ts'
import type { Incoming, Outgoing } from '../../infra/local/http.ts'
import { openSite, type Site } from '../../infra/local/site.ts'

const resource = (type: string, ref: string, properties: RawResource['properties']): RawResource => ({
  id: ref,
  path: ref,
  ref,
  type,
  properties,
})
const fallback = `async function handler(event) {
  var request = event.request
  if (request.uri === '/old') return { statusCode: 301, statusDescription: 'Moved', headers: { location: { value: '/new' } } }
  if (!request.uri.includes('.')) request.uri = '/index.html'
  return request
}`
const edge = [
  resource('AWS::CloudFront::Distribution', 'D', {
    DistributionConfig: {
      Origins: [
        { Id: 'bucket', S3OriginConfig: {} },
        { Id: 'api', CustomOriginConfig: { HTTPSPort: 443 } },
      ],
      CacheBehaviors: [
        {
          PathPattern: '/v1/*',
          TargetOriginId: 'api',
          AllowedMethods: ['GET', 'HEAD', 'POST'],
          ResponseHeadersPolicyId: 'H',
        },
        { PathPattern: 'config.json', TargetOriginId: 'bucket', Compress: true },
      ],
      DefaultCacheBehavior: {
        TargetOriginId: 'bucket',
        Compress: true,
        ResponseHeadersPolicyId: 'H',
        FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'F' }],
      },
      DefaultRootObject: 'index.html',
    },
  }),
  resource('AWS::CloudFront::Function', 'F', { FunctionCode: fallback }),
  resource('AWS::CloudFront::ResponseHeadersPolicy', 'H', {
    ResponseHeadersPolicyConfig: {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: {
          ContentSecurityPolicy:
            "default-src 'self'; img-src https://copies-1.s3.cn-north-1.amazonaws.com.cn https://inbox.s3.eu-west-1.amazonaws.com",
          Override: false,
        },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
        ContentTypeOptions: { Override: true },
      },
      CustomHeadersConfig: { Items: [{ Header: 'Cache-Control', Value: 'no-store', Override: false }] },
      RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
    },
  }),
  resource('Custom::CDKBucketDeployment', 'A', {
    SourceObjectKeys: ['aa.zip'],
    Exclude: ['*'],
    Include: ['assets/*'],
    SystemMetadata: { 'cache-control': 'max-age=31536000, immutable' },
  }),
  resource('Custom::CDKBucketDeployment', 'B', {
    SourceObjectKeys: ['aa.zip', 'bb.zip'],
    SourceMarkers: [{}, { '<<marker:0>>': 'say "hi"' }],
    SourceMarkersConfig: [{}, { jsonEscape: true }],
    Exclude: ['assets/*'],
    SystemMetadata: { 'cache-control': 'no-cache' },
  }),
]

let folder: string
let site: Site
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'))
  await mkdir(join(folder, 'asset.aa', 'assets', 'deep'), { recursive: true })
  await mkdir(join(folder, 'asset.bb'))
  await writeFile(join(folder, 'asset.aa', 'index.html'), `<p>${'网格'.repeat(500)}</p>`)
  await writeFile(join(folder, 'asset.aa', 'assets', 'deep', 'app.js'), 'x'.repeat(1000))
  await writeFile(join(folder, 'asset.aa', 'assets', 'small.css'), 'x')
  await writeFile(join(folder, 'asset.bb', 'config.json'), '{"name":"<<marker:0>>"}')
  site = await openSite({ edge, assemblyDir: folder, s3Url: 'http://127.0.0.1:9000' })
})
afterAll(() => rm(folder, { recursive: true }))

const api = async (request: Incoming): Promise<Outgoing> => ({
  status: 200,
  headers: [
    ['content-security-policy', 'own'],
    ['Server', 'x'],
  ],
  body: Buffer.from(`${request.method} ${request.path}?${request.query}`),
})
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const [at = '', query = ''] = path.split('?')
  const request = {
    method,
    path: at,
    query,
    headers: Object.entries(headers),
    body: Buffer.alloc(0),
    ip: '1.2.3.4',
    httpVersion: '1.1',
  }
  const answer = await site.handle(request, api)
  return {
    status: answer.status,
    body: answer.body,
    headers: new Headers(answer.headers.map(([k, v]): [string, string] => [k, v])),
  }
}

test('the API is behind its paths with the methods that are allowed', async () => {
  expect((await ask('/v1/cases?a=1', {}, 'POST')).body.toString()).toBe('POST /v1/cases?a=1')
  expect((await ask('/v1/cases', {}, 'DELETE')).status).toBe(403)
  expect((await ask('/index.html', {}, 'POST')).status).toBe(403)
})

test('any page of the application is index.html, files are themselves, the rest is not there', async () => {
  const index = (await ask('/')).body
  expect(index.toString()).toContain('网格')
  expect((await ask('/cases/7')).body).toEqual(index)
  expect((await ask('/assets/deep/app.js')).headers.get('content-type')).toBe('text/javascript')
  expect((await ask('/assets/gone.js')).status).toBe(403)
  expect((await ask('/..%2Fasset.bb/config.json')).status).toBe(403)
})

test('a viewer-request function may answer at once', async () => {
  const { status, headers } = await ask('/old')
  expect([status, headers.get('location')]).toEqual([301, '/new'])
})

test('config.json has its markers filled in, as JSON', async () => {
  expect(JSON.parse((await ask('/config.json')).body.toString())).toEqual({ name: 'say "hi"' })
})

test('each deployment stores its files with its own metadata', async () => {
  expect((await ask('/assets/small.css')).headers.get('cache-control')).toBe('max-age=31536000, immutable')
  expect((await ask('/index.html')).headers.get('cache-control')).toBe('no-cache')
})

test('headers of the policy: override wins, the rest fills gaps, buckets are where they are here', async () => {
  const page = (await ask('/')).headers
  expect(page.get('content-security-policy')).toBe(
    "default-src 'self'; img-src http://127.0.0.1:9000 http://127.0.0.1:9000",
  )
  expect(page.get('strict-transport-security')).toBe('max-age=60; includeSubDomains')
  const called = (await ask('/v1/cases')).headers
  expect(called.get('content-security-policy')).toBe('own')
  expect(called.get('cache-control')).toBe('no-store')
  expect(called.get('x-content-type-options')).toBe('nosniff')
  expect(called.has('server')).toBe(false)
  expect((await ask('/config.json')).headers.has('content-security-policy')).toBe(false)
})

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
])('Accept-Encoding %s is answered in %s', async (accepted, coding, unpack) => {
  const { headers, body } = await ask('/', { 'Accept-Encoding': accepted })
  expect(headers.get('content-encoding')).toBe(coding)
  expect(unpack(body)).toEqual((await ask('/')).body)
  expect(headers.get('etag')).toBe(`W/${(await ask('/')).headers.get('etag')}`)
})

test('what is small, or not asked for, is not compressed', async () => {
  expect((await ask('/assets/small.css', { 'Accept-Encoding': 'br' })).headers.has('content-encoding')).toBe(false)
  expect((await ask('/', { 'Accept-Encoding': 'identity' })).headers.has('content-encoding')).toBe(false)
})

test('an unchanged file is a 304', async () => {
  const { headers } = await ask('/')
  const eTag = headers.get('etag') ?? ''
  const modified = headers.get('last-modified') ?? ''
  expect((await ask('/', { 'If-None-Match': `"x", W/${eTag}` })).status).toBe(304)
  expect((await ask('/', { 'If-None-Match': '"x"', 'If-Modified-Since': modified })).status).toBe(200)
  expect((await ask('/', { 'If-Modified-Since': modified })).status).toBe(304)
  expect((await ask('/', { 'If-Modified-Since': 'Thu, 01 Jan 2015 00:00:00 GMT' })).status).toBe(200)
})

test('a distribution that names what no template declares is refused', async () => {
  const without = edge.filter(({ type }) => type !== 'AWS::CloudFront::Function')
  await expect(openSite({ edge: without, assemblyDir: folder, s3Url: '' })).rejects.toThrow('F')
  await expect(openSite({ edge: edge.slice(1), assemblyDir: folder, s3Url: '' })).rejects.toThrow('distribution')
})
