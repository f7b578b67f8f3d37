import type { Engine } from '../engine.ts'
import { asCommandError, CommandError } from '../errors.ts'
import { sessionOf } from '../sessions/sessions.ts'
import type { Request } from '../wire/message.ts'
import * as admin from './admin.ts'
import * as catalog from './catalog.ts'
import { type Command, checkArguments, type Handler, type Reply } from './command.ts'
import { explain } from './explain.ts'
import * as read from './read.ts'
import * as writing from './write.ts'

/** Every command that the server knows. */
export const commands: Record<string, Handler> = {
  hello: admin.hello,
  ismaster: admin.hello,
  isMaster: admin.hello,
  ping: admin.ping,
  setParameter: admin.setParameter,
  commitTransaction: admin.commitTransaction,
  abortTransaction: admin.abortTransaction,
  endSessions: admin.endSessions,
  find: read.find,
  getMore: read.getMore,
  killCursors: read.killCursors,
  aggregate: read.aggregate,
  count: read.count,
  distinct: read.distinct,
  explain,
  insert: writing.insert,
  update: writing.update,
  delete: writing.remove,
  findAndModify: writing.findAndModify,
  create: catalog.create,
  createIndexes: catalog.createIndexes,
  listIndexes: catalog.listIndexes,
  dropIndexes: catalog.dropIndexes,
  drop: catalog.drop,
  dropDatabase: catalog.dropDatabase,
  listCollections: catalog.listCollections,
}

const endings = new Set(['commitTransaction', 'abortTransaction'])

/** Carries out one request. Never throws: what goes wrong is a reply as well. */
export async function dispatch(engine: Engine, request: Request, connection: unknown): Promise<Reply> {
  try {
    const { body, sequences } = request
    const name = Object.keys(body)[0] ?? ''
    const handler = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!handler) throw new CommandError(59, `no such command: '${name}'`)
    const session = sessionOf(body)
    if (session?.inTransaction && !handler.transactional && !endings.has(name)) {
      engine.sessions.end([session.key])
      throw new CommandError(263, `Cannot run '${name}' in a multi-document transaction.`)
    }
    const transaction = endings.has(name) ? undefined : engine.sessions.transactionOf(session, connection)
    const command: Command = {
      name,
      database: String(body.$db),
      body,
      sequences,
      connection,
      engine,
      session,
      transaction,
    }
    checkArguments(command, handler.takes)
    try {
      return await handler.run(command)
    } catch (error) {
      // As in MongoDB, a statement that fails ends its transaction.
      if (session && transaction) engine.sessions.end([session.key])
      throw error
    }
  } catch (error) {
    return asCommandError(error).toReply()
  }
}
