import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'
import { contentSecurityPolicy } from '../../../infra/constructs/security-headers.ts'
import { inlineScriptsIn } from '../../../infra/site.ts'

const site = join(import.meta.dirname, '../../../admin')
const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** The site without a county: built in a mode, served with the policy of the cloud. `close` removes what was built. */
export async function serveSite(mode: 'styleguide'): Promise<{ url: string; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'wangge-site-'))
  await build({
    configFile: join(site, 'vite.config.ts'),
    mode,
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  })
  const policy = contentSecurityPolicy({ issuer: [], photos: [], inlineScripts: inlineScriptsIn(folder) })
  const server = createServer(async (request, response) => {
    const { pathname, origin } = new URL(request.url ?? '/', `http://${request.headers.host}`)
    if (pathname === '/config.json') return response.end(settings(origin))
    const file = join(folder, extname(pathname) ? pathname : 'index.html')
    const content = await readFile(file).catch(() => undefined)
    response.writeHead(content ? 200 : 404, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'content-security-policy': policy,
    })
    return response.end(content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve)
        server.closeAllConnections()
      })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function settings(origin: string): string {
  const county = { name: '云栖县', timeZone: 'Asia/Shanghai' }
  return JSON.stringify({ issuer: `${origin}/oidc`, clientId: 'wangge', county, stage: 'test', idleMinutes: 10 })
}
