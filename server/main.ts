import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import MongoStore from 'connect-mongo'
import mongoose from 'mongoose'
import { startVerify } from './accounts/verify.ts'
import { createApp } from './app.ts'
import { createAuth } from './auth/auth.ts'
import { systemClock } from './clock.ts'
import { ConfigError, loadConfig } from './config.ts'
import { connect } from './database/connect.ts'
import { greet } from './greet.ts'
import { startJobs } from './jobs/jobs.ts'
import { createLog } from './log.ts'
import { directory } from './organisation/directory.ts'
import { loadIfEmpty } from './organisation/load.ts'

if (process.env.NODE_ENV !== 'production' && existsSync('.env')) process.loadEnvFile('.env')

try {
  await start()
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
}

/** Config, database, organisation, sign-in, jobs, http; undone in reverse when told to stop. */
async function start(): Promise<void> {
  const config = loadConfig(process.env)
  const log = createLog(config)
  const database = await connect(config)
  await loadIfEmpty(config, systemClock())
  const store = MongoStore.create({
    client: mongoose.connection.getClient() as never,
    collectionName: 'sessions',
    touchAfter: 300,
  })
  const auth = await createAuth(config, directory(systemClock), store)
  const verify = await startVerify()
  const jobs = startJobs({ config, log, clock: systemClock })
  const app = await createApp({ config, auth, clock: systemClock, log })
  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  await auth.start()
  app.set('started', true)
  const { port } = server.address() as AddressInfo
  await greet(config, config.port === 0 ? `http://localhost:${port}` : config.publicUrl)

  const stop = async () => {
    const deadline = setTimeout(() => process.exit(1), 10_000).unref()
    server.close()
    server.closeIdleConnections()
    await jobs.stop()
    verify.stop()
    await auth.close()
    await store.close?.()
    await database.close()
    clearTimeout(deadline)
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}
