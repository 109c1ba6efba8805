import type { RawResource } from './deployment.ts'
import type { Incoming, Outgoing } from './http.ts'
import { type Behaviour, distributionOf } from './site/distribution.ts'
import { edgeFunctions } from './site/edge-function.ts'
import { siteFiles } from './site/files.ts'
import { headersPolicies } from './site/headers.ts'
import { serveFile } from './site/serve.ts'

export type SiteOptions = {
  /** CloudFront resources and bucket deployments of the templates, resolved. */
  readonly edge: readonly RawResource[]
  readonly assemblyDir: string
  /** Where the buckets are on this machine; takes the place of their cloud addresses in response headers. */
  readonly s3Url: string
}

export type Site = {
  /** Answers a viewer's request; what a behaviour sends to the HTTP API goes through `api`. */
  handle<A extends Outgoing>(request: Incoming, api: (request: Incoming) => Promise<A>): Promise<A | Outgoing>
}

/**
 * The template's CloudFront distribution in front of the site bucket and the HTTP API: behaviours by path, allowed methods,
 * viewer-request functions, error pages, response headers policies, compression. Nothing is cached between start and stop.
 */
export async function openSite({ edge, assemblyDir, s3Url }: SiteOptions): Promise<Site> {
  const { behaviours, rootObject, errorPages } = distributionOf(edge)
  const policies = headersPolicies(edge, (value) =>
    value.replace(/https:\/\/[\w.-]+\.s3\.[\w.-]*amazonaws\.com(\.cn)?/g, () => s3Url),
  )
  const functions = edgeFunctions(edge)
  const files = await siteFiles(
    edge.filter(({ type }) => type === 'Custom::CDKBucketDeployment'),
    assemblyDir,
  )
  for (const { headersPolicy, viewerRequest } of behaviours) {
    if (headersPolicy && !policies.has(headersPolicy))
      throw new Error(`no template declares the policy ${headersPolicy}`)
    if (viewerRequest && !functions.has(viewerRequest))
      throw new Error(`no template declares the function ${viewerRequest}`)
  }

  return {
    async handle(request, api) {
      const behaviour = behaviours.find((one) => one.matches(request.path))
      if (!behaviour) return plain(404, 'Not Found')
      if (!behaviour.methods.includes(request.method)) return plain(403, 'This distribution does not allow the method')
      const answer = await viewed(behaviour, request, api)
      const policy = policies.get(behaviour.headersPolicy ?? '')
      return policy ? { ...answer, headers: policy(answer.headers) } : answer
    },
  }

  async function viewed<A extends Outgoing>(
    behaviour: Behaviour,
    request: Incoming,
    api: (request: Incoming) => Promise<A>,
  ) {
    const decide = functions.get(behaviour.viewerRequest ?? '')
    const decision = decide ? await decide(request) : { path: request.path }
    if ('answer' in decision) return decision.answer
    const sent = { ...request, path: decision.path }
    return behaviour.target === 'api' ? api(sent) : file(behaviour, sent)
  }

  function file(behaviour: Behaviour, request: Incoming): Outgoing {
    const found = files.get(keyOf(request.path === '/' ? `/${rootObject}` : request.path))
    if (found) return serveFile(found, request, behaviour.compress)
    // S3 tells a reader without ListBucket that an unknown key is forbidden.
    const errorPage = errorPages.find(({ error }) => error === 403)
    const page = files.get(keyOf(errorPage?.page ?? ''))
    if (errorPage && page)
      return { ...serveFile(page, { ...request, headers: [] }, behaviour.compress), status: errorPage.status }
    return plain(403, 'Access Denied')
  }
}

function keyOf(path: string): string {
  try {
    return decodeURIComponent(path).slice(1)
  } catch {
    return ''
  }
}

function plain(status: number, message: string): Outgoing {
  return { status, headers: [['content-type', 'text/plain; charset=utf-8']], body: Buffer.from(message) }
}
