import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { connect } from '../../server/database/connect.ts'
import { loadIfEmpty } from '../../server/organisation/load.ts'

// A process of its own, since it wants an empty database: loads twice at once and once more, and leaves what the database then holds in
// FOLDER/dump.json. Arguments: folder, now, and the folder that describes the organisation (none: the example).
const [folder = '', now = '', organisation = null] = process.argv.slice(2)
const mongodbUri = process.env.MONGODB_URI ? ownDatabase(process.env.MONGODB_URI) : null
const database = await connect({ mongodbUri, dataDir: folder })
try {
  const config = { organisation, env: 'test' } as const
  const at = new Date(now)
  await Promise.all([loadIfEmpty(config, at), loadIfEmpty(config, at)])
  await loadIfEmpty(config, at)
  const dump: Record<string, unknown[]> = {}
  for (const model of Object.values(mongoose.models)) {
    dump[model.collection.name] = await model.find().sort({ _id: 1 }).lean()
  }
  await writeFile(join(folder, 'dump.json'), JSON.stringify(dump))
} finally {
  if (mongodbUri) await mongoose.connection.dropDatabase()
  await database.close()
}

function ownDatabase(uri: string): string {
  const url = new URL(uri)
  url.pathname = `/registry-load-${process.pid}-${Date.now().toString(36)}`
  return url.href
}
