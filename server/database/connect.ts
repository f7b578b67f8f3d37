import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { AuditHead } from '../../models/auditHead.ts'
import type { Config } from '../config.ts'

export interface Database {
  /** What to hand a second client, e.g. the session store. */
  uri: string
  close(): Promise<void>
}

/**
 * Connects Mongoose to MongoDB, or to an embedded server started in the data folder. Makes missing collections and indexes: both are
 * harmless to repeat, and two processes may do it at once.
 */
export async function connect(config: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<Database> {
  const embedded = config.mongodbUri ? null : await startEmbedded(config.dataDir)
  const uri = config.mongodbUri ?? embedded?.uri ?? ''
  mongoose.set('autoIndex', false)
  mongoose.set('autoCreate', false)
  try {
    await mongoose.connect(uri, {
      serverSelectionTimeoutMS: 5_000,
      maxPoolSize: 50,
      retryWrites: true,
      retryReads: true,
      monitorCommands: true,
    })
    await prepare()
  } catch (error) {
    await mongoose.disconnect()
    await embedded?.close()
    throw error
  }
  return {
    uri,
    close: async () => {
      await mongoose.disconnect()
      await embedded?.close()
    },
  }
}

/** Loaded only when it is needed: with a MongoDB of its own the application has no use for the storage engine. */
async function startEmbedded(dataDir: string) {
  const { startEmbeddedServer } = await import('./embedded/start.ts')
  return startEmbeddedServer(join(dataDir, 'database'))
}

/** Every model's collection and indexes, and the head of the audit trail. */
async function prepare(): Promise<void> {
  const folder = new URL('../../models/', import.meta.url)
  for (const file of await readdir(folder)) await import(new URL(file, folder).href)
  // One command for each collection, all at once: asked one by one, the indexes are most of what a start waits for.
  await Promise.all(Object.values(mongoose.models).map(makeIndexes))
  await AuditHead.updateOne(
    { _id: 'head' },
    { $setOnInsert: { size: 0, edge: [], turn: 0 } },
    { upsert: true },
  )
}

async function makeIndexes({ collection, schema }: mongoose.Model<unknown>): Promise<void> {
  const indexes = schema.indexes().map(([key, options]) => ({ key, ...options }))
  if (indexes.length > 0) await collection.createIndexes(indexes as mongoose.mongo.IndexDescription[])
}
