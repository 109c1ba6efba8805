import type { GatewayEvent } from '../../infra/local/gateway/event.ts'
import { type GatewayOptions, gateway, type Route } from '../../infra/local/gateway.ts'
import type { Incoming, Outgoing } from '../../infra/local/http.ts'

export const request = (told: Partial<Incoming>): Incoming => ({
  method: 'GET',
  path: '/v1/cases',
  query: '',
  headers: [['Host', '127.0.0.1:8780']],
  body: Buffer.alloc(0),
  ip: '127.0.0.1',
  httpVersion: '1.1',
  ...told,
})
export const route = (key: string, more: Partial<Route> = {}): Route => {
  const [method = '', path = ''] = key.split(' ')
  return { method, path, functionLogicalId: 'F', ...more }
}
export const json = (answer: Outgoing) => [answer.status, JSON.parse(answer.body.toString())]
export const named = (answer: Outgoing, name: string) => answer.headers.find(([key]) => key === name)?.[1]

/** A gateway over one function that keeps the events it got. */
export function over(returns: unknown, routes = [route('ANY /{proxy+}')], more: Partial<GatewayOptions> = {}) {
  const events: GatewayEvent[] = []
  const { handle } = gateway({
    routes,
    invoke: async (_id, event) => {
      events.push(event as GatewayEvent)
      return { ok: returns }
    },
    ...more,
  })
  return { handle, events }
}
