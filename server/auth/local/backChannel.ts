import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import type { Provider } from 'oidc-provider'
import { buildConnector } from 'undici'
import { localHost, localIssuer } from './identity.ts'
import type { LocalKeys } from './keys.ts'

export interface BackChannel {
  port: number
  close(): Promise<void>
}

/** The side of the local identity provider that the server itself calls: metadata, keys, tokens. TLS on loopback, any free port. */
export async function openBackChannel(
  keys: LocalKeys,
  provider: Provider,
  command: RequestHandler[],
): Promise<BackChannel> {
  const app = express().disable('x-powered-by').disable('etag')
  app.post('/token', command)
  app.use(new URL(localIssuer).pathname, provider.callback())
  const server = createServer({ cert: keys.tls.certificate, key: keys.tls.key }, app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Connects to the back channel whatever the address says, trusting its certificate alone. */
export function connectTo(port: number, ca: string): buildConnector.connector {
  const connect = buildConnector({ ca, timeout: 5000 })
  return (options, done) => {
    if (options.hostname !== localHost)
      return done(new Error(`${options.hostname} is not the local identity provider`), null)
    connect(
      { ...options, hostname: '127.0.0.1', host: '127.0.0.1', port: String(port), servername: localHost },
      done,
    )
  }
}
