import { rm } from 'node:fs/promises'
import mongoose from 'mongoose'
import { Person } from '../../models/person.ts'
import { loadConfig } from '../../server/config.ts'
import { createLog } from '../../server/log.ts'
import { startRegistry } from '../../server/start.ts'
import { Browser } from '../auth/browser.ts'
import { ApiClient } from './api.ts'
import { copyOfTemplate, newFolder, settings, standingTime } from './template.ts'

/** The whole application over a real database with the example organisation, its clock standing still until a test moves it. */
export interface Registry {
  url: string
  dataDir: string
  databaseUri: string
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

async function start(): Promise<Registry> {
  const dataDir = process.env.MONGODB_URI ? await newFolder() : await copyOfTemplate()
  const config = loadConfig({
    ...settings,
    DATA_DIR: dataDir,
    ...(process.env.MONGODB_URI ? { MONGODB_URI: withDatabase(process.env.MONGODB_URI) } : {}),
  })
  const time = { now: new Date(standingTime) }
  const running = await startRegistry(config, { clock: () => time.now, log: createLog(config), jobs: false })
  const { url, auth, databaseUri, refreshVerify } = running
  const tokens = new Map<string, Promise<string>>()
  const tokenFor = (email: string) => {
    const token = tokens.get(email) ?? auth.tokenFor(email)
    tokens.set(email, token)
    return token
  }
  return Object.assign(time, {
    url,
    dataDir,
    databaseUri,
    refreshVerify,
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
    close: async () => {
      if (process.env.MONGODB_URI) await mongoose.connection.dropDatabase()
      await running.close()
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
