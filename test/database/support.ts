import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { type EmbeddedServer, startEmbeddedServer } from '../../server/database/embedded/start.ts'

export type Fields = Record<string, unknown>
/** A document of any shape. */
interface Stored extends mongoose.mongo.BSON.Document {
  _id?: string | number | mongoose.mongo.ObjectId
}

export type Documents = mongoose.mongo.Collection<Stored>

/** A database for a file of tests: that of MONGODB_URI if it is set, else an embedded server over a folder of its own. */
export interface TestDatabase {
  client: mongoose.mongo.MongoClient
  uri: string
  /** An empty collection under a new name. */
  collection(): Documents
}

let collections = 0

/** Starts it before the tests of the suite and removes every trace of it after them. */
export function useDatabase(): TestDatabase {
  const database = { uri: '' } as TestDatabase & { uri: string }
  let folder: string | undefined
  let server: EmbeddedServer | undefined
  before(async () => {
    if (!process.env.MONGODB_URI) {
      folder = await temporaryFolder()
      server = await startEmbeddedServer(folder)
    }
    database.uri = process.env.MONGODB_URI ?? (server as EmbeddedServer).uri
    database.client = await clientOf(database.uri)
  })
  after(async () => {
    await database.client.db(name).dropDatabase()
    await database.client.close()
    await server?.close()
    if (folder) await rm(folder, { recursive: true })
  })
  const name = `test-${process.pid}-${++collections}`
  database.collection = () => database.client.db(name).collection(`c${++collections}`)
  return database
}

/** Where the tests run on a real MongoDB, what is about the embedded server itself is left out. */
export const onRealMongoDB = Boolean(process.env.MONGODB_URI)

export function describeEmbedded(title: string, suite: () => void): void {
  if (!onRealMongoDB) describe(title, suite)
}

export function clientOf(
  uri: string,
  options: mongoose.mongo.MongoClientOptions = {},
): Promise<mongoose.mongo.MongoClient> {
  return new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 5000, ...options }).connect()
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'registry-database-'))
}

/** What a promise was rejected with; fails when it was not. */
export async function rejection(promise: Promise<unknown>): Promise<mongoose.mongo.MongoServerError> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (outcome instanceof mongoose.mongo.MongoServerError) return outcome
  if (outcome) throw outcome
  throw new Error('It was not refused')
}
