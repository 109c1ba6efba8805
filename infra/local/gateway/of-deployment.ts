import * as z from 'zod'
import type { Clock } from '../clock.ts'
import type { Cloud } from '../deploy.ts'
import { type Gateway, gateway, type Route } from '../gateway.ts'

const settings = z.object({ ThrottlingRateLimit: z.coerce.number(), ThrottlingBurstLimit: z.coerce.number() })
const stage = z.object({ DefaultRouteSettings: settings.optional() })

/** The gateway of a deployed cloud's one HTTP API. `now` gives the events' time. */
export function gatewayOf({ deployment, functions }: Cloud, now: Clock): Gateway {
  const [api, ...more] = deployment.apis
  if (!api || more.length > 0) throw new Error('this machine serves exactly one HTTP API')
  const throttle = stage.parse(api.stages[0] ?? {}).DefaultRouteSettings
  const routes = deployment.routes.map(
    (one): Route => ({
      method: one.method,
      path: one.route,
      functionLogicalId: one.function,
      ...(one.authorizer !== 'none' && { authorizer: { ...one.authorizer, scopes: one.scopes } }),
    }),
  )
  return gateway({
    routes,
    now,
    accountId: deployment.account,
    apiId: api.ref,
    ...(throttle && { throttle: { rate: throttle.ThrottlingRateLimit, burst: throttle.ThrottlingBurstLimit } }),
    invoke: async (functionLogicalId, event) => {
      const found = functions.get(functionLogicalId)
      return found ? found.invoke(event) : { error: new Error(`there is no function ${functionLogicalId}`) }
    },
  })
}
