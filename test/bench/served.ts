import { once } from 'node:events'
import type { Server } from 'node:http'

export type Served = { readonly url: string; close(): Promise<void> }

/** A server that listens on a port of its own on this machine, until it is closed with whatever is still open. */
export async function served(server: Server): Promise<Served> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
