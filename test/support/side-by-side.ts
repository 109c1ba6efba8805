import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * `node test/support/side-by-side.ts <script>…`: runs npm scripts at the same time, since each keeps one processor busy at best. What one
 * says is printed whole once it has ended; fails when one of them does.
 */
async function ended(script: string): Promise<boolean> {
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
  const [code] = await once(child, 'close')
  process.stdout.write(`${script}: ${code === 0 ? 'ok' : 'failed'}\n${Buffer.concat(said)}`)
  return code === 0
}

const results = await Promise.all(process.argv.slice(2).map(ended))
if (!results.every(Boolean)) process.exitCode = 1
