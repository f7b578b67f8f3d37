import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import MongoStore from 'connect-mongo'
import mongoose from 'mongoose'
import { Person } from '../../models/person.ts'
import { startVerify } from '../../server/accounts/verify.ts'
import { createApp } from '../../server/app.ts'
import { createAuth } from '../../server/auth/auth.ts'
import { loadConfig } from '../../server/config.ts'
import { connect } from '../../server/database/connect.ts'
import { createLog } from '../../server/log.ts'
import { directory } from '../../server/organisation/directory.ts'
import { loadIfEmpty } from '../../server/organisation/load.ts'
import { Browser } from '../auth/browser.ts'
import { ApiClient } from './api.ts'

/** The whole application over a real database with the example organisation, its clock standing still until a test moves it. */
export interface Registry {
  url: string
  dataDir: string
  now: Date
  /** The API with the Bearer token of a person, by e-mail; null: nobody. */
  api(email: string | null): Promise<ApiClient>
  /** Pages, signed in as a person; null: nobody. */
  pages(email: string | null): Promise<Browser>
  refreshVerify(): Promise<void>
  close(): Promise<void>
}

let shared: Promise<Registry> | null = null

/** Started at first use, shared by all tests of the process: each makes its own records in it. */
export function theRegistry(): Promise<Registry> {
  shared ??= start()
  return shared
}

export async function closeRegistry(): Promise<void> {
  const registry = await shared
  shared = null
  await registry?.close()
}

export const standingTime = '2026-11-24T09:00:00.000Z'

async function start(): Promise<Registry> {
  const dataDir = await mkdtemp(join(tmpdir(), 'registry-test-'))
  const config = {
    ...loadConfig({
      NODE_ENV: 'test',
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      RATE_LIMIT: '1000000',
      ...(process.env.MONGODB_URI ? { MONGODB_URI: withDatabase(process.env.MONGODB_URI) } : {}),
    }),
  }
  const registry = { now: new Date(standingTime) }
  const clock = () => registry.now
  const log = createLog(config)
  const database = await connect(config)
  await loadIfEmpty(config, clock())
  const store = MongoStore.create({
    client: mongoose.connection.getClient() as never,
    collectionName: 'sessions',
  })
  const auth = createAuth(config, directory(clock), store)
  const verify = await startVerify()
  const app = await createApp({ config, auth, clock, log })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  await auth.start(url)
  app.set('started', true)
  const tokens = new Map<string, Promise<string>>()
  const tokenFor = (email: string) => {
    const token = tokens.get(email) ?? auth.tokenFor(email)
    tokens.set(email, token)
    return token
  }
  return Object.assign(registry, {
    url,
    dataDir,
    api: async (email: string | null) => new ApiClient(url, email ? await tokenFor(email) : null),
    pages: async (email: string | null) => {
      const browser = new Browser(url)
      if (email) {
        const person = await Person.findOne({ email }).lean()
        const ended = await browser.signIn(person?.identities[0]?.oid ?? '')
        if (ended.status !== 303) throw new Error(`signing in as ${email} ended in ${ended.status}`)
      }
      return browser
    },
    refreshVerify: verify.refresh,
    close: async () => {
      verify.stop()
      await closeServer(server)
      await auth.close()
      if (process.env.MONGODB_URI) await mongoose.connection.dropDatabase()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  })
}

/** A database of this run's own on the deployment that MONGODB_URI names. */
function withDatabase(uri: string): string {
  const url = new URL(uri)
  url.pathname = `/registry-test-${process.pid}-${Date.now().toString(36)}`
  return url.href
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
