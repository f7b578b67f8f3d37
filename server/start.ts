import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import MongoStore from 'connect-mongo'
import mongoose from 'mongoose'
import { Session } from '../models/session.ts'
import { startVerify } from './accounts/verify.ts'
import { createApp } from './app.ts'
import { type Auth, createAuth } from './auth/auth.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import { connect } from './database/connect.ts'
import { watchLoss } from './database/lost.ts'
import { migrate } from './database/migrate.ts'
import { watchDatabase } from './database/watch.ts'
import { startJobs } from './jobs/jobs.ts'
import type { Logger } from './log.ts'
import { directory } from './organisation/directory.ts'
import { loadIfEmpty } from './organisation/load.ts'

/** A registry at work. */
export interface Registry {
  /** Where it answers, without a trailing slash. */
  url: string
  auth: Auth
  /** Where its database is, for a second client. */
  databaseUri: string
  /** Looks at once whether the register has changed, instead of within a second. */
  refreshVerify(): Promise<void>
  /** Lets what is under way finish, then undoes everything in reverse. */
  close(): Promise<void>
}

/**
 * Listens first, so that whoever waits for the service is told that it is on its way; then database, migrations, organisation, sign-in,
 * jobs. Whatever had started is closed again when a later part fails.
 */
export async function startRegistry(
  config: Config,
  { clock, log, jobs: withJobs = true }: { clock: Clock; log: Logger; jobs?: boolean },
): Promise<Registry> {
  let answer: RequestListener = notYet
  const server = createServer((req, res) => answer(req, res))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const undo: (() => unknown)[] = []
  const close = async () => {
    await drain(server)
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const database = await connect(config)
    undo.push(() => database.close())
    const client = mongoose.connection.getClient() as mongoose.mongo.MongoClient
    watchDatabase(client, log)
    watchLoss(client)
    await migrate()
    await loadIfEmpty(config, clock())
    const store = MongoStore.create({
      client: mongoose.connection.getClient() as never,
      collectionName: Session.collection.name,
      touchAfter: 300,
      // As objects, so that a person's own can be found; an earlier version kept text.
      stringify: false,
      unserialize: (kept) => (typeof kept === 'string' ? JSON.parse(kept) : kept),
    })
    const auth = createAuth(config, directory(clock), store)
    undo.push(() => auth.close())
    const verify = await startVerify()
    undo.push(() => verify.stop())
    if (withJobs) {
      const jobs = startJobs({ config, log, clock, databaseUri: database.uri })
      undo.push(() => jobs.stop())
    }
    const app = await createApp({ config, auth, clock, log })
    answer = app
    const { port } = server.address() as AddressInfo
    const url = config.port === 0 ? `http://localhost:${port}` : config.publicUrl
    await auth.start(url)
    app.set('started', true)
    return { url, auth, databaseUri: database.uri, refreshVerify: verify.refresh, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** What is answered while the service starts, which takes seconds, or longer while an older database is migrated. */
const notYet: RequestListener = (req, res) => {
  const alive = req.url === '/healthz'
  res.writeHead(alive ? 200 : 503, {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    ...(alive ? {} : { 'Retry-After': '2' }),
  })
  res.end(JSON.stringify({ status: alive ? 'ok' : 'starting' }))
}

/** Takes no new connections and waits for the answers under way; idle connections are let go at once. */
function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
