// A process of its own that asks one thing over and over on a number of kept-alive connections.
import { Agent, request } from 'node:http'
import { hammer, type Rate } from './hammer.ts'

/** What is asked, and for how long; an answer with another status ends the run. */
export type Asked = {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly status: number
  readonly connections: number
  readonly seconds: number
}

/** What came of it. `cpu` is this process's own, milliseconds a request. */
export type Answered = Rate & { readonly requests: number; readonly cpu: number }

const asked = JSON.parse(process.argv[2] ?? '{}') as Asked
const { connections, seconds, status } = asked
const agent = new Agent({ keepAlive: true, maxSockets: connections })
let requests = 0

function once(): Promise<void> {
  return new Promise((resolve, reject) => {
    const { method, headers, body = '' } = asked
    const length = { 'content-length': Buffer.byteLength(body) }
    const sent = request(asked.url, { agent, method, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('error', reject)
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        requests += 1
        if (answer.statusCode === status) resolve()
        else reject(new Error(`awaited ${status}, got ${answer.statusCode}: ${Buffer.concat(chunks)}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const used = process.cpuUsage()
const rate = await hammer(once, connections, seconds)
const { user, system } = process.cpuUsage(used)
const answered: Answered = { ...rate, requests, cpu: (user + system) / 1000 / requests }
process.stdout.write(JSON.stringify(answered))
agent.destroy()
