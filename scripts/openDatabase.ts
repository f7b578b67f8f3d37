import { join } from 'node:path'
import mongoose, { type mongo } from 'mongoose'
import type { Config } from '../server/config.ts'
import { connect, type Database } from '../server/database/connect.ts'
import { hasSockets, socketPathOf, uriOf } from '../server/database/embedded/address.ts'
import { startEmbeddedServer } from '../server/database/embedded/start.ts'
import { isListening } from '../server/database/embedded/storage/lock.ts'

/** Connects as the service does. Where the service is running over the embedded database, to that one: a folder has one server at a time. */
export async function openDatabase(config: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<Database> {
  const running = config.mongodbUri === null ? await runningOver(join(config.dataDir, 'database')) : null
  return connect(running ? { ...config, mongodbUri: running } : config)
}

/** Where the server answers that has the folder of an embedded database; null: none has. */
export async function runningOver(folder: string): Promise<string | null> {
  const socket = socketPathOf(folder)
  return hasSockets && (await isListening(socket)) ? uriOf(socket) : null
}

/** A database as it lies, without the application's models: nothing is made in it. */
export interface Place {
  uri: string
  client: mongo.MongoClient
  close(): Promise<void>
}

/** Opens a mongodb:// address, or the folder of an embedded database, whether or not a server has it already. */
export async function openPlace(place: string): Promise<Place> {
  const running = /^mongodb(\+srv)?:/.test(place) ? place : await runningOver(place)
  const own = running === null ? await startEmbeddedServer(place) : null
  const uri = running ?? own?.uri ?? ''
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 10_000 })
  const close = async () => {
    await client.close()
    await own?.close()
  }
  try {
    await client.connect()
    return { uri, client, close }
  } catch (error) {
    await close()
    throw error
  }
}
