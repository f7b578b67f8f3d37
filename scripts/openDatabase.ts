import { join } from 'node:path'
import type { Config } from '../server/config.ts'
import { connect, type Database } from '../server/database/connect.ts'
import { hasSockets, socketPathOf, uriOf } from '../server/database/embedded/address.ts'
import { isListening } from '../server/database/embedded/storage/lock.ts'

/** Connects as the service does. Where the service is running over the embedded database, to that one: a folder has one server at a time. */
export async function openDatabase(config: Pick<Config, 'mongodbUri' | 'dataDir'>): Promise<Database> {
  const socket = socketPathOf(join(config.dataDir, 'database'))
  const running = config.mongodbUri === null && hasSockets && (await isListening(socket))
  return connect(running ? { ...config, mongodbUri: uriOf(socket) } : config)
}
